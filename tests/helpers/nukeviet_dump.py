"""A small site of NukeViet, and its dump as different programs write one.

Tables and columns are named as NukeViet names them; which of them there are, what is in them and
how they are defined is ours.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1a": "\\Z"}
# phpMyAdmin doubles quotation marks, and older programs escape more.
_ESCAPES_OF = {
    "mysqldump": _ESCAPES | {'"': '\\"'},
    "phpmyadmin": _ESCAPES | {"'": "''"},
    "complete": _ESCAPES | {'"': '\\"', "\t": "\\t"},
    "nukeviet": {"\\": "\\\\", "'": "\\'", '"': '\\"', "\0": "\\0"},
}
STYLES = ("mariadb-dump", "mysqldump", "phpmyadmin", "complete", "nukeviet")
WHEN = 1_700_000_000
DAY = 86_400


class OldSite:
    """The rows of a site by the names of its tables, without their prefix."""

    def __init__(self, prefix: str = "nv4") -> None:
        self.prefix = prefix
        self.tables: dict[str, Rows] = {}

    def add(self, table: str, **values: Any) -> "OldSite":
        """Add a row to a table, which is made with it."""
        self.tables.setdefault(table, []).append(values)
        return self

    def drop(self, table: str, *columns: str) -> "OldSite":
        """Take columns away that an older version does not have, or the whole table."""
        if not columns:
            del self.tables[table]
        for row in self.tables.get(table, []):
            for column in columns:
                row.pop(column, None)
        return self

    def sql(self, style: str = "mysqldump") -> str:
        """Return the dump that a program makes."""
        names = sorted(self.tables)
        return _written(style, ((f"{self.prefix}_{name}", self.tables[name]) for name in names))

    def save(self, folder: Path, style: str = "mysqldump") -> str:
        """Write the dump, and return where it is."""
        return save(folder / f"{self.prefix}.sql", self.sql(style))


def save(path: Path, dump: str | bytes) -> str:
    """Write a dump, compressed if its name says so, and return where it is."""
    content = dump.encode() if isinstance(dump, str) else dump
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return str(path)


def with_module(
    site: OldSite, name: str, file: str, language: str = "vi", **values: Any
) -> OldSite:
    """Add a module, whose tables are named by it."""
    row: dict[str, Any] = {
        "title": name,
        "module_file": file,
        "module_data": name.replace("-", "_"),
    }
    row |= {"module_upload": name, "custom_title": name.title(), "groups_view": "6", "act": 1}
    return site.add(f"{language}_modules", **row | values)


def with_news(site: OldSite, name: str = "news", language: str = "vi") -> OldSite:
    """Add a module of news with a section and what articles need."""
    with_module(site, name, "news", language)
    site.add(
        f"{language}_{name}_sources", sourceid=1, title="Báo Mẫu", link="https://mau.example.vn"
    )
    topic: dict[str, Any] = {
        "title": "Nông thôn mới",
        "alias": "nong-thon-moi",
        "description": "",
        "weight": 1,
    }
    site.add(f"{language}_{name}_topics", topicid=1, **topic)
    return with_section(site, 1, "Thời sự", table=f"{language}_{name}_cat")


def with_section(
    site: OldSite, number: int, title: str, table: str = "vi_news_cat", **values: Any
) -> OldSite:
    """Add a section."""
    row = {"catid": number, "parentid": 0, "title": title, "alias": f"muc-{number}"}
    row |= {"description": "", "weight": number, "groups_view": "6", "status": 1}
    return site.add(table, **row | values)


def with_article(
    site: OldSite, number: int, title: str, module: str = "vi_news", **values: Any
) -> OldSite:
    """Add an article with its body."""
    row = {"id": number, "catid": 1, "listcatid": "1", "topicid": 0, "admin_id": 1, "author": ""}
    row |= {"sourceid": 0, "addtime": WHEN, "edittime": WHEN + 60, "status": 1, "publtime": WHEN}
    row |= {
        "exptime": 0,
        "archive": 2,
        "title": title,
        "alias": f"bai-{number}",
        "hometext": "Sapo.",
    }
    row |= {"homeimgfile": "", "homeimgalt": "", "homeimgthumb": 0, "external_link": 0}
    row |= {"hitstotal": 7, "hitscm": 0}
    detail = {"id": number, "titlesite": "", "description": "", "bodyhtml": "<p>Thân bài.</p>"}
    detail |= {"keywords": "", "sourcetext": "", "files": "", "imgposition": 1}
    site.add(f"{module}_rows", **row | {key: value for key, value in values.items() if key in row})
    return site.add(
        f"{module}_detail", **detail | {key: one for key, one in values.items() if key not in row}
    )


def old_site(prefix: str = "nv4", **settings: str) -> OldSite:
    """Return a site with one article and one account."""
    site = OldSite(prefix)
    for name, value in ({"site_lang": "vi", "rewrite_exturl": ".html"} | settings).items():
        site.add("config", lang="sys", module="global", config_name=name, config_value=value)
    site.add(
        "config", lang="vi", module="global", config_name="site_name", config_value="Huyện Mẫu"
    )
    user = {"userid": 1, "username": "quantri", "password": "{SSHA512}bí mật", "birthday": WHEN}
    user |= {"email": "quantri@example.vn", "first_name": "Lan", "last_name": "Trần Thị"}
    site.add("users", **user, question="Tên trường cũ", answer="Mẫu", active=1, in_groups="4")
    site.add("authors", admin_id=1, lev=1, position="Quản trị", is_suspend=0)
    with_news(site)
    return with_article(site, 1, "Hội nghị tổng kết")


def _written(style: str, tables: Iterable[tuple[str, Rows]]) -> str:
    head, tail = _FRAMES[style]
    body = "".join(_definition(name, rows) + _INSERTS[style](name, rows) for name, rows in tables)
    return head + body + tail


def _columns(rows: Rows) -> list[str]:
    return [*dict.fromkeys(name for row in rows for name in row)]


def _definition(name: str, rows: Rows) -> str:
    kinds = {column: value for row in rows for column, value in row.items()}
    lines = [
        f"  `{column}` {'int(11)' if isinstance(value, int) else 'text'} COMMENT 'a;b, `c` ('"
        for column, value in kinds.items()
    ]
    columns = ",\n".join([*lines, f"  KEY `k` (`{next(iter(kinds))}`)"])
    dropped = f"--\n-- Table structure for table `{name}`\n--\nDROP TABLE IF EXISTS `{name}`;\n"
    return f"{dropped}CREATE TABLE `{name}` (\n{columns}\n) ENGINE=MyISAM DEFAULT CHARSET=utf8;\n"


def _values(row: dict[str, Any], columns: list[str], escapes: dict[str, str]) -> str:
    return "(" + ",".join(literal(row.get(column), escapes) for column in columns) + ")"


def literal(value: Any, escapes: dict[str, str]) -> str:
    """Return a value as SQL has it."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    signs = "".join(map(re.escape, escapes))
    return "'" + re.sub(f"[{signs}]", lambda found: escapes[found[0]], value) + "'"


