"""Who takes part in a joint response, ready for its team page."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from responses.drafting.called import Called
from responses.drafting.models import Comment, Participant, StandIn
from responses.drafting.rules import seats
from responses.people.models import Organisation

LONGEST_FILTER = 100


@dataclass(frozen=True)
class Row:
    """One participant. `stands_in` is for whom they stand in, today or later; `comments` how many they wrote."""

    part: Participant
    stands_in: StandIn | None
    may_change: bool
    comments: int


@dataclass
class Group:
    """The people of one organisation; without one, those on their own, or guests by the comment link."""

    name: str
    organisation: Organisation | None = None
    rows: list[Row] = field(default_factory=list)


ALONE, GUESTS = "On their own", "Guests by the comment link"


def team_of(own: Participant, *, wanted: str, administers: set[UUID], leads: bool) -> tuple[list[Group], int]:
    """The people by organisation whose name or organisation has `wanted` in it, and how many take part (three queries).

    Organisations stand in the order of joining, people in theirs; guests come last.
    """
    participants, called = list(_people(own.response_id)), Called.of(own.response)
    stand_ins = {one.participant_id: one for one in stand_ins_of(own.response_id)}
    groups: dict[object, Group] = {}
    for part in participants:
        name = called.name_or(part.organisation, GUESTS if part.is_guest else ALONE)
        if not _is_wanted(part, name, wanted.casefold()):
            continue
        group = groups.setdefault(part.organisation_id or name, Group(name, part.organisation))
        may_change = leads or part.pk == own.pk or part.organisation_id in administers
        group.rows.append(Row(part, stand_ins.get(part.pk), may_change, vars(part)["comment_count"]))
    ordered = sorted(groups.values(), key=lambda group: group.name == GUESTS)
    return ordered, len(participants)


def _people(response_id: UUID) -> QuerySet[Participant]:
    said = (
        Comment.objects.filter(
            answer__response=OuterRef("response"), author=OuterRef("person"), removed_at=None
        )
        .order_by()
        .values("author")
        .annotate(number=Count("pk"))
        .values("number")
    )
    count = Coalesce(Subquery(said, output_field=IntegerField()), Value(0))
    return seats(response_id).select_related("person", "organisation").annotate(comment_count=count)


def stand_ins_of(response_id: UUID) -> QuerySet[StandIn]:
    """Who stands in for whom, today or later, the first to begin first (one query)."""
    standing = StandIn.objects.filter(
        coordinator__response=response_id,
        coordinator__left_at=None,
        coordinator__role=Participant.Role.COORDINATOR,
        participant__left_at=None,
        ended_at=None,
        to_day__gte=today(),
    )
    return standing.select_related("coordinator__person", "participant__person").order_by(
        F("from_day").desc(), "pk"
    )


def today() -> date:
    """The day of the site's clock."""
    return timezone.localdate()


def others_of(own: Participant) -> list[Participant]:
    """Whom a coordinator may hand to: everybody else by name who is no coordinator and no guest (one query)."""
    here = own.response.participants.filter(left_at=None, stated_organisation="")
    others = here.exclude(pk=own.pk).exclude(role=Participant.Role.COORDINATOR)
    return list(others.select_related("person", "organisation").order_by("person__name", "pk"))


def _is_wanted(part: Participant, name: str, wanted: str) -> bool:
    words = (part.person.display_name, name if part.organisation_id else part.stated_organisation)
    return not wanted or any(wanted in one.casefold() for one in words)
