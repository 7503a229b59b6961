"""How messages travel: Redis where REDIS_URL names one, else files in the data folder."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from kombu.entity import Exchange, Queue

QUEUES = ("default", "render")
MORE_SECONDS = 30


def celery_settings(
    redis_url: str, data_dir: Path, *, soft_limit: float, hard_limit: float
) -> dict[str, Any]:
    """Celery's settings. The broker may lose anything: what is to be done stands in the database.

    After `soft_limit` seconds a job is told to stop, after `hard_limit` its process is killed. Raises
    ImproperlyConfigured where it would be killed before it is told.
    """
    if hard_limit <= soft_limit:
        raise ImproperlyConfigured("JOB_HARD_LIMIT_SECONDS must be more than JOB_SOFT_LIMIT_SECONDS.")
    return {
        **(_redis(redis_url) if redis_url else _files(data_dir / "broker")),
        # Named, so that a worker which is told nothing else serves them all.
        "task_queues": [Queue(name, Exchange(name), routing_key=name) for name in QUEUES],
        "task_default_queue": "default",
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_ignore_result": True,
        "task_store_errors_even_if_ignored": False,
        "task_soft_time_limit": soft_limit,
        # The process ends itself at the hard limit (responses/jobs/services/overrunning.py). This is for one
        # whose threads no longer run either.
        "task_time_limit": hard_limit + MORE_SECONDS,
        "task_serializer": "json",
        "accept_content": ["json"],
        "worker_prefetch_multiplier": 1,
        # By default a killed process keeps its place, and the next message, for ten seconds in case a result
        # still comes. Ours has stood in the row by then; a message that is given out again finds it there.
        "worker_lost_wait": 1,
        # A new process reads fonts and rules before its first job. By default one that takes more than four
        # seconds over it is killed, and so is each that follows: on a busy machine none would ever work.
        "worker_proc_alive_timeout": 120,
        "worker_max_tasks_per_child": 200,
        "worker_max_memory_per_child": 400_000,
        "worker_soft_shutdown_timeout": 30,
        "broker_connection_retry_on_startup": True,
        "enable_utc": True,
    }


def _redis(url: str) -> dict[str, Any]:
    return {
        "broker_url": url,
        "broker_transport_options": {
            # Longer than the hard limit: a task that still runs is never given out again.
            "visibility_timeout": 600,
            # Celery looks for lost messages every interval x throttle; by default 100 seconds.
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            "socket_timeout": 30,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 25,
        },
        # A page never waits long for a broker that is away: the sweeper sends later.
        "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0.1},
    }


def _files(folder: Path) -> dict[str, Any]:
    for name in ("queue", "control", "processed"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "broker_url": "filesystem://localhost",
        "broker_transport_options": {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "control_folder": str(folder / "control"),
            # Kept, because otherwise a message goes through the system's temporary folder,
            # which may be another disk. The sweeper prunes them.
            "store_processed": True,
            "processed_folder": str(folder / "processed"),
            "polling_interval": 0.1,
        },
        # Remote control would leave a file for every question and answer.
        "worker_enable_remote_control": False,
        "worker_send_task_events": False,
    }
