"""The responses of a person or of an organisation, a page at a time: as quick for a hundred thousand as for ten."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils.dateparse import parse_datetime

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant, Response, State
from responses.people.models import Organisation, Person
from responses.signoff.waiting import waiting_for

A_PAGE = 25  # responses
FEW = 500
"""Up to so many rows of participants their responses are named one by one; above, the newest are looked through."""

MOST_WAITING = 300
"""Responses in sign-off that are looked at for "waiting for us", the newest first."""

MOST_CONSULTATIONS = 200


@dataclass(frozen=True)
class Scope:
    """Whose responses: of a person, of those only what they do for `organisation`; or of a whole organisation."""

    person: Person
    organisation: Organisation | None = None
    is_whole: bool = False

    @property
    def parts(self) -> QuerySet[Participant]:
        """The rows that make a response one of the list."""
        parts = Participant.objects.filter(left_at=None)
        if self.organisation is not None:
            parts = parts.filter(organisation=self.organisation)
        return parts if self.is_whole else parts.filter(person=self.person)


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see; empty is everything. What cannot be is ignored."""

    consultation: str = ""
    state: str = ""
    kind: str = ""
    words: str = ""
    waiting: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Filters":
        """The filters of an address."""
        return cls(
            consultation=given.get("consultation", "").replace("\x00", "")[:80],
            state=_one_of(given.get("state", ""), State.values),
            kind=_one_of(given.get("kind", ""), Response.Kind.values),
            words=" ".join(given.get("words", "").replace("\x00", "")[:200].split()),
            waiting=_one_of(given.get("waiting", ""), ["yes"]),
        )

    @property
    def chosen(self) -> dict[str, str]:
        """Those that are set, by name."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class Row:
    """One response of the list. `may_open` is false where the reader only knows that it is there."""

    response: Response
    may_open: bool
    waits: bool


@dataclass(frozen=True)
class Page:
    """One page of a list. `after` leads to the next one, empty at the end."""

    rows: list[Row]
    after: str = ""


def page_of(scope: Scope, filters: Filters, after: str = "") -> Page:
    """One page, the response that was changed last first. `after` is what the page before gave."""
    rows = _wanted(scope, filters)
    if filters.waiting:
        return Page(_rows(scope, _waiting(scope, rows))[:A_PAGE])
    if place := _read_place(after):
        rows = rows.filter(TupleLessThan(Tuple("changed_at", "id"), place))
    found = list(rows[: A_PAGE + 1])
    shown = found[:A_PAGE]
    return Page(_rows(scope, shown), _place(shown[-1]) if len(found) > A_PAGE else "")


def consultations() -> list[Consultation]:
    """The consultations that a list can be narrowed to, by title (one query)."""
    return list(Consultation.objects.order_by("title")[:MOST_CONSULTATIONS])


def _wanted(scope: Scope, filters: Filters) -> QuerySet[Response]:
    chosen = Q()
    if filters.consultation:
        # By its id, so that an index gives the order; one that is not there has no responses.
        call = Consultation.objects.filter(slug=filters.consultation).values_list("pk", flat=True).first()
        chosen &= Q(consultation=call) if call else Q(pk__in=[])
    if filters.state:
        chosen &= Q(state=filters.state)
    if filters.kind:
        chosen &= Q(kind=filters.kind)
    if filters.words:
        chosen &= Q(title__icontains=filters.words)
    # Joined, the consultation would be read first, and the index would not give the order.
    rows = Response.objects.filter(_is_of(scope), chosen).prefetch_related("consultation")
    return rows.order_by("-changed_at", "-id")


def _is_of(scope: Scope) -> Q:
    """Few are named; of many the newest are found by the index of their order, and each is asked about."""
    few = list(scope.parts.order_by().values_list("response_id", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return Q(pk__in=set(few))
    return Q(Exists(scope.parts.filter(response=OuterRef("pk"))))


def _waiting(scope: Scope, rows: QuerySet[Response]) -> list[Response]:
    """Those in sign-off that wait for an organisation of the reader, or for the organisation of the list."""
    candidates = list(rows.filter(state=State.AWAITING_SIGN_OFF)[:MOST_WAITING])
    wanted = _wanted_of(scope, candidates)
    return [one for one in candidates if one.pk in wanted]


def _wanted_of(scope: Scope, found: Iterable[Response]) -> set[UUID]:
    """The responses of these that wait for the word of the organisation that the reader stands for there."""
    found = list(found)
    if scope.organisation is not None:
        return {response for response, _ in waiting_for(found, [scope.organisation.pk])}
    signing = [one.pk for one in found if one.state == State.AWAITING_SIGN_OFF]
    if not signing:
        return set()
    own = {
        (response, organisation)
        for response, organisation in scope.parts.filter(response__in=signing).values_list(
            "response_id", "organisation_id"
        )
        if organisation
    }
    return {pair[0] for pair in waiting_for(found, [pair[1] for pair in own]) if pair in own}


def _rows(scope: Scope, found: list[Response]) -> list[Row]:
    wanted = _wanted_of(scope, found)
    own = {response.pk for response in found}
    if scope.is_whole:
        seats = Participant.objects.filter(person=scope.person, left_at=None, response__in=found)
        own = set(seats.values_list("response_id", flat=True))
    return [Row(one, one.pk in own, one.pk in wanted) for one in found]


def _place(response: Response) -> str:
    return f"{response.changed_at.isoformat()}~{response.pk}"


def _read_place(given: str) -> tuple[dt.datetime, UUID] | None:
    """Where a page begins; None for the first one and for what no page gave."""
    moment, _, ident = given[:100].partition("~")
    try:
        at, pk = parse_datetime(moment), UUID(ident)
        # The database keeps UTC, which has no year 0 and no year 10000.
        return (at.astimezone(dt.UTC), pk) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _one_of(given: str, known: Iterable[str]) -> str:
    return given if given in set(known) else ""
