"""Which responses wait for the word of an organisation, of many at once."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch

from responses.drafting.models import Answer, Citation, Participant, Response, State
from responses.drafting.selectors import question_hash
from responses.signoff.models import Signature
from responses.signoff.rules import SIGNING_ROLES

Pair = tuple[UUID, UUID]
"""A response and an organisation."""


def waiting_for(responses: Iterable[Response], organisations: Iterable[UUID]) -> set[Pair]:
    """The pairs in which the organisation is asked and has not answered every question as it stands (four queries)."""
    asked = [one.pk for one in responses if one.state == State.AWAITING_SIGN_OFF]
    wanted = set(organisations)
    if not asked or not wanted:
        return set()
    seats = Participant.objects.filter(
        response__in=asked, organisation__in=wanted, left_at=None, role__in=SIGNING_ROLES
    )
    hashes = _present_hashes(asked)
    said = _said(asked, wanted)
    return {
        pair
        for pair in seats.values_list("response_id", "organisation_id")
        if not hashes[pair[0]] <= said[pair]
    }


def _present_hashes(asked: list[UUID]) -> dict[UUID, set[tuple[UUID, str]]]:
    """By response (question, question hash) of each live answer."""
    citations = Citation.objects.select_related("snippet")
    answers = (
        Answer.objects.filter(response__in=asked, question__retired_at=None)
        .select_related("question")
        .prefetch_related(Prefetch("citations", queryset=citations))
    )
    found: dict[UUID, set[tuple[UUID, str]]] = defaultdict(set)
    for answer in answers:
        found[answer.response_id].add((answer.question_id, question_hash(answer)))
    return found


def _said(asked: list[UUID], organisations: set[UUID]) -> dict[Pair, set[tuple[UUID, str]]]:
    given = Signature.objects.filter(
        round__response__in=asked, organisation__in=organisations, withdrawn_at=None
    )
    found: dict[Pair, set[tuple[UUID, str]]] = defaultdict(set)
    for response, organisation, question, seen in given.values_list(
        "round__response_id", "organisation_id", "question_id", "question_hash"
    ):
        found[response, organisation].add((question, seen))
    return found
