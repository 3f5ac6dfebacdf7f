"""What concerns people without an account: readers' messages, and links to drafts."""

from typing import Any

from desk.models import ContactMessage, DraftLink
from tests.admin_actions.newsroom import CHIEF, CONTRIBUTOR, EDITOR, STAFF, Action, Newsroom


def _message(_newsroom: Newsroom) -> dict[str, Any]:
    fields = {"name": "Đỗ Minh An", "subject": "Đèn đường", "text": "Đèn hỏng.", "consent": "Có."}
    return {"pk": ContactMessage.objects.create(**fields).pk}


def _link(newsroom: Newsroom) -> dict[str, Any]:
    user = newsroom.somebody(CONTRIBUTOR).user
    DraftLink.send(newsroom.own_draft, "Ông Lê Minh", 7, user)
    return {"pk": DraftLink.objects.get().pk}


READER_ACTIONS = [
    Action(
        "contactmessage:edit",
        CHIEF,
        EDITOR,
        ContactMessage,
        at=_message,
        typed=lambda _newsroom: {"answer": "Đã sửa đèn."},
    ),
    Action("contactmessage:delete", CHIEF, EDITOR, ContactMessage, at=_message),
    Action(
        "draft_links",
        CONTRIBUTOR,
        STAFF,
        DraftLink,
        at=lambda newsroom: {"pk": newsroom.own_draft.pk},
        typed=lambda _newsroom: {"recipient": "Ông Lê Minh"},
    ),
    Action("revoke_draft_link", CONTRIBUTOR, STAFF, DraftLink, at=_link, has_form=False),
]
