"""The demonstration content: complete, readable, loaded once and removed without a trace."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import models, transaction
from django.test import Client, TestCase, override_settings
from django.utils import timezone
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, WorkflowState

from desk.checks.rules import check
from home.demo import content, register
from home.demo.load import load_demo, remove_demo
from home.demo.newsroom import COLLECTION, Newsroom
from home.models import HomePage, PlainPage
from news.body import BodyBlock
from news.models import ArticlePage, Byline, NewsIndexPage
from news.ordinals import OrdinalStyle
from register.models import DocumentKind, FieldOfWork, IssuingBody, OfficialDocument
from register.validity import State
from site_config.images.renditions import SLOTS
from site_config.models import BannerSettings, Commemoration, SiteIdentity, SiteImage, Tag
from tests.helpers.demo_pictures import all_reduced

# All tests share one loaded site, so they belong to one worker.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]

SHOWN_MODELS: tuple[type[models.Model], ...] = (
    Collection,
    SiteImage,
    Document,
    Tag,
    Commemoration,
    SiteIdentity,
    WorkflowState,
    OfficialDocument,
    DocumentKind,
    FieldOfWork,
    IssuingBody,
)
# ò in `hoà`, ỷ in `uỷ`: tone marks of the new style, on the last letter of an open syllable.
NEW_STYLE = re.compile(r"(?<![qQ])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
FILES = sorted(content.HERE.rglob("*.json"))


def state() -> dict[str, Any]:
    """Return what a visitor and an editor see of the site: the page tree and its belongings."""
    fields = ("title", "slug", "url_path", "path", "numchild", "live", "show_in_menus")
    rows = {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in SHOWN_MODELS
    }
    return rows | {"pages": list(Page.objects.order_by("path").values(*fields))}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return all_reduced(tmp_path_factory.mktemp("pictures") / "small")


@pytest.fixture(scope="module")
def before(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    small: Path,
) -> Iterator[dict[str, Any]]:
    """Load the demonstration once for the whole module, and take it back at the end."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        empty = state()
        with TestCase.captureOnCommitCallbacks(execute=True):
            load_demo(small)
        yield empty
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _fresh(before: dict[str, Any]) -> None:
    """Keep the folder of the photos that were loaded, unlike the other tests."""


@pytest.fixture
def reader() -> Client:
    return Client()


def strings(data: Any) -> Iterator[str]:
    """Yield every string inside JSON data."""
    if isinstance(data, str):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(item)


def blocks() -> list[tuple[str, str, Any]]:
    """Return the name of the article, the type and the value of every block in the files."""
    return [
        (name, block["type"], block["value"])
        for name, article in content.articles().items()
        for block in article["body"]
    ]


def article(name: str) -> ArticlePage:
    return ArticlePage.objects.get(translation_key=content.page_key(name))


def in_state(wanted: str) -> list[str]:
    return [name for name, item in content.articles().items() if item["state"] == wanted]


# --- What readers see ---


def test_every_published_page_answers(reader: Client) -> None:
    pages = Page.objects.live().filter(depth__gt=1)
    answers = {page.url: reader.get(page.url).status_code for page in pages}
    assert len(answers) > 40
    assert {url: status for url, status in answers.items() if status != 200} == {}


def test_pages_show_photos_from_files_that_exist(reader: Client, settings: Any) -> None:
    for name in ("tong-ket-dan-van-kheo", "dien-tap-so-tan"):
        page = BeautifulSoup(reader.get(article(name).url).content, "html.parser")
        photos = page.select("main img")
        assert photos
        for photo in photos:
            stored = photo["src"].removeprefix(settings.MEDIA_URL)
            assert (Path(settings.MEDIA_ROOT) / stored).exists()


def test_front_page_leads_with_the_chosen_stories(reader: Client) -> None:
    stories = [content.articles()[name] for name in content.site()["lead_stories"]]
    chosen = [story.get("short_title") or story["title"] for story in stories]
    page = BeautifulSoup(reader.get("/").content, "html.parser")
    titles = [title.get_text(strip=True) for title in page.select(".leads .card__title")]
    assert len(chosen) == 3
    assert titles[:3] == chosen


def test_every_section_has_an_introduction_and_articles() -> None:
    sections = NewsIndexPage.objects.filter(translation_key__in=content.page_keys())
    assert sections.count() == 15
    assert [section.title for section in sections if not section.introduction] == []
    assert [section.title for section in sections if not section.listings.exists()] == []


def test_four_sections_each_with_one_to_three_inside() -> None:
    sections = content.site()["sections"]
    assert len(sections) == 4
    assert all(1 <= len(section["sections"]) <= 3 for section in sections)


