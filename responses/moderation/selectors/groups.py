"""Which responses say nearly the same, and how they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from responses.catalogue.models import Choice
from responses.catalogue.selectors import samples_of
from responses.drafting.looking.changes import Kind, Part
from responses.drafting.looking.phrases import phrases
from responses.drafting.looking.shown import Shown, shown
from responses.drafting.models import Answer, Response
from responses.drafting.selectors import question_hash
from responses.moderation import marks
from responses.moderation.likeness import (
    MUCH_THE_SAME,
    NEARLY_THE_SAME,
    SCHEME,
    bands_of,
    is_long_enough,
    likeness,
    part_in,
    runs_of,
    values_of,
)
from responses.moderation.models import Fingerprint, FingerprintBand, LikeGroup, Review
from responses.moderation.rules import (
    appointments,
    is_decidable_by,
    is_free_for,
    is_wanted_from,
    why_no_changes,
)
from responses.people.models import Person

MOST_COMPARED = 50
A_PAGE = 20  # responses of a group
A_LIST = 25  # groups
MANY = 100  # more responses than these are not counted


@dataclass(frozen=True)
class GroupsPage:
    """Some groups, each with `waiting`, at most MANY + 1. `before` leads to the older ones, empty at the end."""

    groups: Sequence[LikeGroup]
    before: str


@dataclass(frozen=True)
class Difference:
    """One answer of a member beside that of the text that is shown in full."""

    answer: Answer
    parts: list[Shown]
    choice: str
    is_same: bool


@dataclass(frozen=True)
class Found:
    """Words of a member that could show who somebody is."""

    quote: str
    why: str


@dataclass(frozen=True)
class Member:
    """One response of a group that waits, how it differs, the hash of each answer as shown, and what was found."""

    review: Review
    differences: list[Difference]
    hashes: dict[str, str]
    findings: list[Found]

    @property
    def is_plain(self) -> bool:
        """Nothing in it could show who somebody is, and it came without signs of danger."""
        return not self.findings and self.review.risk != Review.Risk.DANGER

    @property
    def no_changes(self) -> str:
        """Why its writers cannot be asked for changes any more; empty while they can."""
        return why_no_changes(self.review.response)

    @property
    def is_same(self) -> bool:
        """Word for word the text that is shown in full."""
        return all(difference.is_same for difference in self.differences)


def nearest(
    consultation_id: UUID, values: Sequence[int], *, besides: UUID | None = None
) -> Fingerprint | None:
    """The fingerprint that is most like these values, if it is nearly the same (two queries, whatever there is)."""
    bands = reduce(or_, (Q(band=band, value=value) for band, value in enumerate(bands_of(values))))
    met = FingerprintBand.objects.filter(bands, consultation=consultation_id, fingerprint__scheme=SCHEME)
    if besides:
        met = met.exclude(fingerprint__response=besides)
    found = Fingerprint.objects.in_bulk(set(met.values_list("fingerprint", flat=True)[: MOST_COMPARED * 21]))
    rated = [(likeness(values, one.values), -one.pk, one) for one in list(found.values())[:MOST_COMPARED]]
    best = max(rated, default=None, key=lambda each: each[:2])
    return best[2] if best and best[0] >= NEARLY_THE_SAME else None


def like_an_example(answers: Sequence[Answer], response: Response) -> list[Answer]:
    """The answers of which much stands word for word in an example of the pack (one query)."""
    examples: dict[Any, list[set[str]]] = {}
    for sample in samples_of(response.consultation):
        examples.setdefault(sample.question_id, []).append(runs_of(sample.text))
    found = []
    for answer in answers:
        runs = runs_of(answer.text)
        if is_long_enough(runs) and any(
            part_in(runs, example) >= MUCH_THE_SAME for example in examples.get(answer.question_id, [])
        ):
            found.append(answer)
    return found


def is_like_others(answers: Sequence[Answer], response: Response) -> bool:
    """Whether somebody else has sent nearly the same (two queries)."""
    runs = runs_of("\n\n".join(answer.text for answer in answers))
    if not is_long_enough(runs):
        return False
    return nearest(response.consultation_id, values_of(runs), besides=response.pk) is not None


def groups_page(person: Person, before: str = "") -> GroupsPage:
    """The groups with two or more responses that wait for this moderator, the newest first (two queries).

    What waits in a group is counted up to MANY, so that a letter sent by thousands costs no more than one by hundreds.
    """
    waits = Response.objects.filter(
        is_decidable_by(person),
        fingerprint__group=OuterRef(OuterRef("pk")),
        reviews__isnull=False,
        reviews__closed_at=None,
    )
    some = Response.objects.filter(pk__in=waits.order_by().values("pk")[: MANY + 1]).order_by()
    counted = some.annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    rows = LikeGroup.objects.filter(consultation__in=appointments(person)).annotate(waiting=Subquery(counted))
    if before.isascii() and before.isdigit() and len(before) <= 18:  # noqa: PLR2004 -- a number that the database can hold
        rows = rows.filter(pk__lt=int(before))
    rows = rows.filter(waiting__gte=2).prefetch_related("consultation").order_by("-pk")
    found = list(rows[: A_LIST + 1])
    shown_here = found[:A_LIST]
    return GroupsPage(shown_here, str(shown_here[-1].pk) if len(found) > A_LIST else "")


def free_in(group: LikeGroup, person: Person) -> QuerySet[Review]:
    """The reviews of the group that the person could take now or has, the longest waiting first (two queries)."""
    leads = [one for one, is_lead in appointments(person).items() if is_lead]
    return _waiting_in(group, person).filter(
        is_free_for(person, timezone.now()), is_wanted_from(person, leads)
    )


def taken_in(group: LikeGroup, person: Person) -> QuerySet[Review]:
    """The reviews of the group that the person has now, the longest waiting first (one query)."""
    return _waiting_in(group, person).filter(claimed_by=person, claimed_until__gt=timezone.now())


def members_of(group: LikeGroup, person: Person) -> list[Member]:
    """The responses of the group that the person has taken (five queries; one where there are none).

    The first member is the text that is shown in full; the others are compared with it.
    """
    taken = list(taken_in(group, person)[:A_PAGE])
    if not taken:
        return []
    answers = _answers(taken)
    labels = {
        (choice.question_id, choice.key): choice.label
        for choice in Choice.objects.filter(question__consultation=group.consultation_id)
    }
    full = answers[taken[0].response_id]
    # One response stands for all when the names of their consultation's sources are asked for: once for the page.
    response = taken[0].response
    found = {
        review.pk: [
            Found(answer.text[one.start : one.end], one.why)
            for answer in answers[review.response_id]
            for one in marks.findings(answer.text, response)
        ]
        for review in taken
    }
    return [_member(review, answers[review.response_id], full, labels, found[review.pk]) for review in taken]


def _waiting_in(group: LikeGroup, person: Person) -> QuerySet[Review]:
    mine = Response.objects.filter(is_decidable_by(person), fingerprint__group=group)
    rows = Review.objects.filter(closed_at=None, response__in=mine)
    return rows.select_related("response__consultation").order_by("asked_at", "pk")


def _answers(reviews: Sequence[Review]) -> dict[UUID, list[Answer]]:
    found: dict[UUID, list[Answer]] = {review.response_id: [] for review in reviews}
    rows = (
        Answer.objects.filter(response__in=found, question__retired_at=None)
        .select_related("question")
        .prefetch_related("citations__snippet")
        .order_by("question__order")
    )
    for answer in rows:
        found[answer.response_id].append(answer)
    return found


def _member(
    review: Review,
    answers: list[Answer],
    full: list[Answer],
    labels: dict[tuple[UUID, str], str],
    found: list[Found],
) -> Member:
    wholes = {answer.question_id: answer for answer in full}
    differences = [_difference(answer, wholes.get(answer.question_id), labels) for answer in answers]
    hashes = {answer.question.key: question_hash(answer) for answer in answers}
    return Member(review, differences, hashes, found)


def _difference(answer: Answer, whole: Answer | None, labels: dict[tuple[UUID, str], str]) -> Difference:
    hunks = phrases(whole.text if whole else "", answer.text)
    is_same = whole is not None and (whole.text, whole.choice, whole.left_unanswered) == (
        answer.text,
        answer.choice,
        answer.left_unanswered,
    )
    parts = shown(Part(cast("Kind", kind), text) for kind, text in hunks)
    return Difference(answer, parts, labels.get((answer.question_id, answer.choice), ""), is_same)
