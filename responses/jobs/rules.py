"""How long things may take, and which faults are worth another try."""

import errno
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError

FAILED = "This could not be made. Nothing you wrote is lost."
GAVE_UP = "This could not be made after several tries. Nothing you wrote is lost."

NO_ROOM = "There is no room to keep this just now. Nothing you wrote is lost. Try again later."
TOO_LONG = "This took too long, so we stopped it. Nothing you wrote is lost."

# What a full or closed disk says.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}

# What may be better in a moment: files and sockets, the database, memory. A fault in our own
# code or in the content would only fail again.
WORTH_ANOTHER_TRY = (OSError, DatabaseError, MemoryError)


class CannotBeDone(Exception):  # noqa: N818 -- a refusal with a sentence
    """The work cannot succeed as it is; another try would not help.

    The sentence is shown to the person who waits, so it must hold no words from answers.
    """


class TryLater(Exception):  # noqa: N818 -- it reads as what to do
    """Something outside is away; the work will be tried again."""


class ClaimLost(Exception):  # noqa: N818 -- a fact, not an error: another worker has the job
    """The job is no longer ours: its lease ran out, or it was cancelled. Write nothing."""


def sentence_for(fault: BaseException) -> str:
    """What the person who waits is told when every try ended in this."""
    if isinstance(fault, SoftTimeLimitExceeded):
        return TOO_LONG
    if isinstance(fault, OSError) and fault.errno in _NO_ROOM:
        return NO_ROOM
    return GAVE_UP


def lease() -> timedelta:
    """How long a claim lasts without a heartbeat."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def longest_run() -> timedelta:
    """How long a claim may last at all."""
    return timedelta(seconds=settings.JOB_RUN_SECONDS)


def grace() -> timedelta:
    """How long a message may go unanswered before it is sent again."""
    return timedelta(seconds=settings.JOB_GRACE_SECONDS)


def back_off(attempts: int) -> timedelta:
    """How long to wait before the next try, after this many attempts."""
    return timedelta(seconds=settings.JOB_RETRY_SECONDS * 2 ** max(attempts - 1, 0))
