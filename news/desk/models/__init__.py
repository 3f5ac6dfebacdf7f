"""What the desk keeps."""

from news.desk.models.approval import ReviewTask

__all__ = ["ReviewTask"]