def test_menu_shows_the_plain_pages_but_not_those_below(reader: Client) -> None:
    page = BeautifulSoup(reader.get("/").content, "html.parser")
    links = [link.get_text(strip=True) for link in page.select(".menu__link")]
    assert {"Giới thiệu", "Liên hệ"} < set(links)
    assert "Cơ cấu tổ chức" not in links


def test_contact_page_shows_the_identity(reader: Client) -> None:
    page = reader.get(PlainPage.objects.get(title="Liên hệ").url)
    assert (
        content.site()["identity"]["phone"] in BeautifulSoup(page.content, "html.parser").main.text
    )


def test_emblem_is_in_the_header(reader: Client) -> None:
    assert BeautifulSoup(reader.get("/").content, "html.parser").select(".site-header__emblem img")


@pytest.mark.parametrize("hidden", ["draft", "scheduled", "in_moderation"])
def test_unpublished_articles_are_not_public(reader: Client, hidden: str) -> None:
    [name] = in_state(hidden)
    page = article(name)
    assert not page.live
    assert reader.get(page.url).status_code == 404
    assert page.title not in reader.get(page.get_parent().url).content.decode()


def test_one_article_waits_for_its_hour() -> None:
    page = article(*in_state("scheduled"))
    assert page.approved_schedule
    assert page.go_live_at == page.shown_date > timezone.now()


def test_one_article_is_in_moderation() -> None:
    page = article(*in_state("in_moderation"))
    assert page.workflow_in_progress
    assert page.current_workflow_task.name == "Biên tập"


def test_dates_are_spread_over_fourteen_months_and_stay_fresh() -> None:
    dates = [page.date for page in ArticlePage.objects.live()]
    now = timezone.now()
    assert max(dates) <= now
    assert max(dates) > now - timedelta(days=3)
    assert timedelta(days=395) < now - min(dates) < timedelta(days=430)


def test_moments_of_today_are_never_in_the_future() -> None:
    assert content.moment(0, "23:59") <= timezone.now() < content.moment(-1, "00:00")


# --- What editors see ---


def test_the_line_moves_on_every_day_of_the_year(reader: Client) -> None:
    banner = BannerSettings.objects.get()
    today = timezone.localdate()
    for days in range(366):
        banner.preview_date = today + timedelta(days)
        assert banner.sentence(), banner.preview_date
    assert b"data-banner-line" in reader.get("/").content


def test_editors_can_save_every_article_as_it_is() -> None:
    for page in ArticlePage.objects.all():
        page.full_clean()
        page.body.stream_block.clean(page.body)


def test_editors_can_open_every_page(admin_client: Client) -> None:
    pages = Page.objects.filter(depth__gt=1)
    answers = {page.pk: admin_client.get(f"/admin/pages/{page.pk}/edit/") for page in pages[::9]}
    assert {answer.status_code for answer in answers.values()} == {200}


def test_no_article_has_anything_to_look_at() -> None:
    found = [(article, check(article)) for article in ArticlePage.objects.all()]
    assert [(article.title, list(map(str, told))) for article, told in found if told] == []


def test_every_block_type_is_in_use() -> None:
    assert {kind for _, kind, _ in blocks()} == set(BodyBlock().child_blocks)
    plain = [block["type"] for page in content.site()["pages"] for block in page["body"]]
    assert "contact" in plain


def test_every_kind_of_text_is_in_use() -> None:
    text = "".join(line for _, kind, value in blocks() if kind == "text" for line in value)
    assert all(f"<{tag}>" in text for tag in ("h2", "h3", "p", "ul", "ol", "li", "b", "i"))


def test_every_style_of_task_list_is_in_use_and_one_continues_after_a_photo() -> None:
    lists = [value for _, kind, value in blocks() if kind == "task_list"]
    assert {value["style"] for value in lists} == set(OrdinalStyle.values)
    kinds = [(kind, kind == "task_list" and value["continues"]) for _, kind, value in blocks()]
    assert ("task_list", True) in [
        later for (earlier, _), later in pairwise(kinds) if earlier == "photo"
    ]


def test_every_role_of_a_byline_is_in_use() -> None:
    roles = {byline["role"] for item in content.articles().values() for byline in item["bylines"]}
    assert roles == {"", *Byline.Role.values}


