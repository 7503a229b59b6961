"""Alive and ready: for whatever watches the site, as JSON."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.jobs.selectors import broker_answers, oldest_wait
from responses.publishing.keeping import can_keep


@require_safe
@never_cache
def healthz(page: HttpRequest) -> JsonResponse:
    """This process answers. Whether it can do its work is another question."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def readyz(page: HttpRequest) -> JsonResponse:
    """Database, broker and storage answer, and no job has waited too long; 503 where one of them fails."""
    has_database = _database_answers()
    wait = _oldest_wait() if has_database else None
    parts: dict[str, Any] = {
        "database": has_database,
        "broker": broker_answers(),
        "storage": _storage_answers(),
        "jobs": wait is None or wait.total_seconds() <= settings.READY_OLDEST_JOB_SECONDS,
    }
    is_ready = all(parts.values())
    oldest = round(wait.total_seconds(), 1) if wait is not None else None
    return JsonResponse(
        {"ready": is_ready, **parts, "oldest_job_seconds": oldest}, status=200 if is_ready else 503
    )


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _oldest_wait() -> timedelta | None:
    try:
        return oldest_wait()
    except DatabaseError:  # reachable, but without our tables
        return timedelta.max


def _storage_answers() -> bool:
    try:
        default_storage.listdir("")
    except FileNotFoundError:
        pass  # nothing was ever stored; the folder is made with the first file
    except Exception:  # noqa: BLE001 -- each storage has its own errors, and all mean no
        return False
    return can_keep(default_storage)
