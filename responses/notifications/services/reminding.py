"""Reminders of days that come near: rows, planned again when a day moves, and told once each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.deadlines import ENDED, spoken
from responses.drafting.models import OPEN_STATES, Answer, Deadline, Response
from responses.notifications.audiences import Audience
from responses.notifications.concerned import concerned
from responses.notifications.models import Notification, Reminder
from responses.notifications.services.telling import News, tell
from responses.workflow.deadlines import END_OF_DAY, working_days_before

CLOSING, ANSWER = "closing", "answer"
AHEAD = (3, 1)  # working days
REMIND_AT = time(6)  # so that the letter of the day, an hour later, has it
AT_ONCE = 100  # responses of one sweep; the next sweep goes on
MOST_SAID = 3  # days in one sentence

NAMES = {
    Deadline.Stage.DRAFTING: "first draft",
    Deadline.Stage.COMMENTS: "comments",
    Deadline.Stage.MODERATION: "to the moderator",
    Deadline.Stage.SIGN_OFF: "signatures",
    Deadline.Stage.FINISHED: "finished",
    Deadline.Stage.PASTED: "in the form of the body that asked",
    CLOSING: "the consultation closes",
}


def plan(response_id: UUID, now: datetime | None = None) -> None:
    """Bring the reminders of a joint response in step with its days. What was sent stays sent.

    A day that is moved and moved back is not reminded of twice. Where every reminder of a day would be too late and the day
    is still to come, one is due at once.
    """
    now = now or timezone.now()
    with transaction.atomic():
        response = Response.objects.select_for_update().filter(pk=response_id).first()
        if response is None or response.kind != Response.Kind.JOINT:
            return
        response.consultation = Consultation.objects.get(pk=response.consultation_id)
        known = list(_reminders(response))
        # What is due and was not sent yet stays, as long as its day does.
        gone = Reminder.objects.filter(response=response, sent_at=None)
        gone.exclude(key__in=[one.key for one in known]).delete()
        Reminder.objects.bulk_create(_to_make(known, now), ignore_conflicts=True)


def plan_missing(now: datetime | None = None) -> int:
    """Plan where a response has begun, or the consulting body has moved its closing, since we last did; how many."""
    now = now or timezone.now()
    planned = Reminder.objects.filter(
        response=OuterRef("pk"), stage=CLOSING, moment=OuterRef("consultation__closes_at")
    )
    behind = Response.objects.filter(
        ~Exists(planned), kind=Response.Kind.JOINT, consultation__closes_at__gt=now
    ).exclude(state__in=ENDED)
    ids = list(behind.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for response_id in ids:
        plan(response_id, now)
    return len(ids)


def remind(now: datetime | None = None) -> int:
    """Tell everybody whom a due reminder concerns; how many reminders were due.

    Several that are due for one response, after a night without a scheduler or longer, are told together.
    """
    now = now or timezone.now()
    due = Reminder.objects.filter(sent_at=None, due_at__lte=now).order_by()
    ids = list(due.values_list("response", flat=True).distinct()[:AT_ONCE])
    return sum(_remind(response_id, now) for response_id in ids)


@transaction.atomic
def _remind(response_id: UUID, now: datetime) -> int:
    """Claim what is due for one response and tell it, both or neither."""
    due = Reminder.objects.filter(response=response_id, sent_at=None, due_at__lte=now)
    rows = list(_locked(due).select_related("answer__question"))
    claimed = Reminder.objects.filter(pk__in=[row.pk for row in rows], sent_at=None).update(sent_at=now)
    if claimed:
        response = Response.objects.select_related("consultation").get(pk=response_id)
        for people, days in _together(response, rows).items():
            _tell(response, people, days, now)
    return claimed


Days = tuple[Reminder, ...]


def _together(response: Response, rows: Iterable[Reminder]) -> dict[Days, set[UUID]]:
    """Who is told of which days: each day once, each person once."""
    latest = {(row.stage, row.answer_id, row.moment): row for row in rows}
    audience = Audience.of(response)
    of_person: dict[UUID, list[Reminder]] = defaultdict(list)
    for row in sorted(latest.values(), key=lambda row: (row.moment, row.pk)):
        for person in concerned(response, row, audience):
            of_person[person].append(row)
    groups: dict[Days, set[UUID]] = defaultdict(set)
    for person, days in of_person.items():
        groups[tuple(days)].add(person)
    return groups


def _tell(response: Response, days: Days, people: set[UUID], now: datetime) -> None:
    key = sha256("".join(str(day.pk) for day in days).encode()).hexdigest()[:32]
    news = News(
        Notification.Kind.REMINDER,
        response.pk,
        f"reminder:{key}",
        detail=_sentence(response, days, now),
        at=max(day.due_at for day in days),
    )
    wanted = {one.person_id: one for one in Audience.of(response).everybody()}
    tell(news, [wanted[person] for person in people])


def _sentence(response: Response, days: Days, now: datetime) -> str:
    zone = ZoneInfo(response.consultation.time_zone)
    said = [_said(day, zone, now) for day in days[:MOST_SAID]]
    if more := len(days) - len(said):
        said.append(f"and {more} more")
    sentence = "; ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _said(day: Reminder, zone: ZoneInfo, now: datetime) -> str:
    name = f"question {day.answer.question.number}" if day.answer else NAMES[day.stage]
    if day.moment <= now:
        return f"{name}: it was {spoken(day.moment, zone)}"
    return f"{name}: {spoken(day.moment, zone)}"


def _days(response: Response) -> Iterator[tuple[str, datetime, Deadline | None, Answer | None]]:
    """Every day of which people are reminded: the body's, the coordinator's, and those of single answers."""
    zone = ZoneInfo(response.consultation.time_zone)
    if response.state not in ENDED:
        yield CLOSING, response.consultation.closes_at, None, None
    for day in Deadline.objects.filter(response=response, at__isnull=False):
        if day.at:
            yield day.stage, day.at, day, None
    led = Answer.objects.filter(response=response, due_on__isnull=False, lead_author__isnull=False)
    for answer in led if response.state in OPEN_STATES else []:
        if answer.due_on:
            yield ANSWER, datetime.combine(answer.due_on, END_OF_DAY, zone), None, answer


def _reminders(response: Response) -> Iterator[Reminder]:
    """All that there would be, had we always known these days."""
    zone = ZoneInfo(response.consultation.time_zone)
    for stage, moment, deadline, answer in _days(response):
        for ahead in AHEAD:
            day = working_days_before(moment.astimezone(zone).date(), ahead)
            yield Reminder(
                response=response,
                deadline=deadline,
                answer=answer,
                stage=stage,
                ahead=ahead,
                moment=moment,
                due_at=datetime.combine(day, REMIND_AT, zone),
                key=f"{response.pk}:{answer.pk if answer else stage}:{ahead}:{int(moment.timestamp())}",
            )


def _to_make(known: Iterable[Reminder], now: datetime) -> Iterator[Reminder]:
    """Those that are still to come; of a day so near that all are late, the last one, now."""
    for one in known:
        if one.due_at > now:
            yield one
        elif one.ahead == AHEAD[-1] and one.moment > now:
            one.due_at = now
            yield one


def _locked(rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """Of several schedulers one takes each row. SQLite has one writer and ignores this."""
    skip = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(skip_locked=skip, of=("self",)).order_by("due_at", F("pk"))
