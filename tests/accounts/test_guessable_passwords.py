"""Passwords that a stranger would try first are refused, wherever one is chosen."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from home.models import HomePage
from site_config.models import SiteIdentity
from tests.helpers.people import Person
from tests.helpers.roles import CONTRIBUTOR

pytestmark = [pytest.mark.quick, pytest.mark.django_db]


@pytest.fixture
def somebody(home: HomePage) -> User:
    SiteIdentity.objects.update(office_name="Ban Chỉ đạo Phong trào Xóm Chài")
    return User(username="ngoclan", last_name="Trịnh Thị", first_name="Ngọc Lan")


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123",
        "tinhuy2026",
        "Matkhau@123456",
        "MậtKhẩu-2026-2027",
        "TinhUyQuangTri@2026",
        "admin@123456789",
        "XomChai@2026@2026",
        "ngoclan19850203",
        "TrinhThiNgocLan85",
        "0912.345.678-0912",
        "quantrihethong!!",
        "kj4Tz9wqPx2",
    ],
)
def test_they_are_refused(somebody: User, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, somebody)


@pytest.mark.parametrize(
    "password",
    ["Con trâu qua cầu", "mua-xuan-tren-ban-cao", "kj4Tz9wqPx2m", "xomchai rượu cần 27"],
)
def test_others_are_taken(somebody: User, password: str) -> None:
    validate_password(password, somebody)


def test_the_form_says_why_and_loses_nothing(administrator: Person) -> None:
    form = {
        "username": "lan",
        "last_name": "Trần Thị",
        "first_name": "Lan",
        "email": "lan@example.vn",
        "password1": "TinhUy@2026@2026",
        "password2": "TinhUy@2026@2026",
        "groups": [Group.objects.get(name=CONTRIBUTOR).pk],
    }
    answer = administrator.post("/admin/users/new/", form)
    said = answer.content.decode()
    assert "Mật khẩu này dễ đoán" in said
    assert 'value="Trần Thị"' in said
    assert not User.objects.filter(username="lan").exists()


def test_passwords_from_before_go_on_until_they_are_changed(home: HomePage) -> None:
    User.objects.create_user("xua", password="matkhau1", is_superuser=True)
    old = Person(User.objects.get(username="xua"))
    assert old.get("/admin/").status_code == 200
    form = {"old_password": "matkhau1", "new_password1": "matkhau12345"}
    refused = old.post("/admin/account/", form | {"new_password2": "matkhau12345"})
    assert "dễ đoán" in refused.content.decode()