def test_titles_and_lengths_vary() -> None:
    articles = content.articles().values()
    titles = sorted(len(item["title"]) for item in articles)
    assert titles[0] < 30
    assert 100 <= titles[-1] <= 110
    assert sum(item["lead_photo"] is None for item in articles) in (3, 4)
    for item in articles:
        words = " ".join(re.sub(r"<[^>]+>", " ", text) for text in strings(item["body"])).split()
        assert 400 <= len(words) + len(item["lead"].split()) <= 900, item["title"]


# --- The text ---


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_tidy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search(r"[\u00a0\u2007\u202f\ufffd]|&nbsp;", text)
    assert [match[0] for match in NEW_STYLE.finditer(text)] == []
    assert '\\"' not in text.replace('<a href=\\"', "")


def test_stored_text_is_tidy() -> None:
    for page in ArticlePage.objects.all():
        for text in (page.title, page.lead, *strings(page.body.get_prep_value())):
            assert unicodedata.is_normalized("NFC", text)
            assert "\u00a0" not in text


def test_addresses_are_plain() -> None:
    slugs = Page.objects.filter(translation_key__in=content.page_keys()).values_list("slug")
    assert [slug for (slug,) in slugs if not re.fullmatch(r"[a-z0-9-]+", slug)] == []
    assert article("hien-dat-mo-duong").slug.startswith("bon-lan-gap-go-cho-mot-con-ngo")


def test_no_sentence_is_written_twice() -> None:
    seen: dict[str, str] = {}
    for name, _, value in blocks():
        for text in strings(value):
            for sentence in re.split(r"[.!?:]\s", re.sub(r"<[^>]+>", " ", text)):
                if len(sentence) > 40:
                    assert seen.setdefault(sentence, name) == name


# --- Pictures and documents ---


def test_pictures_differ_and_are_described() -> None:
    files = {path.stem: path.read_bytes() for path in content.PICTURES.iterdir()}
    assert len(files) > 14
    assert files.keys() == content.pictures().keys()
    assert len(set(files.values())) == len(files)
    for attribute in ("title", "description"):
        texts = {picture[attribute] for picture in content.pictures().values()}
        assert len(texts) == len(files)


def test_pictures_are_large_enough_for_every_slot_and_take_two_megabytes_at_most() -> None:
    asked = " ".join(
        spec for name, slot in SLOTS.items() for spec in slot.specs if name != "emblem"
    )
    widest = max(int(width) for width in re.findall(r"(?:width|fill)-(\d+)", asked))
    for name in content.pictures().keys() - {content.EMBLEM}:
        with Image.open(content.PICTURES / f"{name}.webp") as picture:
            assert picture.width >= widest
            assert picture.width * 2 == picture.height * 3
    assert sum(path.stat().st_size for path in content.PICTURES.iterdir()) <= 2_000_000


def test_emblem_is_round_on_nothing() -> None:
    emblem = Image.open(content.PICTURES / f"{content.EMBLEM}.webp")
    assert emblem.size == (512, 512)
    opacity = emblem.getchannel("A")
    assert [opacity.getpixel(at) for at in ((0, 0), (511, 0), (256, 256))] == [0, 0, 255]


def test_every_picture_is_in_use() -> None:
    used = set(strings([content.articles(), content.site()]))
    used |= {block["image"] for block in _photos([content.articles(), content.site()])}
    assert set(content.pictures()) - used == {content.EMBLEM}


def _photos(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict) and "image" in data:
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _photos(item)


def test_documents_are_word_files_and_some_pdf() -> None:
    documents = Document.objects.filter(collection__name=COLLECTION)
    assert documents.count() == len(content.site()["documents"]) + len(register.files())
    printed = documents.filter(file__endswith=".pdf")
    assert printed.count() == sum(file.get("pdf", False) for file in register.files())
    for document in documents.exclude(pk__in=printed):
        with document.open_file() as file, ZipFile(file) as package:
            root = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own
            text = "".join(root.itertext())
        assert document.title in text
        assert document.file_size


def test_the_register_shows_every_state_of_validity(client: Client) -> None:
    assert OfficialDocument.objects.published().count() == len(register.documents())
    page = client.get("/van-ban/").content.decode()
    assert page.count("register-item__link") == len(register.documents())
    for state in State:
        assert OfficialDocument.objects.in_state(state).exists()
    pages = [client.get(one.get_absolute_url()) for one in OfficialDocument.objects.all()]
    assert "Được thay thế bởi" in "".join(page.content.decode() for page in pages)


# --- Commemorations ---


