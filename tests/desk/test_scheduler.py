"""Real schedulers on one database: on time, exactly once, whoever of them is killed."""

import os
import signal
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.mail import send_mail
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from desk.models import JobRun, Lease, QueuedMail
from desk.scheduling.lease import LeaderLease
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.factories import scheduled
from tests.helpers.processes import PATIENCE, is_running, wait_for
from tests.helpers.schedulers import Schedulers

LATEST = timedelta(seconds=2)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("several_connections"),
    pytest.mark.xdist_group("schedulers"),
]


def published() -> list[PageLogEntry]:
    return list(PageLogEntry.objects.filter(action="wagtail.publish.scheduled"))


def lateness(entry: PageLogEntry) -> timedelta:
    return entry.timestamp - ArticlePage.objects.get(pk=entry.page_id).first_published_at


def test_two_publish_all_that_is_due_at_once_exactly_once(schedulers: Schedulers) -> None:
    # Both believe that they lead: only what is looked at again under a lock keeps them apart.
    believing = (
        "import os; from site_config.wsgi import application;"
        "from desk.scheduling import lease, scheduler;"
        "lease.LeaderLease._take = lambda claim: True; scheduler.Scheduler(os.getppid()).run()"
    )
    due = timezone.now() + timedelta(seconds=25)
    for number in range(20):
        scheduled(f"Bài {number}", due)
    for _scheduler in range(2):
        schedulers.start(believing)
    wait_for(lambda: len(published()) >= 20)
    late = scheduled("Sau cùng", timezone.now() + timedelta(seconds=1))
    wait_for(lambda: ArticlePage.objects.get(pk=late.pk).live)
    assert len({entry.page_id for entry in published()}) == len(published()) == 21
    assert "ERROR" not in schedulers.log.read_text()


def test_it_is_on_time_for_what_is_set_while_it_sleeps(
    schedulers: Schedulers, add_article: Callable[..., Any]
) -> None:
    schedulers.start()
    wait_for(schedulers.leader)
    expires = timezone.now() + timedelta(seconds=5)
    gone = add_article("Hết hạn", expire_at=expires)
    scheduled("Đúng giờ", timezone.now() + timedelta(seconds=4.3))
    wait_for(published)
    assert timedelta(0) <= lateness(published()[0]) < LATEST
    wait_for(lambda: not ArticlePage.objects.get(pk=gone.pk).live)
    entry = PageLogEntry.objects.get(action="wagtail.unpublish.scheduled")
    assert timedelta(0) <= entry.timestamp - expires < LATEST
    assert ArticlePage.objects.get(pk=gone.pk).expired


def test_when_the_leader_is_killed_another_takes_over(schedulers: Schedulers) -> None:
    first, second = schedulers.start(), schedulers.start()
    wait_for(schedulers.leader)
    killed = schedulers.leader()
    assert killed in (first, second)
    # By then the other is up, and stands by.
    due = timezone.now() + timedelta(seconds=8)
    scheduled("Trước đó", due)
    wait_for(published)
    os.kill(killed.pid, signal.SIGKILL)
    died = timezone.now()
    scheduled("Sau đó", died + timedelta(seconds=1))
    wait_for(lambda: len(published()) == 2)
    assert published()[-1].timestamp - died < timedelta(seconds=10)
    assert schedulers.leader() not in (None, killed)


def test_nobody_waits_for_a_leader_of_this_machine_that_is_dead(
    schedulers: Schedulers, settings: Any, tmp_path: Path
) -> None:
    """Of a leader elsewhere nothing is known until its lease is over."""
    settings.DATA_DIR = tmp_path
    killed = schedulers.start()
    wait_for(schedulers.leader)
    assert not LeaderLease().leads()
    killed.kill()
    killed.wait()
    following = LeaderLease()
    assert following.leads()
    elsewhere = following.name.replace(socket.gethostname(), "may-khac", 1)
    Lease.objects.update(holder=elsewhere.replace(str(os.getpid()), str(killed.pid)))
    assert not LeaderLease().leads()


