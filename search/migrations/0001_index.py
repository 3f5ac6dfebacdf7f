from typing import Any

from django.db import migrations, models

# What follows stands here as the code had it then: what changes there needs a migration of its own.
# Words come folded already.
SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(title, lead, names, body, complete, "
    "title_marks, marks, tokenize='unicode61 remove_diacritics 0')",
)
# Common words are read by the index too: the planner does not know what it costs to unpack a
# vector, and would rather read the whole table. Places are only looked at where the keys match,
# the newest first, and no further than asked for.
POSTGRESQL = (
    "CREATE TABLE search_index (id bigint PRIMARY KEY, keys tsvector NOT NULL, "
    "words tsvector NOT NULL)",
    "CREATE INDEX search_index_keys ON search_index USING gin (keys)",
    """
    CREATE FUNCTION search_index_find(
        key tsquery, place tsquery, lowest bigint, highest bigint, up_to bigint
    ) RETURNS SETOF bigint LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS $$
        WITH matching AS MATERIALIZED (SELECT id FROM search_index WHERE keys @@ key),
        newest AS MATERIALIZED (
            SELECT id FROM matching WHERE id BETWEEN lowest AND highest ORDER BY id DESC
        )
        SELECT id FROM newest WHERE place IS NULL
        OR (SELECT words @@ place FROM search_index placed WHERE placed.id = newest.id) LIMIT up_to
    $$
    """,
)


def make(_apps: Any, editor: Any) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement, None)


def drop(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION search_index_find", None)
    editor.execute("DROP TABLE search_index", None)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunPython(make, drop),
        migrations.CreateModel(
            name="CompleteIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules", models.PositiveSmallIntegerField()),
            ],
        ),
    ]
