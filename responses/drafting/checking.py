"""The checks before finishing, for the answers of a response as they stand in the database."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from uuid import UUID

from responses.catalogue.models import Consultation
from responses.drafting.checks import Known, ToCheck, check_text
from responses.drafting.models import AcceptedCheck, Answer, Citation, Response
from responses.drafting.pins import live_answers
from responses.drafting.screened import Screened
from responses.evidence import citations
from responses.evidence.cards import SnippetCard
from responses.evidence.in_form import PlainAnswer, in_form
from responses.evidence.models import Snippet
from responses.evidence.selectors import SourceCards, errata_of, snippets_by_key

_KEY_IN_WORDS = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*-\d+\b")


@dataclass(frozen=True)
class Place:
    """Something to check, and who accepted the words as they are, if anybody did."""

    check: ToCheck
    accepted: AcceptedCheck | None = None

    @property
    def is_open(self) -> bool:
        """Nobody has settled it, and it is more than advice."""
        return self.accepted is None and not self.check.advice

    @property
    def anchor(self) -> str:
        """Its id on a page."""
        return f"check-{self.check.mark[:12]}"


@dataclass(frozen=True)
class CheckedAnswer:
    """An answer with all that the checks found in it. `plain` is what a form gets of it, where that was asked for."""

    answer: Answer
    places: list[Place] = field(default_factory=list)
    screened: Screened | None = None
    plain: PlainAnswer | None = None

    @property
    def open(self) -> list[Place]:
        """What still waits for somebody."""
        return [place for place in self.places if place.is_open]

    @property
    def settled(self) -> list[Place]:
        """What somebody accepted as it is."""
        return [place for place in self.places if place.accepted]

    @property
    def advice(self) -> list[Place]:
        """What is good to know."""
        return [place for place in self.places if place.check.advice]


def check_response(response: Response, answers: Iterable[Answer] | None = None) -> list[CheckedAnswer]:
    """The live answers with what the checks found; five queries beside those for the answers, however many there are."""
    answers = list(live_answers(response) if answers is None else answers)
    keys = {key for answer in answers for key in citations.keys(answer.text)}
    known = _known(response.consultation, keys)
    accepted, seen = _accepted(answers), _seen(answers)
    return [
        CheckedAnswer(answer, _places(answer.text, replace(known, seen=seen[answer.pk]), accepted[answer.pk]))
        for answer in answers
        if not answer.left_unanswered
    ]


def check_answer(
    answer: Answer,
    text: str,
    *,
    cards: Mapping[str, SnippetCard] | None = None,
    sources: SourceCards | None = None,
) -> CheckedAnswer:
    """What the checks find in `text`, the answer as it is being written, and what a form gets of it.

    `cards` and `sources` are those that the page has read already: they are not asked for again.
    """
    known = _known(answer.response.consultation, citations.keys(text), cards or {}, sources)
    if known.cards:
        known = replace(known, seen=_seen([answer])[answer.pk])
    found = check_text(text, known)
    accepted = _accepted([answer])[answer.pk] if found else {}
    plain = in_form(
        text, {key: asdict(card) for key, card in known.cards.items()}, answer.question.character_limit
    )
    return CheckedAnswer(answer, [Place(check, accepted.get(check.mark)) for check in found], plain=plain)


def _places(text: str, known: Known, accepted: Mapping[str, AcceptedCheck]) -> list[Place]:
    return [Place(check, accepted.get(check.mark)) for check in check_text(text, known)]


def _known(
    consultation: Consultation,
    keys: Iterable[str],
    at_hand: Mapping[str, SnippetCard] | None = None,
    sources: SourceCards | None = None,
) -> Known:
    wanted = set(keys)
    cards = {key: card for key, card in (at_hand or {}).items() if key in wanted}
    if elsewhere := wanted - cards.keys():
        cards |= snippets_by_key(consultation, elsewhere, sources)
    live = Snippet.objects.filter(consultation=consultation, retired_at=None)
    opened = consultation.opens_on or consultation.closes_at
    return Known(
        cards=cards,
        keys=tuple(live.values_list("key", flat=True)) if wanted - cards.keys() else (),
        notes=_notes(consultation) if cards else {},
        year=opened.year,
    )


def _notes(consultation: Consultation) -> dict[str, str]:
    """How to handle what is odd about a fact, where the pack names the fact in saying so."""
    notes: dict[str, str] = {}
    for erratum in errata_of(consultation):
        for key in _KEY_IN_WORDS.findall(erratum.handling):
            notes.setdefault(key, erratum.handling)
    return notes


def _accepted(answers: Iterable[Answer]) -> dict[UUID, dict[str, AcceptedCheck]]:
    found: dict[UUID, dict[str, AcceptedCheck]] = defaultdict(dict)
    for row in AcceptedCheck.objects.filter(answer__in=list(answers)).select_related("by"):
        found[row.answer_id][row.mark] = row
    return found


def _seen(answers: Iterable[Answer]) -> dict[UUID, dict[str, int]]:
    """The version of each fact when it was put into each answer."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Citation.objects.filter(answer__in=list(answers), seen_version__isnull=False)
    for answer, key, version in rows.values_list("answer_id", "snippet__key", "seen_version"):
        found[answer][key] = version or 0
    return found
