"""Letting news travel at once, as the announcer and the worker do in their own time."""

from datetime import timedelta
from uuid import UUID, uuid4

from responses.drafting.services.commenting import comment_on
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.notifications.models import Notification
from responses.people.letter_choices import About, choose
from responses.people.models import Person
from responses.statemachine.services import reannounce
from tests.workflow.cast import World


def travel() -> None:
    """Announce every move, and do each work of the notifications once, also what it asks for."""
    reannounce(grace=timedelta(0))
    asked = Job.objects.filter(kind__startswith="notifications.", state=Job.State.QUEUED)
    done: set[UUID] = set()
    while waiting := set(asked.values_list("pk", flat=True)) - done:
        for pk in waiting:
            run_job(pk)
        done |= waiting


def told(person: Person | None) -> list[str]:
    """The kinds of what the person was told, the first first."""
    return list(
        Notification.objects.filter(person=person).order_by("at", "kind").values_list("kind", flat=True)
    )


def choose_all(person: Person | None, pace: str) -> None:
    """The person wants everything at this pace."""
    assert person
    choose(person, dict.fromkeys(About.values, pace))


def call(world: World, text: str, key: str = "q8") -> None:
    """The coordinator says something about an answer."""
    part = world.response.participants.get(person=world.lead)
    answer = world.answer(key)
    comment_on(answer.pk, by=world.lead, organisation=part.organisation, text=text, nonce=uuid4())
