"""Sizes of photos left for later are made by the scheduler; readers have theirs at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from desk.scheduling import jobs
from news.models import ArticlePage
from site_config.models import SiteImage
from site_config.signal_handlers import sizes_made_later


@pytest.mark.quick
def test_what_was_left_for_later_is_made_by_the_scheduler(
    add_article: Callable[..., ArticlePage], add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo()
    with sizes_made_later():
        add_article("Được mùa", lead_photo=photo)
    assert not photo.renditions.exists()
    jobs.registered["photo_sizes"].run()
    made = set(photo.renditions.values_list("filter_spec", flat=True))
    assert made
    jobs.registered["photo_sizes"].run()
    assert set(photo.renditions.values_list("filter_spec", flat=True)) == made


@pytest.mark.quick
def test_a_reader_who_comes_first_has_the_photo(
    client: Client, add_article: Callable[..., ArticlePage], add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo()
    with sizes_made_later():
        article = add_article("Được mùa", lead_photo=photo)
    page = client.get(article.url).content.decode()
    made = photo.renditions.all()
    assert made
    assert any(size.url in page for size in made)
