"""What the desk keeps."""

from news.desk.models.approval import ReviewTask
from news.desk.models.measure import Measure
from news.desk.models.scheduler import JobRun, Lease, ScheduleFailure

__all__ = ["JobRun", "Lease", "Measure", "ReviewTask", "ScheduleFailure"]
