"""Who wrote what, ready for a page: the writers in order of joining in, and the text cut by writer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from responses.drafting.called import Called
from responses.drafting.looking.names import ALONE
from responses.drafting.looking.shares import percentages
from responses.drafting.looking.tallies import words_in
from responses.drafting.marks import Marks
from responses.drafting.selectors import Run
from responses.people.models import Organisation, Person

PARAGRAPH_BREAK = re.compile(r"\n{2,}")


@dataclass(frozen=True)
class Voice:
    """One writer of an answer, or one organisation (no `person`).

    `place` is their mark of the response (from 0); the `percent` of all voices' words are 100 together.
    """

    place: int
    person: Person | None
    organisation: Organisation | None
    words: int
    percent: int
    called: str
    """What the organisation is called here, or that there is none."""

    @property
    def name(self) -> str:
        """Who it is, for the page."""
        return self.person.display_name if self.person else self.called


@dataclass(frozen=True)
class Span:
    """A stretch of one paragraph by one writer."""

    text: str
    voice: Voice


def voices_of(
    text: str, runs: Sequence[Run], marks: Marks, called: Called, *, by_organisation: bool = False
) -> list[Voice]:
    """The writers of an answer, or their organisations, in the order in which their words first appear."""
    counts: dict[tuple[UUID | None, UUID | None], int] = {}
    names: dict[tuple[UUID | None, UUID | None], Run] = {}
    for run, words in zip(runs, words_in(text, (run.length for run in runs)), strict=True):
        key = _key(run, by_organisation=by_organisation)
        names.setdefault(key, run)
        counts[key] = counts.get(key, 0) + words
    percents = percentages(list(counts.values()))
    return [
        Voice(
            marks.of_organisation(key[1]) if by_organisation else marks.of(key[0] or ""),
            None if by_organisation else names[key].person,
            names[key].organisation,
            counts[key],
            percent,
            called.name_or(names[key].organisation, ALONE),
        )
        for key, percent in zip(counts, percents, strict=True)
    ]


def voiced_paragraphs(
    text: str, runs: Sequence[Run], marks: Marks, called: Called, *, by_organisation: bool = False
) -> list[list[Span]]:
    """The text in paragraphs, each cut where the voice changes. Blank lines belong to nobody.

    The lengths of `runs` add up to the length of `text` (code points).
    """
    voices = {
        (voice.person.pk if voice.person else None, _pk(voice.organisation)): voice
        for voice in voices_of(text, runs, marks, called, by_organisation=by_organisation)
    }
    stretches = _stretches(runs, by_organisation=by_organisation)
    paragraphs = []
    start = first = 0
    for end, after in _paragraph_bounds(text):
        # Runs and paragraphs both go forward: what ends before this paragraph is not looked at again.
        while first < len(stretches) and stretches[first][1] <= start:
            first += 1
        spans = []
        for index in range(first, len(stretches)):
            begin, finish, run = stretches[index]
            if begin >= end:
                break
            spans.append(
                Span(
                    text[max(begin, start) : min(finish, end)],
                    voices[_key(run, by_organisation=by_organisation)],
                )
            )
        if spans:
            paragraphs.append(spans)
        start = after
    return paragraphs


def _stretches(runs: Sequence[Run], *, by_organisation: bool) -> list[tuple[int, int, Run]]:
    """Start, end and run of each voice's turn: two people of one organisation are one turn of it."""
    stretches: list[tuple[int, int, Run]] = []
    for run in runs:
        end = run.start + run.length
        if stretches and _key(stretches[-1][2], by_organisation=by_organisation) == _key(
            run, by_organisation=by_organisation
        ):
            stretches[-1] = (stretches[-1][0], end, stretches[-1][2])
        else:
            stretches.append((run.start, end, run))
    return stretches


def _paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """(end of the paragraph, start of the next) for every paragraph."""
    bounds = [(found.start(), found.end()) for found in PARAGRAPH_BREAK.finditer(text)]
    return [*bounds, (len(text), len(text))]


def _key(run: Run, *, by_organisation: bool) -> tuple[UUID | None, UUID | None]:
    return None if by_organisation else run.person.pk, _pk(run.organisation)


def _pk(organisation: Organisation | None) -> UUID | None:
    return organisation.pk if organisation else None
