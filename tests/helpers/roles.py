"""The groups of an office."""

CONTRIBUTOR, EDITOR = "Cộng tác viên", "Biên tập viên"
CHIEF, ADMINISTRATOR = "Trưởng ban biên tập", "Quản trị"
