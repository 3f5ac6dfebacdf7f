"""What the desk keeps."""

from news.desk.models.measure import Measure
from news.desk.models.scheduler import JobRun, Lease, ScheduleFailure

__all__ = ["JobRun", "Lease", "Measure", "ScheduleFailure"]