def test_it_ends_at_once_and_the_next_leads_at_once(schedulers: Schedulers) -> None:
    first = schedulers.start()
    wait_for(schedulers.leader)
    for number in (signal.SIGINT, signal.SIGTERM):
        first.send_signal(number)
    assert first.wait(timeout=10) == 0
    assert Lease.objects.get().holder == ""


def test_it_ends_with_the_process_that_started_it(schedulers: Schedulers) -> None:
    parent = schedulers.start(
        "import os, subprocess, sys; subprocess.run("
        "[sys.executable, 'manage.py', 'run_scheduler', f'--parent={os.getpid()}'])"
    )
    wait_for(lambda: Lease.objects.exclude(holder="").exists())
    pid = int(Lease.objects.get().holder.split(":")[1])
    parent.kill()
    wait_for(lambda: not is_running(pid), 5)
    assert Lease.objects.get().holder == ""


def test_ctrl_c_ends_it_quietly_while_it_is_only_being_loaded(
    schedulers: Schedulers, tmp_path: Path
) -> None:
    (tmp_path / "pressed.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)")
    schedulers.variables |= {"DJANGO_SETTINGS_MODULE": "pressed", "PYTHONPATH": str(tmp_path)}
    assert schedulers.start().wait(timeout=PATIENCE) == 128 + signal.SIGINT
    assert schedulers.log.read_text() == ""


def test_a_mail_server_that_hangs_makes_nothing_late(schedulers: Schedulers, settings: Any) -> None:
    settings.EMAIL_BACKEND = "desk.mail.QueueBackend"
    with socket.create_server(("127.0.0.1", 0)) as never_answers:
        port = never_answers.getsockname()[1]
        schedulers.variables |= {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        send_mail("Tiêu đề", "Nội dung", None, ["an@example.vn"])
        scheduler = schedulers.start()
        never_answers.settimeout(PATIENCE)
        with never_answers.accept()[0]:
            for number in range(3):
                scheduled(f"Đúng giờ {number}", timezone.now() + timedelta(seconds=1 + number))
            wait_for(lambda: len(published()) == 3)
            assert not QueuedMail.objects.exclude(trouble="").exists()
            assert max(map(lateness, published())) < LATEST
            scheduler.terminate()
            assert scheduler.wait(timeout=10) == 0


def test_a_job_is_not_repeated_after_a_restart(schedulers: Schedulers) -> None:
    schedulers.start()
    wait_for(lambda: JobRun.objects.filter(name="clearsessions").exists())
    begun = JobRun.objects.get(name="clearsessions").started_at
    schedulers.stop()
    JobRun.objects.create(name="khác", started_at=begun)
    quick = (
        "import os; from site_config.wsgi import application; from datetime import timedelta;"
        "from desk.scheduling import jobs, scheduler; scheduler.JOBS_POLL_SECONDS = 0.1;"
        "jobs.register('hỏng', lambda: 1 / 0, every=timedelta(days=1));"
        "jobs.register('khác', lambda: None, every=timedelta(seconds=0.2));"
        "scheduler.Scheduler(os.getppid()).run()"
    )
    schedulers.start(quick)
    wait_for(lambda: JobRun.objects.get(name="khác").started_at > begun)
    first = JobRun.objects.get(name="khác").started_at
    wait_for(lambda: JobRun.objects.get(name="khác").started_at > first)
    assert JobRun.objects.get(name="clearsessions").started_at == begun
    assert schedulers.log.read_text().count("The job hỏng failed") == 1


def test_the_front_page_warns_while_no_scheduler_is_heard_of(
    schedulers: Schedulers, client: Client, news: NewsIndexPage
) -> None:
    def warning() -> str:
        page = BeautifulSoup(client.get("/admin/").content, "lxml")
        panel = page.select_one("#silent-scheduler-section")
        return panel.text if panel else ""

    client.force_login(User.objects.create_superuser("quan-tri"))
    assert "Bộ hẹn giờ đã im lặng" in warning()
    schedulers.start()
    wait_for(schedulers.leader)
    assert warning() == ""
    schedulers.stop()
    Lease.objects.update(renewed_at=timezone.now() - timedelta(minutes=2, seconds=1))
    assert "Bộ hẹn giờ đã im lặng" in warning()
