"""Handlers that only the tests register (settings.JOB_MODULES)."""

import os
import signal
import time
from contextlib import suppress

from celery.exceptions import SoftTimeLimitExceeded

from responses.jobs.services import CannotBeDone, JobRun, TryLater, register, register_warm_up
from responses.people.models import Person


def begin_slowly() -> None:
    """As long as the test says, as on a machine that has much else to do."""
    time.sleep(float(os.environ.get("WARM_UP_SECONDS", "0")))


register_warm_up(begin_slowly)


@register("tests.name")
def name_a_person(run: JobRun) -> None:
    """Adds an exclamation mark to a person's name, with the end of the job."""
    run.finish_with(lambda: _add(run, "!"))


@register("tests.slow")
def take_long(run: JobRun) -> None:
    """The same, but the first start takes half a minute: time enough to be killed."""
    if run.attempt == 1:
        run.report(40, "Taking long")
        time.sleep(30)
    run.finish_with(lambda: _add(run, "!"))


@register("tests.impossible")
def refuse(run: JobRun) -> None:
    """Work that cannot succeed."""
    raise CannotBeDone("The answer to question 8 is too long to print.")


@register("tests.unlucky")
def meet_an_outage(run: JobRun) -> None:
    """Work that meets something outside that is away."""
    raise TryLater


@register("tests.faulty")
def stumble(run: JobRun) -> None:
    """Work that meets a fault of ours, whose text quotes what somebody wrote."""
    raise ValueError("my daughter Rose")


@register("tests.greedy")
def take_all_memory(run: JobRun) -> None:
    """What the system does to a worker that takes too much memory, each time."""
    os.kill(os.getpid(), signal.SIGKILL)


@register("tests.endless")
def never_end(run: JobRun) -> None:
    """Work that goes on until it is stopped, and then says what stopped it."""
    run.report(50, "Going on")
    while True:
        time.sleep(0.05)


@register("tests.deaf")
def hear_nothing(run: JobRun) -> None:
    """Work that goes on even when it is told to stop."""
    while True:
        with suppress(SoftTimeLimitExceeded):
            never_end(run)


def _add(run: JobRun, mark: str) -> None:
    person = Person.objects.get(pk=run.object_id)
    person.name += mark
    person.save()
