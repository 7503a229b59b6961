"""What pages ask of the catalogue.

`listed_consultations`, `listed_with_questions`, `question_help` (everything that helps with one question), `live_questions`,
`choices_of`, `glossary_of`, `samples_of`. The number of queries never depends on the amount of content.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Case, F, Prefetch, Q, When
from django.utils import timezone

from responses.catalogue.models import (
    Choice,
    Consultation,
    GlossaryEntry,
    Guidance,
    Prompt,
    Question,
    Sample,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

DEFAULT_FOR_LABEL = Guidance.Kind.FOR.label
DEFAULT_AGAINST_LABEL = Guidance.Kind.AGAINST.label


@dataclass(frozen=True, slots=True)
class Argument:
    """One piece of guidance with the keys of the live snippets that back it."""

    text: str
    snippet_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionHelp:
    """Our help on one question, for one audience."""

    what_is_asked: str
    why_it_matters: str
    for_label: str
    against_label: str
    strong: list[Argument] = field(default_factory=list)
    traps: list[Argument] = field(default_factory=list)
    arguments_for: list[Argument] = field(default_factory=list)
    arguments_against: list[Argument] = field(default_factory=list)
    conditions: list[Argument] = field(default_factory=list)
    prompts: list[Prompt] = field(default_factory=list)


def listed_consultations() -> QuerySet[Consultation]:
    """The consultations to show on the first page, the one that closes last first."""
    return Consultation.objects.filter(is_listed=True, retired_at__isnull=True)


def listed_with_questions() -> QuerySet[Consultation]:
    """The consultations of the first page, each with its live questions in `asked`; two queries."""
    asked = Question.objects.filter(retired_at__isnull=True)
    return listed_consultations().prefetch_related(Prefetch("questions", queryset=asked, to_attr="asked"))


def live_questions(consultation: Consultation) -> QuerySet[Question]:
    """The questions that a new response answers, in the order of the pack."""
    return Question.objects.filter(consultation=consultation, retired_at__isnull=True)


def choices_of(question: Question) -> QuerySet[Choice]:
    """The points of the question's scale, "don't know" included; empty for open text."""
    return Choice.objects.filter(question=question, retired_at__isnull=True)


def is_closed(consultation: Consultation, at: dt.datetime | None = None) -> bool:
    """Whether the consulting body's closing moment has passed. Says nothing of drafting here."""
    return (at or timezone.now()) >= consultation.closes_at


def drafting_is_open(consultation: Consultation, at: dt.datetime | None = None) -> bool:
    """Whether people may write: before the closing moment, or after it where the pack says so."""
    return consultation.drafting_open or not is_closed(consultation, at)


def question_help(question: Question, audience: str = Prompt.Audience.PARENT) -> QuestionHelp:
    """Guidance and prompts on `question` for `audience` ("parent" or "organisation"); two queries at most."""
    parts = _arguments(question)
    return QuestionHelp(
        what_is_asked=question.what_is_asked,
        why_it_matters=question.why_it_matters,
        for_label=question.for_label or DEFAULT_FOR_LABEL,
        against_label=question.against_label or DEFAULT_AGAINST_LABEL,
        strong=parts[Guidance.Kind.STRONG],
        traps=parts[Guidance.Kind.TRAP],
        arguments_for=parts[Guidance.Kind.FOR],
        arguments_against=parts[Guidance.Kind.AGAINST],
        conditions=parts[Guidance.Kind.CONDITION],
        prompts=list(_prompts(question, audience)),
    )


def _prompts(question: Question, audience: str) -> Sequence[Prompt]:
    """Nothing but a pack changes them, so each state of it is read once for a process; without a pack, each time."""
    if state := question.consultation.pack_hash:
        return _prompts_of(question.pk, audience, state)
    return tuple(Prompt.objects.filter(question=question, audience=audience))


@lru_cache(maxsize=256)
def _prompts_of(question_id: UUID, audience: str, _state: str) -> tuple[Prompt, ...]:
    return tuple(Prompt.objects.filter(question=question_id, audience=audience))


def _arguments(question: Question) -> dict[str, list[Argument]]:
    """The pieces of guidance by kind; a retired snippet backs nothing. One query."""
    rows = Guidance.objects.filter(question=question).order_by("order", "pk", "support__order")
    live = Q(support__snippet__retired_at__isnull=True)
    texts: dict[int, tuple[str, str]] = {}
    keys: dict[int, list[str]] = defaultdict(list)
    for pk, kind, text, key in rows.values_list(
        "pk", "kind", "text", Case(When(live, then=F("support__snippet__key")), default=None)
    ):
        texts[pk] = (kind, text)
        if key:
            keys[pk].append(key)
    parts: dict[str, list[Argument]] = defaultdict(list)
    for pk, (kind, text) in texts.items():
        parts[kind].append(Argument(text, tuple(keys[pk])))
    return parts


def glossary_of(consultation: Consultation) -> QuerySet[GlossaryEntry]:
    """The glossary in the order of the pack."""
    return GlossaryEntry.objects.filter(consultation=consultation)


def samples_of(consultation: Consultation) -> QuerySet[Sample]:
    """The invented answers of the pack with their questions, one query."""
    return (
        Sample.objects.filter(question__consultation=consultation, question__retired_at__isnull=True)
        .select_related("question")
        .order_by("question__order", "order")
    )
