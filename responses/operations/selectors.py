"""What the operator's page shows: the queue, what failed, who works, which mail waits, and what runs here."""

import platform
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Q
from django.utils import timezone

from responses.jobs.models import Job, Worker
from responses.jobs.services import is_alive
from responses.notifications.services.letters import SEND as SEND_LETTER
from responses.notifications.services.telling import POST
from responses.publishing.dispatching import SEND

MOST_FAILED = 100
MAIL_KINDS = (
    SEND,
    SEND_LETTER,
    POST,
    "publishing.tell_writers",
    "moderation.tell_writers",
    "moderation.tell_leads",
)
LIBRARIES = ("celery", "weasyprint", "pycrdt", "markdown-it-py", "nh3", "fonttools")


@dataclass(frozen=True)
class Queue:
    """One queue: how many wait and run, how many failed, and how long the oldest has waited."""

    name: str
    waiting: int
    running: int
    failed: int
    oldest: datetime | None


@dataclass(frozen=True)
class Process:
    """A worker or a scheduler."""

    worker: Worker
    is_alive: bool


def queues() -> list[Queue]:
    """Every queue that has any job (one query)."""
    rows = Job.objects.values("queue").annotate(
        waiting=Count("pk", filter=Q(state=Job.State.QUEUED)),
        running=Count("pk", filter=Q(state=Job.State.RUNNING)),
        failed=Count("pk", filter=Q(state=Job.State.FAILED)),
        oldest=Min("queued_at", filter=Q(state=Job.State.QUEUED)),
    )
    return [
        Queue(row["queue"], row["waiting"], row["running"], row["failed"], row["oldest"])
        for row in rows.order_by("queue")
    ]


def failed_jobs() -> list[Job]:
    """What failed, the newest first, with the reason (one query)."""
    return list(Job.objects.filter(state=Job.State.FAILED).order_by("-finished_at")[:MOST_FAILED])


def undelivered() -> list[Job]:
    """E-mails that have not gone out, the oldest first (one query)."""
    waiting = (Job.State.QUEUED, Job.State.RUNNING, Job.State.FAILED)
    return list(
        Job.objects.filter(kind__in=MAIL_KINDS, state__in=waiting).order_by("queued_at")[:MOST_FAILED]
    )


def processes() -> list[Process]:
    """Who says that they are alive, and who has fallen silent (one query)."""
    return [Process(one, is_alive(one)) for one in Worker.objects.order_by("is_scheduler", "name")]


def versions() -> list[tuple[str, str]]:
    """What runs here."""
    known = [
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
        ("Database", _database()),
    ]
    return known + [(name, _version(name)) for name in LIBRARIES]


def waiting_migrations() -> int:
    """How many migrations the database has not had yet; anything but none means a half-finished update."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def age(moment: datetime | None) -> timedelta:
    """How long ago; nothing for no moment."""
    return timezone.now() - moment if moment else timedelta()


def overview() -> dict[str, Any]:
    """All of it, in a number of queries that no table changes."""
    rows = queues()
    oldest = min((row.oldest for row in rows if row.oldest), default=None)
    working = processes()
    return {
        "queues": rows,
        "oldest": oldest,
        "waiting": sum(row.waiting for row in rows),
        "failed": failed_jobs(),
        "failed_count": sum(row.failed for row in rows),
        "undelivered": undelivered(),
        "processes": working,
        "workers_alive": sum(one.is_alive and not one.worker.is_scheduler for one in working),
        "schedulers_alive": sum(one.is_alive and one.worker.is_scheduler for one in working),
        "versions": versions(),
        "waiting_migrations": waiting_migrations(),
    }


def _database() -> str:
    numbers = connection.get_database_version() if hasattr(connection, "get_database_version") else ()
    return f"{connection.display_name} {'.'.join(str(part) for part in numbers)}".strip()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
