"""What screening says of an answer, in the form that its page shows."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac

from responses.drafting.models import Answer
from responses.evidence.prose import MAX_CHARACTERS
from responses.screening import KnownNames, screen, signs_of_danger
from responses.screening.folding import fold
from responses.screening.replacing import fitting

MOST_READ = MAX_CHARACTERS
"""Characters that are read while somebody writes: all of an answer that can be finished."""
MOST_SHOWN = 50
MOST_KEPT = 500
"""Findings that somebody can keep in one answer."""


@dataclass(frozen=True)
class Shown:
    """A finding: the words, where they are, why they are one, and what can stand in their place.

    `start` and `end` count UTF-16 units, as a browser does; `at` counts code points. `mark` is what is kept of it.
    """

    start: int
    end: int
    label: str
    words: str
    why: str
    put: str
    at: int
    mark: str


@dataclass(frozen=True)
class Screened:
    """Findings that nobody keeps, whether the words may say that somebody is in danger, and how many are kept.

    `partly` says what is not in it; empty where all of the words were read and all findings are listed.
    """

    findings: list[Shown]
    danger: bool
    kept: int = 0
    partly: str = ""


def look_through(
    text: str, known: KnownNames, answer_id: UUID, kept: frozenset[str] = frozenset()
) -> Screened:
    """Screen the beginning of a text, up to MOST_READ characters; `known` names are no findings.

    `kept` are the marks of what the writers of the answer keep as it is.
    """
    whole = text.replace("\r\n", "\n")
    text = whole[:MOST_READ]
    found = screen(text, known) if text.strip() else []
    findings = [
        Shown(
            _units(text[: one.start]),
            _units(text[: one.end]),
            one.label.value,
            text[one.start : one.end],
            one.why,
            fitting(one.replacement, text, one.start),
            one.start,
            mark_of(answer_id, one.label.value, text[one.start : one.end]),
        )
        for one in found
    ]
    still = [one for one in findings if one.mark not in kept]
    partly = _partly(len(whole), len(still))
    return Screened(still[:MOST_SHOWN], bool(signs_of_danger(text)), len(findings) - len(still), partly)


def look_at(answer: Answer, known: KnownNames, text: str | None = None) -> Screened:
    """The same for an answer, or for newer words of it, without what its writers keep (one query)."""
    return look_through(answer.text if text is None else text, known, answer.pk, kept_in(answer))


def kept_in(answer: Answer) -> frozenset[str]:
    """The marks of what the writers of an answer keep as it is."""
    return frozenset(one.mark for one in answer.kept_findings.all())


def mark_of(answer_id: UUID, label: str, words: str) -> str:
    """What is kept of a finding: a digest with this site's key, so that no list of names tells what it was."""
    folded = " ".join(fold(words).everything.casefold().split())
    return salted_hmac("drafting.kept", f"{answer_id} {label} {folded}", algorithm="sha256").hexdigest()


def _partly(length: int, findings: int) -> str:
    listed = (
        f"Only the first {MOST_SHOWN} of {findings:,} details are listed." if findings > MOST_SHOWN else ""
    )
    read = (
        f"We looked at the first {MOST_READ:,} characters only. An answer can have no more than that in the end."
        if length > MOST_READ
        else ""
    )
    return f"{listed} {read}".strip()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
