"""Why a file is not read, in the editor's words, and what to do instead."""

from django.utils.translation import gettext_lazy as _

from desk.importing.source import Refusal, UnreadableFileError

SENTENCES = {
    Refusal.OLD_WORD: _(
        "This is a file of an old Word (.doc). Open it in Word, choose File, Save As, and in "
        "“Save as type” Word Document (.docx); then bring that in."
    ),
    Refusal.RTF: _(
        "This is a file in RTF. Open it in Word, choose File, Save As, and in “Save as type” "
        "Word Document (.docx); then bring that in."
    ),
    Refusal.PDF: _(
        "This is a PDF. Ask for the Word file it was made of; or open it in Word, which converts "
        "it, and choose File, Save As, Word Document (.docx)."
    ),
    Refusal.ENCRYPTED: _(
        "This file is locked with a password. Open it in Word, take the password away under File, "
        "Info, Protect Document, save it, and bring it in again."
    ),
    Refusal.NOT_A_DOCUMENT: _(
        "This is no text document. Word files (.docx), LibreOffice files (.odt), web pages and "
        "plain text can be brought in."
    ),
    Refusal.DAMAGED: _(
        "This file is damaged. Open it in Word, save it under another name, and bring that in; if "
        "Word does not open it either, ask for it to be sent again."
    ),
    Refusal.TOO_LARGE: _(
        "This file is too large: at most 50 MB, 2,000 paragraphs, 200 photos, and 200 MB once it "
        "is unpacked. Take out what is no part of the article."
    ),
    Refusal.TOO_COMPLEX: _(
        "This file is too complicated to be read. Copy the text of the article into a new document "
        "and bring that in."
    ),
    Refusal.EMPTY: _("There is no text in this file, and no photo."),
    Refusal.TOO_SLOW: _(
        "This file took more than a minute to read, and reading it was given up. Copy the text of "
        "the article into a new document and bring that in."
    ),
    Refusal.CRASHED: _(
        "This file could not be read, because of a fault of the program that reads it. Try again; "
        "if it fails again, copy the text into a new document and bring that in."
    ),
}


def sentence(error: UnreadableFileError) -> str:
    """Return why a file is not read."""
    return str(SENTENCES[Refusal(str(error))])
