"""What keeps something from being saved, said in one sentence that tells what to do."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def save_error(
    request: HttpRequest, status: int, code: str, sentence: str, explanation: str
) -> HttpResponse:
    """Return the sentence for a script, in the form of Wagtail's autosave, or a page for people."""
    if request.accepts("text/html"):
        return render(request, "save_error.html", {"explanation": explanation}, status=status)
    told = {"success": False, "error_code": code, "error_message": sentence}
    return JsonResponse(told, status=status)
