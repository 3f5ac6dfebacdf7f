"""Fills a new site the way an office does, with whatever version of the code runs this.

`manage.py shell < fill.py`, in a checkout of that version.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from news.models import ArticlePage, NewsIndexPage

User = get_user_model()
PASSWORD = "mat-khau-cua-ban-tin"


def signed_in(name: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    assert client.login(username=name, password=PASSWORD)
    return client


def right(codename: str) -> Permission:
    return Permission.objects.get(codename=codename)


administrator = User.objects.create_superuser(
    "quantri", "quantri@example.vn", PASSWORD, last_name="Nguyễn Thị", first_name="Lan"
)
administrator.groups.set(Group.objects.filter(name="Quản trị"))
clerks = Group.objects.create(name="Văn thư")
clerks.permissions.set([right("access_admin"), right("view_user"), right("change_user")])
admin = signed_in("quantri")
for name, family, given, groups in (
    ("mai", "Trần", "Mai", ["Biên tập viên"]),
    ("hung", "Lê Văn", "Hùng", ["Trưởng ban biên tập"]),
    ("nam", "Phạm", "Nam", ["Cộng tác viên", "Văn thư"]),
):
    form: dict[str, Any] = {"username": name, "email": f"{name}@example.vn", "last_name": family}
    form |= {"first_name": given, "password1": PASSWORD, "password2": PASSWORD}
    form["groups"] = list(Group.objects.filter(name__in=groups).values_list("pk", flat=True))
    assert admin.post("/admin/users/new/", form).status_code == 302, name
nam = User.objects.get(username="nam")
# Renamed, and locked: with one history entry for each.
form = {"username": "nam", "email": "nam@example.vn", "last_name": "Phạm", "first_name": "Nam An"}
form["groups"] = [group.pk for group in nam.groups.all()]
assert admin.post(f"/admin/users/edit/{nam.pk}/", form | {"is_active": "on"}).status_code == 302
assert admin.post(f"/admin/users/edit/{nam.pk}/", form).status_code == 302
hung = User.objects.get(username="hung")
hung.user_permissions.set([right("add_user")])
# An article that waits for the next step.
mai = User.objects.get(username="mai")
signed_in("mai")
article = ArticlePage(title="Họp giao ban", lead="Mở đầu.", live=False, owner=mai)
NewsIndexPage.objects.get().add_child(instance=article)
article.save_revision(user=mai, log_action=True)
article.get_workflow().start(article, mai)
