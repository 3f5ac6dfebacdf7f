"""Posts that are not those of the authors' directory on the day of an article."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from desk.checks.findings import Finding, Findings, Rule, Text
from news.models import ArticlePage, Author
from site_config.text import without_diacritics

_NAME, _POSITION = '"name"]', '"position"]'
_PARTS = re.compile(r"[,;]|\bkiêm\b", re.IGNORECASE)
# Between a post and the name after it, or a name and the post after it.
_BEFORE_NAME = r",?\s+(?:(?:đồng\s+chí|đ/c|ông|bà)\s+)?"
_AFTER_NAME = r"\s*(?:,|\(|-|–)\s*"
# What somebody was before is no mistake, and before “Bí thư” it is another post.
_OTHERWISE = r"(?<!nguyên )(?<!phó )(?<!quyền )\b"


def wrong_posts(article: ArticlePage, texts: list[Text]) -> Findings:
    """Yield each post written with a name of the directory that was not held on the day.

    Beside a name, in a signature or a quotation, it is any other post; in a sentence it is one
    that the directory knows of another day.
    """
    day = timezone.localdate(article.shown_date)
    chosen = {
        f"#inline_child_bylines-{number}": byline.author_id
        for number, byline in enumerate(article.signatures)
    }
    authors = _authors_in(texts, set(chosen.values()))
    by_name = defaultdict(list)
    for author in authors.values():
        by_name[author.name].append(author)
    for signed, position in _pairs(texts):
        who = authors.get(chosen.get(signed.target))
        found = [who] if who else by_name[signed.words]
        if post := _other_post(position.words, found, day):
            yield _finding(position, f"“{position.words}”", post, day)
    for text in texts:
        for name, found in by_name.items():
            if name in text.words:
                yield from _in_sentence(text, name, found, day)


def _authors_in(texts: list[Text], chosen: set[int | None]) -> dict[int | None, Author]:
    """Return those who are named somewhere, or were chosen. Three queries, however many."""
    words = "\n".join(text.words for text in texts)
    names = Author.objects.in_directory().order_by().values_list("pk", "name")
    keys = [key for key, name in names if name in words or key in chosen]
    return {one.pk: one for one in Author.objects.filter(pk__in=keys).prefetch_related("posts")}


def _pairs(texts: list[Text]) -> Iterator[tuple[Text, Text]]:
    """Yield each name with the post that has a field beside it."""
    for name, position in pairwise(texts):
        is_signature = name.target == position.target and name.target.startswith("#")
        is_field = name.target.endswith(_NAME) and position.target.endswith(_POSITION)
        if (is_signature or is_field) and name.words and position.words:
            yield name, position


def _other_post(written: str, authors: list[Author], day: date) -> str:
    """Return the post of somebody on a day, unless it or a part of it is written."""
    if written.lower().startswith("nguyên "):
        return ""
    held = [post for author in authors if (post := author.post_on(day))]
    is_right = any(
        _same(one, other) for post in held for one in _parts(post) for other in _parts(written)
    )
    return held[0] if held and not is_right else ""


def _parts(post: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(post) if part.strip()]


def _same(post: str, other: str) -> bool:
    """Return whether two posts are one, abbreviated or not: `Chủ tịch UBND tỉnh`."""
    pairs = (post, other), (other, post)
    return any(re.fullmatch(_pattern(one), _folded(another)) for one, another in pairs)


def _pattern(post: str) -> str:
    return " ".join(map(_word_pattern, post.split()))


def _word_pattern(word: str) -> str:
    folded = re.escape(_folded(word))
    if not (word.isupper() and word.isalpha() and len(word) > 1):
        return folded
    return f"(?:{folded}|{' '.join(rf'{letter}[^ ]*' for letter in folded)})"


def _folded(text: str) -> str:
    return " ".join(without_diacritics(text).lower().split())


def _in_sentence(text: Text, name: str, authors: list[Author], day: date) -> Findings:
    held = [post for author in authors if (post := author.post_on(day))]
    known = {post.title for author in authors for post in author.posts.all()}
    # The longest that fits is meant: one post may end with the name of another.
    titles = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    called = rf"\b{re.escape(name)}\b"
    if not held or not titles:
        return
    places = rf"{_OTHERWISE}({titles}){_BEFORE_NAME}{called}|{called}{_AFTER_NAME}({titles})\b"
    for found in re.finditer(places, text.words, re.IGNORECASE):
        if not any(
            _same(found[1] or found[2], part) for post in held for part in (post, *_parts(post))
        ):
            yield _finding(text, text.around(*found.span()), held[0], day)


def _finding(text: Text, written: str, post: str, day: date) -> Finding:
    told = {"written": written, "day": date_format(day, "SHORT_DATE_FORMAT"), "post": post}
    detail = _("%(written)s; in the directory on %(day)s: “%(post)s”") % told
    return Finding(Rule.POST, text, detail)
