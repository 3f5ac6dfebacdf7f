"""Whose a text is: only who changes it has a hand in it."""

import json
from typing import Any

from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from news.models import ArticlePage, Byline, NewsIndexPage
from tests.helpers.editing import (
    PUBLISH,
    article_form,
    edit,
    fresh,
    write,
)
from tests.helpers.people import Person


def autosave(somebody: Person, article: ArticlePage, **fields: Any) -> int:
    form = article_form(**{"slug": article.slug} | fields)
    answer = somebody.post(
        f"/admin/pages/{article.pk}/edit/", form, headers={"accept": "application/json"}
    )
    assert answer.json()["success"], answer.content.decode()
    return answer.json()["revision_id"]


def test_an_autosave_that_changes_nothing_makes_the_text_nobody_elses(
    author: Person, chief: Person
) -> None:
    article = write(author)
    autosave(chief, article)
    assert article.revisions.last().user == author.user
    # As saving did once: who only looked left a revision.
    looked = fresh(article).save_revision(user=chief.user)
    assert looked.user == chief.user
    edit(chief, article, **PUBLISH)
    assert fresh(article).live


def test_a_text_that_a_program_made_stays_as_it_is_when_an_approver_looks(
    news: NewsIndexPage, chief: Person
) -> None:
    tasks = {"style": "mot-la", "continues": False, "tasks": ["<p>họp</p>"]}
    text = ("text", "<p>Một &amp; &quot;hai&quot;</p>")
    table: dict[str, Any] = {"data": [["a", "b"]], "table_caption": ""}
    table |= {"first_row_is_table_header": True, "first_col_is_header": False}
    body = [text, ("task_list", tasks), ("table", table)]
    now = timezone.now()
    article = ArticlePage(title="Bài viết", lead="Mở đầu.", live=False, body=body, date=now)
    article.bylines.add(Byline(name="Bình"), Byline(name="An"))
    article.tags.add("thẻ", "khác")
    news.add_child(instance=article)
    article.save_revision()
    bylines = [
        {"id": str(signed.pk), "name": signed.name, "position": "", "role": ""}
        for signed in article.bylines.all()
    ]
    typed = {"style": "mot-la", "tasks": streamfield([("item", rich_text("<p>họp</p>"))])}
    grid = table | {"table_header_choice": "row"}
    fields = [
        ("text", rich_text('<p>Một &amp; "hai"</p>')),
        ("task_list", typed),
        ("table", json.dumps(grid)),
    ]
    form = {
        "body": streamfield(fields),
        "bylines": inline_formset(bylines, initial=2),
        "tags": "khác, thẻ",
        "date": f"{timezone.localtime(now):%d/%m/%Y %H:%M}",
    }
    autosave(chief, article, **form)
    edit(chief, article, **form, **PUBLISH)
    assert fresh(article).live
    assert article.revisions.count() > 1


def test_the_date_that_publishing_gives_is_nobodys_change(author: Person, chief: Person) -> None:
    article = write(author, date="")
    edit(chief, article, date="", **PUBLISH)
    given = timezone.localtime(fresh(article).date).strftime("%d/%m/%Y %H:%M")
    edit(chief, article, date=given, **PUBLISH)
    assert not fresh(article).has_unpublished_changes
    edit(chief, article, date="01/01/2001 08:00", **PUBLISH)
    assert fresh(article).has_unpublished_changes


def test_who_changes_the_text_back_has_changed_nothing(author: Person, chief: Person) -> None:
    article = write(author)
    kept = autosave(chief, article, lead="Thử xem.")
    edit(chief, article, overwrite_revision_id=str(kept))
    edit(chief, article, **PUBLISH)
    assert fresh(article).live


def test_a_version_from_before_there_was_a_field_says_what_it_says_now(
    author: Person, chief: Person
) -> None:
    article = write(author)
    older = article.revisions.get()
    for name in ("further_sections", "kicker"):
        del older.content[name]
    older.save()
    autosave(chief, article)
    edit(chief, article, **PUBLISH)
    assert fresh(article).live
