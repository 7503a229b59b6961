"""Checks before finishing: each looks at the words of an answer and names the places that a person should look at.

They are warnings. A check is a small function of the text and the evidence, asks no database, and works in
time that grows with the text.
"""

from bisect import bisect_right
from dataclasses import replace

from responses.drafting.checks.borrowed import borrowed
from responses.drafting.checks.dated import dated
from responses.drafting.checks.differing import differing
from responses.drafting.checks.found import Known, ToCheck
from responses.drafting.checks.passages import Passage, passages
from responses.drafting.checks.standing import first_uses, garbled, relayed, unknown, withdrawn
from responses.drafting.checks.uncited import uncited
from responses.evidence.citations import parse

__all__ = ["Known", "ToCheck", "check_text"]


MOST_FOUND = 200
"""Places of one answer that are told; who has mended these sees the rest."""

_QUOTED = 300


def check_text(text: str, known: Known) -> list[ToCheck]:
    """Everything in the text that a person should look at, in order; advice comes last."""
    tokens = parse(text)
    uses = first_uses(tokens)
    read = passages(text, tokens)
    found = [*unknown(uses, known), *garbled(text, tokens), *withdrawn(uses, known)]
    for at, passage in enumerate(read):
        beside = [
            other
            for other in (*read[max(0, at - 1) : at], *read[at + 1 : at + 2])
            if other.paragraph == passage.paragraph
        ]
        found += uncited(passage, beside, known)
        found += differing(passage, beside, known)
        found += dated(passage, known)
        found += borrowed(passage, known)
    found.sort(key=lambda one: (one.start, one.end))
    return _quoted(text, [*found[:MOST_FOUND], *relayed(uses, known)], read)


def _quoted(text: str, found: list[ToCheck], read: list[Passage]) -> list[ToCheck]:
    """The same, each with the sentence that it is in."""
    starts = [passage.start for passage in read]
    quoted = []
    for one in found:
        at = bisect_right(starts, one.start) - 1
        start, end = (read[at].start, read[at].end) if at >= 0 else (one.start, one.end)
        sentence = text[start : max(end, one.end)].strip()
        if len(sentence) > _QUOTED:
            sentence = text[max(start, one.start - _QUOTED // 2) : one.start + _QUOTED // 2].strip()
        quoted.append(replace(one, quote=sentence))
    return quoted
