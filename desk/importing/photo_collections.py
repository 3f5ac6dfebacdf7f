"""The collection that the photos of a section are put into, by those who write there."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from desk.models import PhotoCollection
from news.models import NewsIndexPage


def photo_collection(section: NewsIndexPage) -> Collection:
    """Return the collection of a section, made when it is first needed.

    Whoever may write in the section may add to it.
    """
    its = PhotoCollection.objects.filter(section=section).select_related("collection").first()
    its = its or _add_collection(section)
    _let_writers_add(its)
    return its.collection


def withdraw_rights(some: Iterable[PhotoCollection]) -> None:
    """Let those no longer add who could because they wrote in a section, and no longer may."""
    for its in some:
        withdraw(its, its.groups.exclude(pk__in=_writers(its.section)))


def withdraw(its: PhotoCollection, groups: QuerySet[Group]) -> None:
    """Take from groups the right that they were given here."""
    given = GroupCollectionPermission.objects.filter(permission=_may_add())
    given.filter(collection=its.collection_id, group__in=groups).delete()
    its.groups.remove(*groups)


def _add_collection(section: NewsIndexPage) -> PhotoCollection:
    root = Collection.get_first_root_node()
    collection = root.add_child(instance=Collection(name=section.title))
    return PhotoCollection.objects.create(section=section, collection=collection)


def _let_writers_add(its: PhotoCollection) -> None:
    """Let the groups that may add pages to a section add photos, where they may not already."""
    around = its.collection.get_ancestors(inclusive=True)
    adding = GroupCollectionPermission.objects.filter(permission=_may_add(), collection__in=around)
    groups = _writers(its.section).exclude(pk__in=adding.values("group"))
    if new := list(groups):
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=its.collection, permission=_may_add())
            for group in new
        )
        its.groups.add(*new)


def _writers(section: NewsIndexPage) -> QuerySet[Group]:
    above = section.get_ancestors(inclusive=True)
    writing = GroupPagePermission.objects.filter(permission__codename="add_page", page__in=above)
    return Group.objects.filter(pk__in=writing.values("group"))


def _may_add() -> Permission:
    return Permission.objects.get_by_natural_key("add_image", "wagtailimages", "image")
