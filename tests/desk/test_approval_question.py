"""A new office is asked on the admin's front page whether one person works alone."""

import pytest
from bs4 import BeautifulSoup

from site_config.models import ApprovalSettings
from tests.helpers.editing import said
from tests.helpers.people import Person

ADDRESS = "/admin/front-page/approval-question/"


def question(somebody: Person) -> BeautifulSoup | None:
    return BeautifulSoup(somebody.get("/admin/").content, "lxml").select_one(
        "#approval-question-section"
    )


@pytest.mark.quick
@pytest.mark.parametrize(
    ("alone", "told"), [("yes", "tự đăng bài của mình"), ("no", "người khác duyệt")]
)
def test_the_administrator_is_asked_until_it_is_answered(
    administrator: Person, alone: str, told: str
) -> None:
    for _time in range(2):
        assert question(administrator)
    assert told in said(administrator.post(ADDRESS, {"alone": alone}))
    assert question(administrator) is None
    assert ApprovalSettings.allow_own_articles() is (alone == "yes")


@pytest.mark.quick
def test_looking_at_the_settings_is_no_answer_and_saving_them_is(administrator: Person) -> None:
    address = administrator.get("/admin/settings/site_config/approvalsettings/").headers["Location"]
    assert administrator.get(address).status_code == 200
    assert question(administrator)
    administrator.post(address, {})
    assert question(administrator) is None


@pytest.mark.quick
def test_the_answer_stands_in_the_history(administrator: Person) -> None:
    administrator.post(ADDRESS, {"alone": "yes"})
    history = administrator.get("/admin/reports/site-history/").content.decode()
    assert "tự duyệt và tự đăng bài của mình" in history


@pytest.mark.parametrize("who", ["author", "editor", "chief"])
def test_nobody_else_is_asked(who: str, request: pytest.FixtureRequest) -> None:
    somebody = request.getfixturevalue(who)
    assert question(somebody) is None
    assert somebody.post(ADDRESS, {"alone": "yes"}).status_code in (302, 403)
    assert not ApprovalSettings.allow_own_articles()
