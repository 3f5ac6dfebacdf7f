"""The line at the top of every page."""

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import HomePage
from site_config.models import BannerSettings, Commemoration
from tests.helpers.moments import local

pytestmark = [pytest.mark.quick, pytest.mark.django_db]


def line(client: Client, path: str = "/") -> str | None:
    found = BeautifulSoup(client.get(path).content, "lxml").select_one(".banner__line")
    return found and re.sub(r"\s+", " ", found.text).strip()


@pytest.fixture
def victory(home: HomePage) -> Commemoration:
    return Commemoration.objects.create(
        name="chiến thắng Điện Biên Phủ", original_date=date(1954, 5, 7)
    )


def test_it_changes_at_midnight_in_vietnam(client: Client, victory: Commemoration) -> None:
    shown = "Nhiệt liệt chào mừng kỷ niệm 70 năm chiến thắng Điện Biên Phủ (7/5/1954 - 7/5/2024)."
    for moment, expected in [
        (local(2024, 4, 26, 23, 59, 59), None),
        (local(2024, 4, 27), shown),
        (local(2024, 5, 10, 23, 59, 59), shown),
        (local(2024, 5, 11), None),
    ]:
        with time_machine.travel(moment, tick=False):
            assert line(client) == expected, moment


def test_it_stands_on_every_page(client: Client, victory: Commemoration) -> None:
    with time_machine.travel(local(2024, 5, 1), tick=False):
        for path in ("/", "/tin-tuc/", "/tim-kiem/", "/khong-co-trang-nay/"):
            assert "70 năm" in (line(client, path) or ""), path


def test_the_settings_decide_greeting_look_and_whether(
    client: Client, victory: Commemoration
) -> None:
    settings = BannerSettings.objects.get()
    settings.greeting, settings.look, settings.speed = "Thành kính tưởng nhớ", "mourning", "slow"
    settings.save()
    with time_machine.travel(local(2024, 5, 1), tick=False):
        assert (line(client) or "").startswith("Thành kính tưởng nhớ 70 năm")
        assert b"banner--mourning banner--slow" in client.get("/").content
        BannerSettings.objects.update(enabled=False)
        assert line(client) is None


def test_the_slogan_stands_alone_where_nothing_is_celebrated(
    client: Client, victory: Commemoration
) -> None:
    settings = BannerSettings.objects.get()
    settings.slogan = "Gần dân, vì dân"
    settings.save()
    notice = Commemoration(name="Nghỉ bảo trì", repeats="notice")
    notice.notice_from = notice.notice_to = date(2024, 6, 1)
    notice.save()
    for moment, expected in [
        (local(2024, 4, 26, 23, 59, 59), "Gần dân, vì dân"),
        (local(2024, 5, 11), "Gần dân, vì dân"),
        (local(2024, 6, 1), "Nghỉ bảo trì."),
    ]:
        with time_machine.travel(moment, tick=False):
            assert line(client) == expected, moment
    with time_machine.travel(local(2024, 5, 1), tick=False):
        assert (line(client) or "").endswith("(7/5/1954 - 7/5/2024).")
    BannerSettings.objects.update(enabled=False)
    assert line(client) is None


def test_notices_follow_in_the_order_of_their_days(client: Client, victory: Commemoration) -> None:
    def notice(name: str, first: date, last: date) -> None:
        Commemoration.objects.create(name=name, repeats="notice", notice_from=first, notice_to=last)

    notice("Trang nghỉ bảo trì tối 2/5", date(2024, 5, 1), date(2024, 5, 2))
    notice("Chúc mừng ngày Quốc tế Lao động!", date(2024, 4, 30), date(2024, 5, 1))
    with time_machine.travel(local(2024, 5, 1, 23), tick=False):
        assert (line(client) or "").endswith(
            "7/5/2024). Chúc mừng ngày Quốc tế Lao động! Trang nghỉ bảo trì tối 2/5."
        )
    with time_machine.travel(local(2024, 5, 3), tick=False):
        assert (line(client) or "").endswith("7/5/2024).")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"repeats": "yearly"}, "original_date"),
        ({"repeats": "round"}, "original_date"),
        ({"repeats": "notice", "notice_from": date(2024, 5, 1)}, "notice_to"),
        (
            {
                "repeats": "notice",
                "notice_from": date(2024, 5, 2),
                "notice_to": date(2024, 5, 1),
            },
            "notice_to",
        ),
        ({"original_date": date(1954, 5, 7), "days_before": 181}, "days_before"),
    ],
)
def test_a_commemoration_that_makes_no_sense_is_refused(fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Commemoration(name="x", **fields).full_clean()
    assert list(refused.value.message_dict) == [wrong]


def test_the_list_says_when_each_appears_next(admin_client: Client, home: HomePage) -> None:
    for name, original, repeats in [
        ("Ngày Quốc khánh", date(1945, 9, 2), "yearly"),
        ("Ngày thành lập ngành", date(1950, 10, 10), "round"),
        ("chiến thắng Điện Biên Phủ", date(1954, 5, 7), "yearly"),
    ]:
        Commemoration.objects.create(name=name, original_date=original, repeats=repeats)
    Commemoration.objects.create(
        name="Đã xong", repeats="notice", notice_from=date(2020, 1, 1), notice_to=date(2020, 1, 2)
    )
    with time_machine.travel(local(2024, 5, 7, 12), tick=False):
        page = admin_client.get("/admin/snippets/site_config/commemoration/")
    rows = BeautifulSoup(page.content, "lxml").select("tbody tr")
    shown = {row.select_one("a").text.strip(): row.select("td")[-1].text.strip() for row in rows}
    assert shown == {
        "chiến thắng Điện Biên Phủ": "đang hiện",
        "Ngày Quốc khánh": "23/08/2024",
        "Ngày thành lập ngành": "30/09/2025",
        "Đã xong": "không hiện nữa",
    }


def test_the_preview_shows_the_banner_on_a_chosen_day(
    admin_client: Client, victory: Commemoration
) -> None:
    edit = "/admin/settings/site_config/bannersettings/"
    address = admin_client.get(edit).headers["Location"]
    form = {
        "enabled": "on",
        "greeting": "Chào mừng",
        "slogan": "Vì nhân dân",
        "preview_date": "07/05/2034",
        "speed": "normal",
        "look": "festive",
    }
    answer = admin_client.post(f"{address}preview/", form)
    assert answer.json() == {"is_valid": True, "is_available": True}
    page = BeautifulSoup(admin_client.get(f"{address}preview/").content, "lxml")
    assert page.select_one(".banner__line").text.strip() == (
        "Chào mừng 80 năm chiến thắng Điện Biên Phủ (7/5/1954 - 7/5/2034)."
    )
    assert "Chủ nhật, 07/05/2034" in page.select_one("h1").text
    admin_client.post(f"{address}preview/", form | {"preview_date": "08/08/2034"})
    page = BeautifulSoup(admin_client.get(f"{address}preview/").content, "lxml")
    assert page.select_one(".banner__line").text.strip() == "Vì nhân dân"
    assert BannerSettings.objects.get().greeting == "Nhiệt liệt chào mừng kỷ niệm"
