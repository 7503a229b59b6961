"""The coordinator's own dates of a joint response, and what is over once one of them has passed.

A date is the first moment that is too late: at 17:00 sharp it is over, as with the closing moment of the body.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from responses.drafting.models import Deadline, Participant, Response, State
from responses.drafting.rules import TextClosed, coordinates

Stage = Deadline.Stage
ENDED = (State.FINISHED, State.LODGED, State.WITHDRAWN)

OVER = {
    Stage.COMMENTS: "Comments were asked for until {when}. A coordinator can change that date.",
    Stage.MODERATION: "This was to go to a moderator before {when}. Change that date first.",
    Stage.SIGN_OFF: "Signatures were asked for until {when}. A coordinator can change that date.",
    Stage.FINISHED: "This was to be finished before {when}. Change that date first.",
}


def spoken(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as people say it, where the consulting body is: 5pm on Tuesday 3 June 2025."""
    here = moment.astimezone(zone)
    clock = f"{here:%I:%M%p}".lstrip("0").lower().replace(":00", "")
    return f"{clock} on {here:%A} {here.day} {here:%B %Y}"


def dates_of(response: Response) -> dict[str, datetime]:
    """The dates that are set, by stage (one query)."""
    rows = Deadline.objects.filter(response=response, at__isnull=False)
    return {stage: at for stage, at in rows.values_list("stage", "at") if at}


def spoken_date(response: Response, stage: str) -> str:
    """By when this stage is to be over, as people say it; empty where no date is set."""
    at = dates_of(response).get(stage)
    return spoken(at, ZoneInfo(response.consultation.time_zone)) if at else ""


def why_over(
    response: Response, stage: str, *, now: datetime | None = None, dates: dict[str, datetime] | None = None
) -> str | None:
    """A sentence that says that the stage is over, or None while it is not, or has no date.

    Once the consulting body has closed, only its own moment counts: what goes on after it is practice.
    """
    now = now or timezone.now()
    at = (dates_of(response) if dates is None else dates).get(stage)
    if at is None or now < at or now >= response.consultation.closes_at:
        return None
    return OVER[Stage(stage)].format(when=spoken(at, ZoneInfo(response.consultation.time_zone)))


def check_comments_open(part: Participant, response: Response) -> None:
    """Raises TextClosed where the days for comments are over and it is no coordinator who comments."""
    if not coordinates(part) and (sentence := why_over(response, Stage.COMMENTS)):
        raise TextClosed(sentence)
