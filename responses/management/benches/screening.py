"""How much screening finds in marked texts, how often it is wrong, and whether long texts cost more by the character."""

import re
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings

from responses.management.measuring import Measured, bench
from responses.screening import Finding, Label, screen, signs_of_danger

TEXTS = Path(settings.BASE_DIR) / "tests" / "screening" / "texts"
SETS = ("voices", "held_out", "afterwards", "unseen", "development")
UNTOUCHED = ("danger_untouched", "danger_together", "danger_third")
"""Sets of sentences with danger, and without, that no rule was tuned to."""
STRUCTURED = {Label.EMAIL, Label.PHONE, Label.POSTCODE, Label.NHS_NUMBER, Label.NI_NUMBER}
SHORT, LONG = 2_000, 200_000
MOST_COVERED = 120

_MARK = re.compile(r"\{([A-Z_]+)\|([^{}|]+)\}")

HOSTILE = {
    "prose": "",
    "digits": "0123456789",
    "digits apart": "0 7 ",
    "brackets": "((([[[{{{<<<\"'",
    "signs": "@a@b.c@-_+",
    "dots": "a.b-c_d+",
    "capitals": "ABCDEFGH",
    "capital words": "Aaa Bbb ",
    "names": "Jayden Kai and ",
    "cues": "my son my son called ",
    "streets": "12 Acacia the ",
    "schools": "The Oak School of the ",
    "references": "case number ref: no ",
    "dates": "born 3rd of May ",
    "unseen": "0\u200b7\u200b",
    "full width": "\uff10\uff17",
    "accents": "e\u0301",
    "threats": "kill my he hits ",
    "persons": "he his ",
}


def _read(name: str) -> list[tuple[str, list[tuple[str, int, int]]]]:
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_unmark(line) for line in lines if line and not line.startswith("#")]


def _unmark(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, done = "", 0
    spans: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        spans.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        done = mark.end()
    return text + line[done:], spans


def _finds(found: list[Finding], label: str, start: int, end: int) -> bool:
    """Whether a finding covers at least half of the span, and is not so long that it covers anything."""
    return any(
        one.label == label
        and one.end - one.start <= MOST_COVERED
        and 2 * (min(end, one.end) - max(start, one.start)) >= end - start
        for one in found
    )


@cache
def _recall(name: str) -> tuple[Counter[str], Counter[str]]:
    hits, marks = Counter[str](), Counter[str]()
    for text, spans in _read(name):
        found = screen(text)
        for label, start, end in spans:
            marks[label] += 1
            hits[label] += _finds(found, label, start, end)
    return hits, marks


def _recall_of(label: Label) -> Callable[[], Measured]:
    def measure() -> Measured:
        sets = {name: _recall(name) for name in SETS}
        detail = {name: f"{hits[label]} of {marks[label]}" for name, (hits, marks) in sets.items()}
        found = sum(hits[label] for hits, _ in sets.values())
        marked = sum(marks[label] for _, marks in sets.values())
        limit = 0.98 if label in STRUCTURED else 0.85
        return Measured(found / marked, limit=limit, unit="share", at_least=True, detail=detail)

    return measure


for _label in Label:
    bench(f"screening.recall.{_label.value.lower()}", needs_place=False, counts=True)(_recall_of(_label))


@bench("screening.false_alarms", needs_place=False, counts=True)
def false_alarms() -> Measured:
    """The share of clean texts with any finding."""
    counts = {}
    for name in SETS:
        clean = [text for text, spans in _read(name) if not spans]
        counts[name] = (sum(bool(screen(text)) for text in clean), len(clean))
    wrong, total = (sum(count[at] for count in counts.values()) for at in (0, 1))
    detail = {name: f"{some} of {every}" for name, (some, every) in counts.items()}
    return Measured(wrong / total, limit=0.10, unit="share", detail=detail)


@cache
def _signs(name: str) -> tuple[int, int, int, int]:
    """How many dangerous sentences of a set have a sign, and how many there are; the same of the harmless."""
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    seen = [(kind != "none", bool(signs_of_danger(text))) for kind, text in pairs]
    of_danger = [sign for is_danger, sign in seen if is_danger]
    harmless = [sign for is_danger, sign in seen if not is_danger]
    return sum(of_danger), len(of_danger), sum(harmless), len(harmless)


def _share_of_signs(at: int) -> tuple[float, dict[str, object]]:
    counts = {name: _signs(name)[at : at + 2] for name in UNTOUCHED}
    some, every = map(sum, zip(*counts.values(), strict=True))
    return some / every, {name: f"{found} of {of}" for name, (found, of) in counts.items()}


@bench("screening.danger_recall", needs_place=False, counts=True)
def danger_recall() -> Measured:
    """The share of dangerous sentences in which a sign is seen, in sets that no rule was tuned to."""
    share, detail = _share_of_signs(0)
    return Measured(share, limit=0.85, unit="share", at_least=True, detail=detail)


@bench("screening.danger_false_alarms", needs_place=False, counts=True)
def danger_false_alarms() -> Measured:
    """The share of harmless sentences in which a sign is seen, in the same sets."""
    share, detail = _share_of_signs(2)
    return Measured(share, limit=0.05, unit="share", detail=detail)


@bench("screening.linear", needs_place=False)
def linear() -> Measured:
    """Processor time per character of 200 kB over that of 2 kB, for the worst of the texts."""
    ratios = {name: _growth(_text(unit, LONG)) for name, unit in HOSTILE.items()}
    return Measured(
        max(ratios.values()), limit=1.5, detail={name: round(of, 2) for name, of in ratios.items()}
    )


def _text(unit: str, length: int) -> str:
    unit = unit or " ".join(text for text, _ in _read("development")) + " "
    return (unit * (length // len(unit) + 1))[:length]


def _growth(text: str) -> float:
    """The long text against as many characters of short ones, so that both are measured over the same time."""
    pieces = [text[at : at + SHORT] for at in range(0, LONG // 10, SHORT)]
    for piece in pieces[:3]:
        _both(piece)
    short = _seconds(lambda: _all(pieces)) * LONG / (SHORT * len(pieces))
    return _seconds(lambda: _both(text)) / short


def _both(text: str) -> None:
    screen(text)
    signs_of_danger(text)


def _all(pieces: list[str]) -> None:
    for piece in pieces:
        _both(piece)


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor, because others may use the machine."""
    start = time.process_time()
    work()
    return time.process_time() - start
