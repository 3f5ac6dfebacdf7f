"""What pages of the register ask of the database, however much is in it."""

import pytest
from django.test import Client

from home.models import HomePage
from tests.helpers.documents import add_document, add_file
from tests.helpers.queries import query_count

LIST = "/van-ban/"


@pytest.mark.usefixtures("several_connections")
def test_pages_take_a_constant_number_of_queries(client: Client, home: HomePage) -> None:
    counts = []
    for _round in range(2):
        others = tuple(add_document(files=(add_file(), add_file())) for _number in range(4))
        document = add_document(replaces=others[:2], relates_to=others[2:], files=(add_file(),))
        add_document(replaces=(document,), relates_to=(document,))
        addresses = (LIST, f"{LIST}nam/2024/", f"{LIST}?q=ve viec", document.get_absolute_url())
        counts.append([query_count(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert counts[0] == [10, 10, 13, 15]
