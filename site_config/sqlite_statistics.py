"""What SQLite knows of its tables when it decides how to read them."""

from django.db import connection

ROWS_LOOKED_AT = 400


def refresh_statistics() -> None:
    """Let SQLite look at its tables: without that it reads every page to find one section.

    Takes less than a second, however large they are; PostgreSQL sees to it itself.
    https://www.sqlite.org/lang_analyze.html
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
            cursor.execute("ANALYZE")
            # Nothing is noted of empty tables, and what is not known of is taken to be large.
            cursor.execute(
                "INSERT INTO sqlite_stat1 SELECT name, NULL, '1' FROM sqlite_schema "
                "WHERE type = 'table' AND name NOT IN (SELECT tbl FROM sqlite_stat1)"
            )
            cursor.execute("ANALYZE sqlite_schema")
