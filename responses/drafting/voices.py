"""Who wrote what, ready for a page: the writers in order of joining in, and the text cut by writer."""

import re
from dataclasses import dataclass
from uuid import UUID

from responses.drafting.selectors import Run
from responses.people.models import Organisation, Person

PARAGRAPH_BREAK = re.compile(r"\n{2,}")


@dataclass(frozen=True)
class Voice:
    """One writer of an answer. `place` counts from 0 in order of first appearance; `percent` is of all characters."""

    place: int
    person: Person
    organisation: Organisation | None
    characters: int
    percent: int


@dataclass(frozen=True)
class Span:
    """A stretch of one paragraph by one writer."""

    text: str
    voice: Voice


def voices_of(runs: list[Run]) -> list[Voice]:
    """The writers of an answer in the order in which their words first appear."""
    counts: dict[tuple[UUID, UUID | None], int] = {}
    names: dict[tuple[UUID, UUID | None], Run] = {}
    for run in runs:
        key = _key(run)
        names.setdefault(key, run)
        counts[key] = counts.get(key, 0) + run.length
    everything = sum(counts.values()) or 1
    return [
        Voice(place, names[key].person, names[key].organisation, count, round(100 * count / everything))
        for place, (key, count) in enumerate(counts.items())
    ]


def voiced_paragraphs(text: str, runs: list[Run]) -> list[list[Span]]:
    """The text in paragraphs, each cut where the writer changes. Blank lines belong to nobody.

    The lengths of `runs` add up to the length of `text` (code points).
    """
    voices = {(voice.person.pk, _pk(voice.organisation)): voice for voice in voices_of(runs)}
    paragraphs = []
    start = 0
    for end, after in _paragraph_bounds(text):
        spans = [
            Span(text[max(run.start, start) : min(run.start + run.length, end)], voices[_key(run)])
            for run in runs
            if run.start < end and run.start + run.length > start
        ]
        if spans:
            paragraphs.append(spans)
        start = after
    return paragraphs


def _paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """(end of the paragraph, start of the next) for every paragraph."""
    bounds = [(found.start(), found.end()) for found in PARAGRAPH_BREAK.finditer(text)]
    return [*bounds, (len(text), len(text))]


def _key(run: Run) -> tuple[UUID, UUID | None]:
    return run.person.pk, _pk(run.organisation)


def _pk(organisation: Organisation | None) -> UUID | None:
    return organisation.pk if organisation else None
