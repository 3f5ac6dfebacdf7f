"""Documents of the register among what a search finds: a few, with the way to all of them."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from register.models import OfficialDocument
from register.views import menu_title
from search.engine.parsed_query import ParsedQuery
from search.passages import highlighted, passage

MAX_SHOWN = 3
# In longer texts no passage is looked for: a page must not wait for it.
MAX_CHARS = 40_000


def found_documents(query: ParsedQuery) -> dict[str, Any]:
    """Return the best documents for a query with their marked words, and where there are more."""
    if not menu_title():
        return {"documents": []}
    published = OfficialDocument.objects.published().for_list()
    documents = published.called(query.query_string, MAX_SHOWN + 1)
    for document in documents[:MAX_SHOWN]:
        document.marked_title = highlighted(document.title, query)
        words = "\n".join([document.summary, document.words_of_files()])
        document.passage = passage(words[:MAX_CHARS], query)
    address = f"{reverse('documents')}?{urlencode({'q': query.query_string})}"
    return {"documents": documents[:MAX_SHOWN], "more": address if documents[MAX_SHOWN:] else ""}
