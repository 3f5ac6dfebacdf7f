"""What the desk keeps."""

from news.desk.models.measure import Measure

__all__ = ["Measure"]
