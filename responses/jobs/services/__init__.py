"""What the other areas call: ask for work, do it, mend it."""

from responses.jobs.registry import register, register_sweep, register_warm_up
from responses.jobs.rules import CannotBeDone, ClaimLost, TryLater
from responses.jobs.services.asking import CannotRetry, cancel, enqueue, retry
from responses.jobs.services.running import JobRun, run_job
from responses.jobs.services.sweeping import sweep
from responses.jobs.services.watching import is_alive, note_alive, note_gone

__all__ = [
    "CannotBeDone",
    "CannotRetry",
    "ClaimLost",
    "JobRun",
    "TryLater",
    "cancel",
    "enqueue",
    "is_alive",
    "note_alive",
    "note_gone",
    "register",
    "register_sweep",
    "register_warm_up",
    "retry",
    "run_job",
    "sweep",
]
