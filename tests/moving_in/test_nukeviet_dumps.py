"""A dump reads the same whatever program wrote it, and half of one is no dump."""

import gzip
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moving_in.errors import MovingInError
from moving_in.old_site import Article
from moving_in.sources.nukeviet.rows import reading
from moving_in.sources.nukeviet.source import open_nukeviet
from tests.helpers.nukeviet_dump import STYLES, OldSite, old_site, save, with_article

# What ends a statement or begins one, where it is nothing but text.
BODY = (
    "<p style=\"a:b;\">Ông nói: 'Hết;'\r\n;\n\nINSERT INTO `nv4_vi_news_rows` VALUES (1);\n"
    "-- không phải chú thích\n/* cũng không */ # C:\\temp\\new \\% \\_ ''x'' ,(1),\t\x1a 😀</p>\\"
)
HALF = "Bản kết xuất bị thiếu phần cuối: hãy kết xuất lại và chép đủ cả tệp."
TAG = {"tid": 5, "title": "", "keywords": "", "alias": "dân-vận", "description": ""}


@pytest.fixture
def site() -> OldSite:
    site = with_article(old_site(), 2, "Bài có đủ dấu", bodyhtml=BODY, hometext="Một<br />Hai")
    site.add("vi_news_tags", **TAG).add("vi_news_tags_id", id=2, tid=5, keyword="Dân vận")
    return with_article(site, 3, "Bài thứ ba", author=None)


def articles(where: str, prefix: str = "") -> list[Article]:
    with open_nukeviet(where, prefix) as source:
        return [*source.articles()]


def refusal(where: str, prefix: str = "") -> str:
    with pytest.raises(MovingInError) as refused, open_nukeviet(where, prefix):
        pass
    return str(refused.value)


@pytest.mark.quick
@pytest.mark.parametrize("style", STYLES)
def test_each_program_is_understood(site: OldSite, style: str, tmp_path: Path) -> None:
    first, second, third = articles(site.save(tmp_path, style))
    assert (first.title, third.title) == ("Hội nghị tổng kết", "Bài thứ ba")
    assert second.body == BODY
    assert second.lead == "Một\nHai"
    assert [tag.title for tag in second.tags] == ["Dân vận"]


@pytest.mark.parametrize("style", STYLES)
def test_it_does_not_matter_where_the_file_is_cut_while_it_is_read(
    site: OldSite, style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = save(tmp_path / "dump.sql.gz", site.sql(style))
    whole = articles(where)
    for size in (1, 7, 64):
        monkeypatch.setattr(reading, "CHUNK", size)
        assert articles(where) == whole


@pytest.mark.parametrize("style", STYLES)
def test_half_a_dump_is_none(site: OldSite, style: str, tmp_path: Path) -> None:
    dump = site.sql(style).encode().rstrip()
    # All but the last line, which only says that it is the last.
    last = len(dump) - 1 if style == "nukeviet" else dump.rindex(b"\n") + 1
    for end in [*range(600, last, 301), last]:
        sentence = refusal(save(tmp_path / "half.sql", dump[:end]))
        assert sentence == HALF or (style == "nukeviet" and "Thiếu bảng nv4_" in sentence), end


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.text(alphabet=st.characters(exclude_categories=["Cs"])), data=st.data())
def test_every_text_comes_back(body: str, data: Any, tmp_path: Path) -> None:
    style = data.draw(st.sampled_from(STYLES))
    site = with_article(old_site(), 2, "Bài", bodyhtml=body)
    assert articles(site.save(tmp_path, style))[1].body == body


def test_numbers_of_any_kind_and_codes_are_read(tmp_path: Path) -> None:
    dump = old_site().sql().replace("'<p>Thân bài.</p>'", "_binary 0x3C703EC490C3A23C2F703E")
    dump = dump.replace("(1,1,'1',0,", "( '1' , '1' ,_utf8 '1', -0.5 ,")
    [article] = articles(save(tmp_path / "codes.sql", dump))
    assert article.body == "<p>Đâ</p>"
    assert article.key.number == 1
    assert article.topic is None


def test_triggers_and_views_are_passed_over(tmp_path: Path) -> None:
    more = (
        "DELIMITER ;;\n/*!50003 CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET @a=';'; "
        "END */;;\nCREATE PROCEDURE p() BEGIN INSERT INTO y VALUES (1); END;;\nDELIMITER ;\n"
        "CREATE ALGORITHM=UNDEFINED VIEW `v` AS select ';' AS `a;b`;\n"
        "INSERT INTO `nv4_other` (`a`) VALUES (1) ON DUPLICATE KEY UPDATE `a` = ';';\n"
        "INSERT INTO `nv4_vi_news_rows` SELECT * FROM x WHERE `a` = ';';\n"
        "DROP TABLE IF EXISTS `nv4_users`;\n"
    )
    dump = old_site().sql().replace("DROP TABLE IF EXISTS `nv4_users`;\n", more)
    assert [article.title for article in articles(save(tmp_path / "x.sql", dump))] == [
        "Hội nghị tổng kết"
    ]


