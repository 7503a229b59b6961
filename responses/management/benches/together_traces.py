"""Recorded sessions through the real paths, and pairs of changes that are made up: nothing is lost, little clashes."""

from uuid import uuid4

from responses.drafting.words.merging import merge
from responses.management.databases import own_database
from responses.management.measuring import Measured, bench
from responses.management.pairs import pair, pair_in_different_sentences
from responses.management.recordings import RECORDED, of_two, sessions
from responses.management.replaying import (
    Replay,
    Table,
    replay_as_saves,
    replay_live,
    save,
    set_table,
    words,
)
from responses.management.traces import Trace

PAIRS, FIRST = 10_000, 100
LIVE, BATCHED_MOST = 0, 20
SIZE_ALONE = 200
"""Strokes to a save where one person wrote alone."""


@bench("together.traces_live", counts=True)
def traces_live() -> Measured:
    """Faults in sessions that are appended stroke by stroke: another end, or words that are missing."""
    faults, detail = 0, {}
    for name, trace in sessions():
        found = _replayed(trace, LIVE)
        faults += found.words_lost + (found.text != trace.end)
        detail[name] = {"ops": found.ops, "end_content_equal": found.text == trace.end}
    return Measured(faults, 0, "faults", detail=detail)


@bench("together.traces_as_saves", counts=True)
def traces_as_saves() -> Measured:
    """Words lost where everybody saves now and then; where one wrote alone, another end counts too."""
    faults, detail = 0, {}
    for name, trace in sessions():
        if name == RECORDED:
            continue  # in windows, below
        found = _replayed(trace, SIZE_ALONE)
        ends = found.text == trace.end
        faults += found.words_lost + (trace.agents == 1 and not ends)
        detail[name] = {"end_content_equal": ends, "words_lost": found.words_lost} | _windows(found)
    return Measured(faults, 0, "faults", detail=detail)


@bench("together.windows_25", counts=True)
def windows_25() -> Measured:
    """Windows of 25 strokes in which two people save: how many come out just as the session had it."""
    return _in_windows(25, 682)


@bench("together.windows_200", counts=True)
def windows_200() -> Measured:
    """The same in windows of 200."""
    return _in_windows(200, 118)


@bench("together.windows_1000", counts=True)
def windows_1000() -> Measured:
    """The same in windows of 1,000."""
    return _in_windows(1000, 17)


@bench("together.append_stored")
def append_stored() -> Measured:
    """A session whose strokes are stored fifty at a time, against the library alone."""
    name, trace = of_two()
    found = _replayed(trace, LIVE)
    detail = {"session": name, "seconds": found.seconds, "floor_seconds": found.floor_seconds}
    return Measured(found.seconds / found.floor_seconds, BATCHED_MOST, detail=detail)


@bench("together.pairs_words_lost", counts=True)
def pairs_words_lost() -> Measured:
    """What two people made of one text at the same time: added words that are missing."""
    lost = 0
    for number in range(PAIRS):
        base, theirs, mine = pair(number)
        added = (words(theirs) - words(base)) | (words(mine) - words(base))
        lost += sum((added - words(merge(base, theirs, mine).text)).values())
    return Measured(lost, 0, "words", detail={"pairs": PAIRS})


@bench("together.pairs_posted_again", counts=True)
def pairs_posted_again() -> Measured:
    """Pages that are posted again, from the same page and from another: answers that change by it.

    Through the form's path: every pair whose merge would change by itself, and the first hundred.
    """
    table, changed, posted = set_table(2), 0, 0
    for number in range(PAIRS):
        base, theirs, mine = pair(number)
        merged = merge(base, theirs, mine).text
        if number < FIRST or merge(base, merged, mine).text != merged:
            posted += 1
            changed += _changes_again(table, (base, theirs, mine))
    return Measured(changed, 0, "answers", detail={"pairs": PAIRS, "posted": posted})


@bench("together.pairs_conflicts", counts=True)
def pairs_conflicts() -> Measured:
    """How many of the pairs clash, in per cent."""
    clashed = sum(bool(merge(*pair(number)).clashes) for number in range(PAIRS))
    return Measured(100 * clashed / PAIRS, 34, "per cent", detail={"pairs": PAIRS})


@bench("together.pairs_in_different_sentences", counts=True)
def pairs_in_different_sentences() -> Measured:
    """Pairs that touch different sentences and clash all the same."""
    clashed = sum(bool(merge(*pair_in_different_sentences(number)).clashes) for number in range(PAIRS))
    return Measured(clashed, 0, "conflicts", detail={"pairs": PAIRS})


def _changes_again(table: Table, texts: tuple[str, str, str]) -> bool:
    save(table, 0, texts[0], table.now.head)
    base, nonce = table.now.head, uuid4()
    save(table, 0, texts[1], base)
    save(table, 1, texts[2], base, nonce)
    before = table.now.text
    save(table, 1, texts[2], base, nonce)
    save(table, 1, texts[2], base)
    return table.now.text != before


def _in_windows(size: int, least: int) -> Measured:
    name, trace = of_two()
    found = _replayed(trace, size)
    detail = {"session": name, "words_lost": found.words_lost} | _windows(found)
    if name != RECORDED:
        return Measured(found.words_lost, 0, "words lost", detail=detail)
    # A lost word is worse than any number of windows.
    exact = -found.words_lost if found.words_lost else found.windows_exact
    return Measured(exact, least, "windows", at_least=True, detail=detail)


def _windows(found: Replay) -> dict[str, int]:
    return {"windows": found.windows, "exact": found.windows_exact, "conflicts": found.conflicts}


def _replayed(trace: Trace, size: int) -> Replay:
    """A session live, or in saves of so many strokes, on a database of its own."""
    with own_database():
        table = set_table(trace.agents)
        return replay_as_saves(trace, size, table) if size else replay_live(trace, table)
