"""What is offered where nothing, or not all, was found; and names beside their abbreviations."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from news.models import ArticlePage, Byline
from search.engine.words import words
from tests.helpers.search import asked, found, meant

Adder = Callable[..., ArticlePage]


@pytest.fixture
def articles(add_article: Adder) -> None:
    add_article(
        "Chiến thắng Điện Biên Phủ",
        body=[("text", "<p>Đường hành quân kéo pháo qua dốc, đường về bản.</p>")],
        bylines=[Byline(name="Hồ Văn Lực")],
    )
    add_article("Giữ giống lúa cũ trên ruộng bậc thang", lead="Mùa nước đổ.")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # By Telex and VNI, while the keyboard did not make letters of it.
        ("Chieens thawngs Ddieejn Bieen Phur", "Chiến thắng Điện Biên Phủ"),
        ("Chie61n tha81ng D9ie65n Bie6n Phu3", "Chiến thắng Điện Biên Phủ"),
        ("chieens thawngs", "chiến thắng"),
        ("chienes thangws", "chiến thắng"),
        ("duwowngf hanhf quaan", "đường hành quân"),
        ("d9u7o7ng2 ha2nh qua6n", "đường hành quân"),
        # A letter less, more, otherwise or too early.
        ("chien thag", "chien thang"),
        ("chiens thang", "chiến thắng"),
        ("dien biem phu", "dien bien phu"),
        ("dien bein phu", "dien bien phu"),
        # What sounds alike, and words written together.
        ("triến thắng", "chiến thắng"),
        ("ruộng bậcthang", "ruộng bậc thang"),
        # As the article spells it, and as somebody typed it who typed no diacritics.
        ("hồ văn lựk", "hồ văn lực"),
        ("giử giống lứa củ", None),
        ("giữ rống lúa cũ", "giữ giống lúa cũ"),
        ("keo phao qua zoc", "keo phao qua doc"),
        # Two words wrong; a word that there is, but not here.
        ("chiếng thắngs điện biên", "chiến thắng điện biên"),
        ("điện bên phủ", "điện biên phủ"),
        # What no letter mends.
        ("qwertyuiop", None),
        ("1954", None),
        ("xa lạ", None),
        ("chiến thắng", None),
    ],
)
def test_a_near_spelling_that_finds_something_is_offered(
    client: Client, articles: None, typed: str, offered: str | None
) -> None:
    assert meant(client, typed) == offered
    assert offered is None or found(client, offered)


def test_what_is_offered_keeps_the_filters(client: Client, articles: None) -> None:
    link = asked(client, "chien thag", thu_tu="moi-nhat", page="1").select_one(".did-you-mean a")
    kept = {"q": ["chien thang"], "thu_tu": ["moi-nhat"]}
    assert parse_qs(urlsplit(str(link["href"])).query) == kept


def test_nothing_is_offered_that_only_finds_what_is_not_public(
    client: Client, add_article: Adder
) -> None:
    add_article("Hội nghị bất thường").unpublish()
    assert meant(client, "hội nghi bất thươn") is None
    assert meant(client, "hooij nghij") is None


def some_words(client: Client, query: str) -> list[str]:
    page = asked(client, query)
    return [link.text for link in page.select("[aria-labelledby=gan-nhat] .card__title a")]


def test_where_no_article_holds_all_words_those_with_most_are_offered(
    client: Client, articles: None, add_article: Adder
) -> None:
    victory, rice = "Chiến thắng Điện Biên Phủ", "Giữ giống lúa cũ trên ruộng bậc thang"
    add_article("Giống cây mới")
    assert some_words(client, "chiến thắng Điện Biên Phủ lẫy lừng")[0] == victory
    assert some_words(client, "chiến thắng lẫy") == [victory]
    assert sorted(some_words(client, "giống lúa Điện Biên")[:2]) == [victory, rice]
    assert found(client, "chiến thắng lẫy") == []
    assert some_words(client, "chiến thắng") == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("UBND tỉnh", "ủy ban nhân dân tỉnh"),
        ("UBND tỉnh", "uy ban nhan dan tinh"),
        ("Ủy ban nhân dân tỉnh", "UBND tỉnh"),
        ("Uỷ ban nhân dân tỉnh", "ubnd tinh"),
        ("Hội đồng nhân dân xã", "hdnd xã"),
        ("phát triển KT-XH", "phát triển kinh tế xã hội"),
        ("phát triển kinh tế - xã hội", "phát triển KT-XH"),
        ("Sở GD&ĐT", "sở giáo dục và đào tạo"),
        ("Sở Giáo dục và Đào tạo", "sở GD&ĐT"),
        ("TP.HCM", "TPHCM"),
        ("TPHCM", "TP. HCM"),
        ("TP. Hồ Chí Minh", "TPHCM"),
        ("TP. Hồ Chí Minh", "tp.hcm"),
        ("thành phố Hồ Chí Minh", "TP.HCM"),
        ("TP.HCM", "thành phố hồ chí minh"),
        ("TPHCM", "tp ho chi minh"),
        ("Ban Bí thư T.Ư", "ban bí thư trung ương"),
        ("Ban Bí thư Trung ương", "ban bí thư TW"),
        ("Ban Bí thư TW", "ban bí thư T.Ư"),
        ("KT-XH", "KTXH"),
        ("KTXH", "kinh tế - xã hội"),
        ("KTXH", "kt xh"),
        ("kinh tế - xã hội", "KTXH"),
        ("U.B.N.D huyện", "UBND huyện"),
        ("UBND huyện", "U.B.N.D. huyện"),
        ("UBND huyện", "u b n d huyện"),
        ("Ủy ban nhân dân huyện", "U.B.N.D huyện"),
        ("QĐ-UBND", "QĐUBND"),
        ("QĐUBND", "QĐ - UBND"),
        ("BCH Đảng bộ", "B.C.H Đảng bộ"),
        ("Đoàn ĐBQH", "đoàn Đ.B.Q.H"),
        ("HTX chè", "Hợp tác xã chè"),
        ("Hợp tác xã chè", "htx che"),
    ],
)
def test_a_name_and_its_abbreviation_find_each_other(
    client: Client, add_article: Adder, written: str, typed: str
) -> None:
    add_article(f"Thông báo của {written}")
    add_article("Việc khác")
    assert found(client, typed) == [f"Thông báo của {written}"]
    page = asked(client, typed)
    assert len(page.select(".card__title mark")) >= len(list(words(written)))


def test_a_name_in_the_title_comes_before_its_abbreviation_in_the_text(
    client: Client, add_article: Adder
) -> None:
    add_article("Ủy ban nhân dân phường")
    add_article("Họp", body=[("text", "<p>UBND phường</p>")])
    add_article("UBND phường")
    in_order = ["UBND phường", "Ủy ban nhân dân phường", "Họp"]
    assert sorted(found(client, "UBND phường")[:2]) == in_order[:2]
    assert found(client, "UBND phường")[2:] == in_order[2:]
