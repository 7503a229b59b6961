"""Everything that a coordinator's board shows, read in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, F
from django.urls import reverse

from responses.catalogue.models import Question
from responses.drafting.called import Called
from responses.drafting.looking.shares import percentages
from responses.drafting.looking.tallies import words_by_organisation
from responses.drafting.models import Answer, Comment, Participant, Response
from responses.drafting.progress import Progress, progress_of
from responses.drafting.text import count_words
from responses.people.models import Organisation
from responses.signoff.models import Signature
from responses.workflow.board.charts import Bar, bars_of
from responses.workflow.selectors import Facts
from responses.workflow.way import Way, way_ahead

ALONE = "On their own"
Kind = Signature.Kind


@dataclass(frozen=True)
class QuestionLine:
    """One question: how long its answer is, how far it is, and what is open in it. `percent` is of the limit."""

    question: Question
    href: str
    words: int
    characters: int
    percent: int
    progress: Progress
    comments: int
    clashes: int


@dataclass(frozen=True)
class WordsLine:
    """How many words an organisation wrote, and which part of all."""

    name: str
    words: int
    percent: int
    is_own: bool

    @property
    def said(self) -> str:
        """The part in words: what is there is never "0%"."""
        return "under 1%" if self.words and not self.percent else f"{self.percent}%"


@dataclass(frozen=True)
class SignedLine:
    """How many organisations said what of one question, of those that are asked."""

    question: Question
    endorsed: int
    reservations: int
    declined: int
    not_concerned: int
    lapsed: int
    silent: int

    @property
    def endorsing(self) -> int:
        """With and without reservations."""
        return self.endorsed + self.reservations


class Board:
    """The board of one joint response, for one coordinator."""

    def __init__(self, response: Response, part: Participant) -> None:
        self.response, self.part = response, part
        self.facts = Facts.of(response)

    @cached_property
    def way(self) -> Way:
        """What comes next, and what it asks for."""
        return way_ahead(self.response, self.part.person)

    @cached_property
    def participants(self) -> list[Participant]:
        """Everybody who takes part now."""
        present = self.response.participants.filter(left_at=None)
        return list(present.select_related("person", "organisation"))

    @cached_property
    def organisations(self) -> int:
        """How many organisations people take part for."""
        return len({part.organisation_id for part in self.participants if part.organisation_id})

    @cached_property
    def questions(self) -> list[QuestionLine]:
        """The questions in their order."""
        comments = self._open_comments()
        clashes = [conflict.answer_id for conflict in self.facts.conflicts]
        return [
            QuestionLine(
                question=answer.question,
                href=reverse("question", args=[self.response.pk, answer.question.key]),
                words=count_words(answer.text),
                characters=len(answer.text),
                percent=round(100 * len(answer.text) / answer.question.character_limit),
                progress=progress_of(answer, self.participants),
                comments=comments.get(answer.pk, 0),
                clashes=clashes.count(answer.pk),
            )
            for answer in self._answers
        ]

    @cached_property
    def words(self) -> list[WordsLine]:
        """Every organisation that takes part or wrote, the one with the most words first."""
        sums = words_by_organisation(self._answers)
        called = Called.of(self.response)
        names = {
            str(p.organisation_id): called.name_of(p.organisation)
            for p in self.participants
            if p.organisation
        }
        gone = [key for key in sums if key and key not in names]
        names |= (
            {str(one.pk): called.name_of(one) for one in Organisation.objects.filter(pk__in=gone)}
            if gone
            else {}
        )
        counted = {(key, name): sums.get(key, 0) for key, name in names.items()}
        if None in sums:
            counted["", ALONE] = sums[None]
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][1]))
        own = str(self.part.organisation_id)
        percents = percentages([count for _, count in ordered])
        return [
            WordsLine(name, count, percent, key == own)
            for ((key, name), count), percent in zip(ordered, percents, strict=True)
        ]

    @property
    def has_words(self) -> bool:
        """Anything was written."""
        return any(line.words for line in self.words)

    @cached_property
    def words_chart(self) -> list[Bar]:
        """The first organisations as bars."""
        lines = self.words
        return bars_of([(one.name, one.words, f"{one.words:,}", one.is_own) for one in lines])

    @cached_property
    def signed(self) -> list[SignedLine]:
        """How the sign-off stands, question by question; only those count that are asked."""
        rows = [row for row in self.facts.matrix.rows if row.takes_part]
        lines = []
        for place, question in enumerate(self.facts.matrix.questions):
            cells = [row.cells[place] for row in rows]
            kinds = [cell.signature.kind for cell in cells if cell.signature]
            lapsed = sum(1 for cell in cells if cell.lapsed)
            lines.append(
                SignedLine(
                    question,
                    endorsed=kinds.count(Kind.ENDORSE),
                    reservations=kinds.count(Kind.RESERVATIONS),
                    declined=kinds.count(Kind.DECLINE),
                    not_concerned=kinds.count(Kind.NOT_CONCERNED),
                    lapsed=lapsed,
                    silent=len(cells) - len(kinds) - lapsed,
                )
            )
        return lines

    @cached_property
    def signed_chart(self) -> list[Bar]:
        """The endorsements of each question as bars; a full bar is everybody who is asked."""
        asked = self.facts.matrix.asked
        rows = [
            (f"Question {one.question.number}", one.endorsing, f"{one.endorsing} of {asked}", False)
            for one in self.signed
        ]
        return bars_of(rows, whole=asked)

    @property
    def closes_at(self) -> datetime:
        """When the consulting body's call closes."""
        return self.response.consultation.closes_at

    @cached_property
    def _answers(self) -> list[Answer]:
        return list(self.facts.answers.values())

    def _open_comments(self) -> dict[UUID, int]:
        """Threads by answer that nobody has settled and that are not all removed."""
        threads = Comment.objects.filter(answer__response=self.response, thread=None, settled_at=None)
        kept = threads.exclude(removed_at__isnull=False, replies=None)
        return dict(kept.order_by().values_list("answer_id").annotate(number=Count(F("pk"), distinct=True)))
