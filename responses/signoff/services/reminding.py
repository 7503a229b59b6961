"""Asking organisations again that have not said what they think. The rows are what counts: others send the e-mails."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from responses.drafting.called import Called
from responses.drafting.models import Response, State
from responses.drafting.rules import is_coordinator
from responses.jobs.services import enqueue
from responses.people.models import Organisation, Person
from responses.signoff.models import Round, SignOffRequest
from responses.signoff.rules import NotAllowed
from responses.signoff.selectors import matrix, open_round_of
from responses.signoff.services.signing import NOT_ASKED, RoundClosed
from responses.signoff.wording import listed

ASKED_AGAIN = "notifications.asked_again"
MANY = 4  # names in a sentence; more are counted


class NobodyToAsk(Exception):  # noqa: N818 -- a refusal, as in drafting
    """None of the organisations can be asked again now; the message is a sentence that says why."""


@dataclass(frozen=True)
class Asked:
    """Who was asked again, and who had been asked today already."""

    now: list[Organisation]
    already: list[Organisation]
    called: Called

    @property
    def sentence(self) -> str:
        """What to say of it."""
        said = f"We ask {_named(self.now, self.called)} again."
        return f"{said} {_asked_today(self.already, self.called)}" if self.already else said


def ask_again(response_id: UUID, *, by: Person, organisations: Collection[UUID] | None = None) -> Asked:
    """Ask organisations again that have not answered every question: these, or with None all of them.

    One row each, at most one a day. Raises NotAllowed, RoundClosed and NobodyToAsk.
    """
    with transaction.atomic():
        response = Response.objects.select_related("consultation").get(pk=response_id)
        if not is_coordinator(by, response):
            raise NotAllowed("Only a coordinator asks again.")
        asked = _lock_round(response)
        missing = matrix(response).missing
        wanted = [one for one in missing if organisations is None or one.pk in organisations]
        day = timezone.localdate(timezone=ZoneInfo(response.consultation.time_zone))
        rows = SignOffRequest.objects.filter(round=asked, day=day, organisation__in=wanted)
        today = set(rows.values_list("organisation_id", flat=True))
        found = Asked(
            [one for one in wanted if one.pk not in today],
            [one for one in wanted if one.pk in today],
            Called.of(response),
        )
        if not found.now:
            raise NobodyToAsk(_asked_today(found.already, found.called) if found.already else _ANSWERED)
        made = SignOffRequest.objects.bulk_create(
            SignOffRequest(round=asked, organisation=one, day=day, by=by) for one in found.now
        )
        # Each asking is work of its own: with one key for the round, only the first would be told.
        enqueue(ASKED_AGAIN, asked.pk, key=f"{ASKED_AGAIN}:{made[0].pk}")
        return found


_ANSWERED = "They have answered every question, so there is nothing to ask for."


def _lock_round(response: Response) -> Round:
    """The open round, locked: two coordinators who press at once ask once."""
    asked = open_round_of(response)
    if response.state != State.AWAITING_SIGN_OFF or asked is None:
        raise RoundClosed(NOT_ASKED)
    return Round.objects.select_for_update().get(pk=asked.pk)


def _asked_today(organisations: Collection[Organisation], called: Called) -> str:
    were = "was" if len(organisations) == 1 else "were"
    return f"{_named(organisations, called)} {were} asked today already; once a day is enough."


def _named(organisations: Collection[Organisation], called: Called) -> str:
    names = [called.name_of(one) for one in organisations]
    if len(names) <= MANY:
        return listed(names)
    return f"{', '.join(names[: MANY - 1])} and {len(names) - MANY + 1} others"
