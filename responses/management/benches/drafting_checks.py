"""The checks before finishing: the longest answer that can be finished must cost no more a character than a short one."""

import time
from collections.abc import Callable

from responses.drafting.checks import Known, check_text
from responses.evidence import citations
from responses.evidence.selectors import snippets_by_key
from responses.management.measuring import Measured, bench
from responses.packs.services import load_bundled

SHORT, LONG = 3_000, 60_000
# Words that give the checks the most to do, the whole of them on one line or in paragraphs.
UNITS = {
    "figures": "43% of families wait, 1 in 7 get help, and £573 is missing. ",
    "cited": "The gap is £573 million [@CON-32, p. 4], and 1 in 7 [see @CON-20; @SNJ22-36] agree.\n\n",
    "unknown": "So it is [@NO-1; @NO-2]. So it was [@con-32]. ",
    "proposals": "The plan says that deadlines will go [@SNJ22-30]. We were accused [@CON-26].\n",
    "brackets": "[@ [@A; [see @ 5% [ ",
    "plain": "We waited and waited and nobody rang us back, whatever we said. ",
}


@bench("drafting.checks_linear")
def checks_linear() -> Measured:
    """Processor time per character of 60,000 characters over that of 3,000, for the worst of the texts."""
    call = load_bundled()
    keys = {key for unit in UNITS.values() for key in citations.keys(unit)}
    cards = snippets_by_key(call, keys)
    every = tuple(call.snippets.values_list("key", flat=True))
    known = Known(cards=cards, keys=every, notes={}, year=2023)
    ratios = {name: _growth(unit, known) for name, unit in UNITS.items()}
    detail = {name: round(value, 2) for name, value in ratios.items()}
    return Measured(max(ratios.values()), limit=1.5, detail=detail)


def _growth(unit: str, known: Known) -> float:
    """The long text against as many characters of short ones, so that both are measured over the same time."""
    long = (unit * (LONG // len(unit) + 1))[:LONG]
    pieces = [long[at : at + SHORT] for at in range(0, LONG, SHORT)]
    check_text(pieces[0], known)  # warms up
    short = min(_seconds(lambda: _all(pieces, known)) for _ in range(3))
    return min(_seconds(lambda: _all([long], known)) for _ in range(3)) / short


def _all(pieces: list[str], known: Known) -> None:
    for piece in pieces:
        check_text(piece, known)


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor, because others may use the machine."""
    start = time.process_time()
    work()
    return time.process_time() - start
