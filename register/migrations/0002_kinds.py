"""The kinds of documents that offices issue most; editors add others, and delete what is unused."""

from typing import Any

from django.db import migrations

# The name, the address, and the place in lists.
KINDS = (
    ("Báo cáo", "bao-cao", "41j051j0044"),
    ("Chỉ thị", "chi-thi", "5cd0qcd0025"),
    ("Chương trình", "chuong-trinh", "5cslib0qodic0001"),
    ("Công văn", "cong-van", "5kib0t2i0000"),
    ("Hướng dẫn", "huong-dan", "cslib063i0043"),
    ("Kế hoạch", "ke-hoach", "f90cj15c0045"),
    ("Kết luận", "ket-luan", "f9q0gr3i0045"),
    ("Luật", "luat", "gr3q005"),
    ("Nghị định", "nghi-dinh", "ibcd07dic0055"),
    ("Nghị quyết", "nghi-quyet", "ibcd0nrw9q0054"),
    ("Quy định", "quy-dinh", "nrw07dic0005"),
    ("Quyết định", "quyet-dinh", "nrw9q07dic0045"),
    ("Thông báo", "thong-bao", "qckib041j0004"),
    ("Thông tư", "thong-tu", "qckib0qs0000"),
    ("Tờ trình", "to-trinh", "ql0qodic0011"),
)


def add_kinds(apps: Any, _editor: Any) -> None:
    kinds = apps.get_model("register", "DocumentKind").objects
    for name, slug, key in KINDS:
        kinds.create(name=name, slug=slug, name_key=key)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
