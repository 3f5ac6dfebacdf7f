"""The admin speaks Vietnamese where Wagtail and Django have nothing, or something wrong."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.models import HomePage

pytestmark = pytest.mark.quick


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml").text


def test_the_scripts_of_the_admin_get_our_words_too(client: Client, home: HomePage) -> None:
    script = client.get("/admin/jsi18n/").content.decode()
    catalogue = re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)
    said = json.loads(catalogue[1]) if catalogue else {}
    assert said["Saving..."] == "Đang lưu…"
    assert said["%(num)s error"] == ["%(num)s lỗi"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/admin/", ["Trang chính"]),
        ("/admin/reports/site-history/", ["Nhật ký hoạt động"]),
        ("/admin/reports/locked/", ["đã khóa"]),
        ("/admin/workflows/list/", ["Quy trình duyệt"]),
        ("/admin/users/", ["Tên đăng nhập"]),
        ("/admin/images/", ["Thêm ảnh"]),
    ],
)
def test_screens_speak_the_words_of_the_glossary(
    admin_client: Client, home: HomePage, address: str, words: list[str]
) -> None:
    text = shown(admin_client, address)
    assert [word for word in words if word not in text] == []


def test_what_django_says_wrongly_is_put_right(client: Client, home: HomePage) -> None:
    answer = client.post("/admin/login/", {"username": "", "password": ""}).content.decode()
    assert "Ô này bắt buộc." in answer
    confirm = "/admin/password_reset/confirm/xxx/yyy/"
    assert "Liên kết đặt lại mật khẩu không còn dùng được" in shown(client, confirm)