def test_commemorations_are_valid_and_different() -> None:
    events = content.commemorations()
    assert len(events) >= 30
    assert len({event.name for event in events}) == len(events)
    assert {event.repeats for event in events} == {"yearly", "round"}
    for event in events:
        event.full_clean()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            date(2027, 4, 30),
            "52 năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2027)",
        ),
        (
            date(2026, 12, 22),
            "82 năm Ngày thành lập Quân đội nhân dân Việt Nam (22/12/1944 - 22/12/2026)",
        ),
        (date(2030, 2, 3), "100 năm Ngày thành lập Đảng Cộng sản Việt Nam (3/2/1930 - 3/2/2030)"),
    ],
)
def test_commemorations_read_well(day: date, words: str) -> None:
    assert words in Commemoration.objects.sentence("Chào mừng", day)


# --- Loading and removing ---


def test_loading_twice_changes_nothing() -> None:
    loaded = state()
    assert load_demo() is None
    assert state() == loaded


def test_command_says_that_it_is_loaded() -> None:
    output = StringIO()
    call_command("load_demo", stdout=output)
    assert output.getvalue().count("\n") == 1


def test_removal_leaves_the_site_as_it_was(before: dict[str, Any]) -> None:
    output = StringIO()
    call_command("remove_demo", stdout=output)
    assert state() == before
    assert output.getvalue().count("\n") == 1


def test_removing_twice_says_so() -> None:
    assert remove_demo() == []
    output = StringIO()
    call_command("remove_demo", stdout=output)
    assert output.getvalue().count("\n") == 1


def test_front_page_can_still_be_edited_after_removal(admin_client: Client) -> None:
    remove_demo()
    home = HomePage.objects.get()
    assert admin_client.get(f"/admin/pages/{home.pk}/edit/").status_code == 200
    assert home.get_latest_revision_as_object().lead_stories.count() == 0


def test_removal_keeps_what_editors_added() -> None:
    section = NewsIndexPage.objects.get(translation_key=content.page_key("y-te"))
    photo = SiteImage.objects.get(title=content.pictures()["tram-y-te"]["title"])
    tag = content.articles()["tram-y-te-xa"]["tags"][0]
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = ArticlePage(title="Bài của biên tập viên", lead_photo=photo)
        page.tags.add(tag)
        section.add_child(instance=page)
    Commemoration.objects.create(name="Ngày của chúng tôi", original_date="2001-01-01")
    identity = SiteIdentity.objects.get()
    identity.phone = "0200 3 111 111"
    identity.save()

    kept = remove_demo()

    assert kept == ["Văn hóa - Xã hội", "Y tế", photo.title]
    assert ArticlePage.objects.get() == page
    assert Tag.objects.get().name == tag
    assert Commemoration.objects.get().name == "Ngày của chúng tôi"
    identity.refresh_from_db()
    assert (identity.phone, identity.address, identity.emblem) == ("0200 3 111 111", "", None)


def test_the_rest_can_be_removed_later(before: dict[str, Any]) -> None:
    section = NewsIndexPage.objects.get(translation_key=content.page_key("y-te"))
    page = section.add_child(instance=ArticlePage(title="Bài của biên tập viên"))
    assert remove_demo() == ["Văn hóa - Xã hội", "Y tế"]
    Page.objects.get(pk=page.pk).delete()
    assert remove_demo() == []
    assert state() == before


def test_removal_keeps_an_editors_own_files_in_the_collection() -> None:
    collection = Collection.objects.get(name=COLLECTION)
    own = SiteImage.objects.create(
        title="Ảnh của tôi",
        collection=collection,
        file=SiteImage.objects.all()[0].file.name,
        width=1,
        height=1,
    )
    remove_demo()
    assert list(SiteImage.objects.all()) == [own]
    assert Collection.objects.filter(pk=collection.pk).exists()


@pytest.mark.slow
def test_loading_again_does_not_overwrite_a_real_identity(
    before: dict[str, Any], small: Path
) -> None:
    remove_demo()
    SiteIdentity.objects.update(office_name="Văn phòng thật")
    load_demo(small)
    identity = SiteIdentity.objects.get()
    assert identity.office_name == "Văn phòng thật"
    assert identity.phone == content.site()["identity"]["phone"]
    remove_demo()
    identity.refresh_from_db()
    assert (identity.office_name, identity.phone) == ("Văn phòng thật", "")
    assert state()["pages"] == before["pages"]


@pytest.mark.slow
def test_a_load_that_fails_leaves_nothing(
    before: dict[str, Any], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_newsroom: Newsroom) -> None:
        raise RuntimeError

    remove_demo()
    monkeypatch.setattr(Newsroom, "_add_articles", fail)
    with pytest.raises(RuntimeError):
        load_demo(small)
    assert state() == before
