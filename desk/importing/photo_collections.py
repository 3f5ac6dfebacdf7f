"""The collection that the photos of a section are put into."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from desk.models import PhotoCollection
from news.models import NewsIndexPage


def photo_collection(section: NewsIndexPage) -> Collection:
    """Return the collection of a section, made when it is first needed.

    Whoever may write in the section may add to it.
    """
    known = PhotoCollection.objects.filter(section=section).select_related("collection").first()
    collection = known.collection if known else _add_collection(section)
    _let_writers_add(section, collection)
    return collection


def _add_collection(section: NewsIndexPage) -> Collection:
    root = Collection.get_first_root_node()
    collection = root.add_child(instance=Collection(name=section.title))
    PhotoCollection.objects.create(section=section, collection=collection)
    return collection


def _let_writers_add(section: NewsIndexPage, collection: Collection) -> None:
    """Let the groups that may add pages to a section add photos, where they may not already."""
    above = section.get_ancestors(inclusive=True)
    writing = GroupPagePermission.objects.filter(permission__codename="add_page", page__in=above)
    may_add = Permission.objects.get_by_natural_key("add_image", "wagtailimages", "image")
    around = collection.get_ancestors(inclusive=True)
    adding = GroupCollectionPermission.objects.filter(permission=may_add, collection__in=around)
    groups = Group.objects.filter(pk__in=writing.values("group"))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=may_add)
        for group in groups.exclude(pk__in=adding.values("group"))
    )
