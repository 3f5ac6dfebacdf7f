"""Which tables and columns of a site are read at all."""

from __future__ import annotations

import re

from moving_in.sources.nukeviet.rows.table import Column, Table

# Copies of articles for each of their sections, known by this column.
_COPY, _COPIED = re.compile(r".+_\d+"), "listcatid"
# What was of use only while the site ran, or copies what is read elsewhere.
_USELESS = re.compile(
    r".+_(?:bodytext|cookies|cronjobs|ips?|logs?|notification|session|sessions|tmp|searchs|stats"
    r"|users_(?:backupcodes|edit|oldpass|openid|question|reg)|upload_dir|upload_file)"
)
# What signs people in, and what is nobody's business.
_SECRET = {
    *("password", "passlostkey", "secretkey", "safekey", "checknum", "check_num", "pre_check_num"),
    *("birthday", "md5username", "last_ip", "pre_last_ip", "post_ip", "post_email"),
    *("last_agent", "pre_last_agent", "last_openid"),
}
_OF_ACCOUNTS, _SECRET_OF_ACCOUNTS = "_users", {"question", "answer"}
_EARLIER = "_row_histories"
_OF_EARLIER = {"id", "new_id", "historytime", "alias", "title"}


def wanted(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table that are read."""
    names = {column.name for column in table.columns}
    if _USELESS.fullmatch(table.name) or (_COPIED in names and _COPY.fullmatch(table.name)):
        return ()
    refused = _SECRET
    if table.name.endswith(_OF_ACCOUNTS):
        refused = refused | _SECRET_OF_ACCOUNTS
    if table.name.endswith(_EARLIER):
        refused = names - _OF_EARLIER
    return tuple(column for column in table.columns if column.name not in refused)