def _one_each(name: str, rows: Rows) -> str:
    inserts = "".join(_many_each(name, [dict.fromkeys(_columns(rows)) | row]) for row in rows)
    locked = f"LOCK TABLES `{name}` WRITE;\n/*!40000 ALTER TABLE `{name}` DISABLE KEYS */;\n"
    return f"{locked}{inserts}UNLOCK TABLES;\n"


def _many_each(name: str, rows: Rows) -> str:
    columns, escapes = _columns(rows), _ESCAPES_OF["mysqldump"]
    values = ",".join(_values(row, columns, escapes) for row in rows)
    return f"INSERT INTO `{name}` VALUES {values};\n"  # noqa: S608


def _listed(style: str, between: str) -> Callable[[str, Rows], str]:
    def insert(name: str, rows: Rows) -> str:
        # Another order than that of the table.
        columns, escapes = _columns(rows)[::-1], _ESCAPES_OF[style]
        names = ", ".join(f"`{column}`" for column in columns)
        values = between.join(_values(row, columns, escapes) for row in rows)
        return f"INSERT INTO `{name}` ({names}) VALUES\n{values};\n"

    return insert


def _own(name: str, rows: Rows) -> str:
    columns, escapes = _columns(rows), _ESCAPES_OF["nukeviet"]
    values = ", \n".join(_values(row, columns, escapes) for row in rows)
    return (
        f"--\n-- Dumping data for table `{name}`\n--\n\nINSERT INTO `{name}` VALUES\n{values};\n\n"
    )


_SAVED = (
    "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n"
    "/*!40101 SET NAMES utf8 */;\n"
)
_RESTORED = "/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n"
_FRAMES = {
    "mariadb-dump": (
        "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19  Distrib 10.11\n--\n"
        + _SAVED,
        _RESTORED + "\n-- Dump completed on 2026-11-28 18:35:08\n",
    ),
    "mysqldump": (
        "-- MySQL dump 10.11\n--\n" + _SAVED,
        _RESTORED + "\n-- Dump completed on 2009-06-01  8:00:00\n",
    ),
    "phpmyadmin": (
        '-- phpMyAdmin SQL Dump\n\nSET SQL_MODE = "NO_ZERO";\nSTART TRANSACTION;\n' + _SAVED,
        "COMMIT;\n\n" + _RESTORED,
    ),
    "complete": ("-- MySQL dump 10.13\n" + _SAVED, _RESTORED + "-- Dump completed\n"),
    "nukeviet": ("-- NUKEVIET 4.0\n-- Module: Database\n\nSET NAMES 'utf8mb4';\n", ""),
}
_INSERTS: dict[str, Callable[[str, Rows], str]] = {
    "mariadb-dump": _one_each,
    "mysqldump": _many_each,
    "phpmyadmin": _listed("phpmyadmin", ",\n"),
    "complete": _listed("complete", ","),
    "nukeviet": _own,
}
