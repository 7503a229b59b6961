"""The coordinator's dates: counted back from the closing moment, changed together, and refused where they cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.deadlines import ENDED, spoken
from responses.drafting.models import Deadline, Response
from responses.drafting.rules import is_coordinator
from responses.jobs.services import enqueue
from responses.people.models import Person
from responses.statemachine.services import NotAllowed

Stage = Deadline.Stage
PLAN = "notifications.plan"
END_OF_DAY = time(17)

# Working days before the day of closing, in the order of the stages.
COUNTED_BACK: Mapping[Stage, int] = {
    Stage.DRAFTING: 20,
    Stage.COMMENTS: 13,
    Stage.MODERATION: 12,
    Stage.SIGN_OFF: 5,
    Stage.FINISHED: 4,
    Stage.PASTED: 2,
}
CLOSED = "This response is closed, so its dates stay as they are."
STALE = (
    "Somebody changed the dates since you opened this page. Look at them, then change what is left to change."
)
LATE = {
    Stage.DRAFTING: "the first draft",
    Stage.COMMENTS: "the comments",
    Stage.MODERATION: "sending it to the moderator",
    Stage.SIGN_OFF: "the signatures",
    Stage.FINISHED: "finishing",
    Stage.PASTED: "the form",
}


class BadDates(Exception):  # noqa: N818 -- a refusal, as in drafting
    """Dates that cannot be: a sentence for each stage, or one for all of them under "" (empty)."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


@dataclass(frozen=True)
class Dates:
    """The dates of a response as they stand; `seen` tells one state of them from the next."""

    at: Mapping[str, datetime]
    seen: int

    @classmethod
    def of(cls, response: Response) -> "Dates":
        """Read them (one query)."""
        rows = list(Deadline.objects.filter(response=response))
        return cls({row.stage: row.at for row in rows if row.at}, sum(row.sequence for row in rows))


def counted_back(consultation: Consultation, now: datetime | None = None) -> dict[str, datetime]:
    """What we propose: the end of a working day for each stage. Those that have passed already are left out."""
    now, zone = now or timezone.now(), ZoneInfo(consultation.time_zone)
    closing = consultation.closes_at.astimezone(zone).date()
    proposed = {
        stage: datetime.combine(working_days_before(closing, days), END_OF_DAY, zone)
        for stage, days in COUNTED_BACK.items()
    }
    return {stage: at for stage, at in proposed.items() if at > now}


def working_days_before(day: date, count: int) -> date:
    """The day so many days from Monday to Friday earlier. Bank holidays are not known here."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5  # noqa: PLR2004 -- Saturday is 5
    return day


def set_dates(
    response_id: UUID, given: Mapping[str, datetime | None], *, by: Person, seen: int
) -> list[Deadline]:
    """Keep these dates, None to have none; gives back what changed. Stages that are not given stay as they are.

    `seen` is that of the `Dates` which the coordinator saw. Raises NotAllowed for who is no coordinator, BadDates.
    """
    with transaction.atomic():
        response = Response.objects.select_for_update().get(pk=response_id)
        response.consultation = Consultation.objects.get(pk=response.consultation_id)
        if not is_coordinator(by, response):
            raise NotAllowed("Only a coordinator changes the dates.")
        present = Dates.of(response)
        _check_changeable(response, present, seen)
        # In UTC: Python takes no time of an hour that comes twice for equal to one of another zone.
        given = {stage: at.astimezone(UTC) if at else None for stage, at in given.items()}
        if wrong := faults(response.consultation, {**present.at, **given}, present.at):
            raise BadDates(wrong)
        changed = [
            _keep(response, stage, at, by) for stage, at in given.items() if present.at.get(stage) != at
        ]
        if changed:
            stamp = sum(one.sequence for one in changed)
            enqueue(PLAN, response.pk, key=f"{PLAN}:{response.pk}:{present.seen}:{stamp}")
    return changed


def faults(
    consultation: Consultation,
    dates: Mapping[str, datetime | None],
    before: Mapping[str, datetime],
    now: datetime | None = None,
) -> dict[str, str]:
    """What is wrong with the dates, a sentence for each stage; a date that was kept `before` may have passed."""
    now, zone = now or timezone.now(), ZoneInfo(consultation.time_zone)
    wrong: dict[str, str] = {}
    latest: tuple[datetime, Stage] | None = None
    for stage in Stage:
        at = dates.get(stage)
        if at is None:
            continue
        if at <= now and at != before.get(stage):
            wrong[stage] = f"The day for {LATE[stage]} has passed. Choose a later one"
        elif at > consultation.closes_at:
            closing = spoken(consultation.closes_at, zone)
            wrong[stage] = f"The day for {LATE[stage]} is after the consultation closes, at {closing}"
        elif latest and at < latest[0]:
            wrong[stage] = f"The day for {LATE[stage]} is before the one for {LATE[latest[1]]}"
        latest = max(latest, (at, stage), key=lambda one: one[0]) if latest else (at, stage)
    return wrong


def _check_changeable(response: Response, present: Dates, seen: int) -> None:
    if response.state in ENDED:
        raise BadDates({"": CLOSED})
    if present.seen != seen:
        raise BadDates({"": STALE})


def _keep(response: Response, stage: str, at: datetime | None, by: Person) -> Deadline:
    row, _ = Deadline.objects.get_or_create(response=response, stage=Stage(stage))
    row.at, row.set_by, row.sequence = at, by, row.sequence + 1
    row.save()
    return row