def test_names_stand_in_other_marks_or_in_none(tmp_path: Path) -> None:
    for mark in ('"', ""):
        dump = re.sub(r"`(\w+)`", rf"{mark}\1{mark}", old_site().sql("complete"))
        [article] = articles(save(tmp_path / "ansi.sql", dump))
        assert article.title == "Hội nghị tổng kết"


def test_what_the_program_told_its_user_is_passed_over(tmp_path: Path) -> None:
    told = "mysqldump: [Warning] Using a password; it's insecure.\n"
    dump = old_site().sql().replace("-- MySQL", f"{told}-- MySQL")
    assert len(articles(save(tmp_path / "told.sql", dump.replace("UNLOCK", f"{told}UNLOCK")))) == 1


@pytest.mark.parametrize("encode_twice", [False, True])
def test_latin1_that_is_none_is_read(tmp_path: Path, encode_twice: bool) -> None:
    """Old servers were told Latin-1 and given UTF-8; a later dump encodes that once more."""
    dump = old_site().sql().replace("SET NAMES utf8 ", "SET NAMES latin1 ")
    content = dump.encode()
    if encode_twice:
        letters = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)]
        content = "".join(letters[code] for code in content).encode()
        content = content.replace(b"SET NAMES latin1 ", b"SET NAMES utf8 ")
        content = content.replace(b"CHARSET=utf8", b"CHARSET=latin1")
    [article] = articles(save(tmp_path / "old.sql", content))
    assert (article.title, article.body) == ("Hội nghị tổng kết", "<p>Thân bài.</p>")


def test_true_latin1_is_read(tmp_path: Path) -> None:
    dump = old_site().sql().replace("SET NAMES utf8 ", "SET NAMES latin1 ")
    content = dump.replace("Hội nghị tổng kết", "Café – “Đà”".replace("Đ", "D")).encode(
        "cp1252", "replace"
    )
    [article] = articles(save(tmp_path / "old.sql", content))
    assert article.title == "Café – “Dà”"


def test_nothing_secret_is_read(tmp_path: Path) -> None:
    with open_nukeviet(old_site().save(tmp_path)) as source:
        [user] = source.users()
        tables = source._tables.scratch.columns
    assert (user.username, user.email) == ("quantri", "quantri@example.vn")
    assert not {"password", "birthday", "question", "answer"} & {*tables["nv4_users"]}


def test_nothing_stays_on_the_disk(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path / "data"
    where = old_site().save(tmp_path)
    with suppress(ZeroDivisionError), open_nukeviet(where):
        raise ZeroDivisionError
    assert [*(tmp_path / "data").iterdir()] == []


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bai.docx", b"PK\x03\x04", "không phải bản kết xuất"),
        ("trong.sql", b"", "không phải bản kết xuất"),
        ("trang.html", b"<!doctype html><title>x</title>", "không phải bản kết xuất"),
        ("powershell.sql", "-- MySQL dump 10.13\n".encode("utf-16"), "PowerShell"),
        ("hong.sql.gz", gzip.compress(b"-- x\n" * 9000)[:-8] + b"x" * 8, "Tệp nén"),
        ("nua.sql.gz", gzip.compress(b"-- x\n" * 9000)[:-20], "thiếu phần cuối"),
        ("khac.sql", b"CREATE TABLE `a` (`b` int);", "không có trang NukeViet nào"),
        (
            "wp.sql",
            b"CREATE TABLE `wp_posts` (`ID` int);CREATE TABLE `wp_options` (`a` int);",
            "WordPress",
        ),
        ("ngoac.sql", b"CREATE TABLE `a` (`b` int);INSERT INTO `a` VALUES (1,2);", "không khớp"),
        ("cot.sql", b"INSERT INTO `a` VALUES (1,2);", "không có tên cột"),
    ],
    # What is compressed has the time in it, and each process of the tests another.
    ids=lambda value: value if isinstance(value, str) else "content",
)
def test_what_is_no_dump_is_said_in_a_sentence(
    name: str, content: bytes, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    said = refusal(str(file))
    assert sentence in said
    assert said.endswith(".")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/khong-co.sql") == f"Không có tệp {tmp_path}/khong-co.sql."
    assert "Không đọc được" in refusal(str(tmp_path))


def test_of_several_sites_one_is_chosen(tmp_path: Path) -> None:
    other = old_site("xa_2").drop("vi_news_rows").drop("vi_news_detail")
    both = old_site().sql() + with_article(other, 9, "Của trang kia").sql()
    where = save(tmp_path / "both.sql", both)
    assert refusal(where) == (
        "Cơ sở dữ liệu này có nhiều trang, hãy chọn một trang bằng --prefix: nv4, xa_2."
    )
    assert [article.title for article in articles(where, "xa_2")] == ["Của trang kia"]
    assert "chỉ có: nv4, xa_2" in refusal(where, "nv5")


def test_of_several_databases_one_is_chosen(tmp_path: Path) -> None:
    dump = "".join(f"USE `{name}`;\n{old_site().sql()}" for name in ("a", "b"))
    where = save(tmp_path / "all.sql", "-- MySQL dump 10.13\n" + dump)
    assert "a.nv4, b.nv4" in refusal(where)
    assert len(articles(where, "b.nv4")) == 1
