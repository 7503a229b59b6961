"""How a snippet came to say what it says: its versions, and what changed from one to the next, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Indel

from responses.evidence.models import SnippetVersion
from responses.evidence.services import CHECKS

if TYPE_CHECKING:
    from datetime import datetime

    from responses.evidence.models import Snippet

_WORDS = re.compile(r"\S+\s*|\s+")
_MOST_PAIRS = 4_000_000  # words of the one times words of the other
# What a version says, in the order in which a page shows it.
_FIELDS = {
    "claim": "Claim",
    "figure": "Figure",
    "kind": "Kind",
    "source": "Source",
    "page": "Page",
    "seen_in": "Seen in",
    "about": "It is about",
    "about_page": "Page it is about",
    "proposal_status": "It stands in",
    "cautions": "Take care",
}


@dataclass(frozen=True)
class Part:
    """A stretch of text that is the `same`, was put `in` or taken `out`."""

    kind: str
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One field of a version, and how it differs from the version before."""

    label: str
    parts: list[Part]


@dataclass(frozen=True)
class Step:
    """One version: when, by whom and how it came, and what it changed. The first shows all that it said.

    `checks` are the days on which somebody compared these words with the source, in order.
    """

    number: int
    at: datetime
    way: str
    by: str
    is_newest: bool
    changes: list[FieldChange] = field(default_factory=list)
    checks: list[date] = field(default_factory=list)


def steps_of(snippet: Snippet) -> list[Step]:
    """The versions, the newest first; one query."""
    versions = list(SnippetVersion.objects.filter(snippet=snippet).select_related("by").order_by("number"))
    steps = []
    before: dict[str, str] = {}
    for version in versions:
        now = _said(version.content)
        labels = [name for name in _FIELDS if now[name] != before.get(name, "")]
        changes = [
            FieldChange(_FIELDS[name], differences(before.get(name, ""), now[name])) for name in labels
        ]
        steps.append(
            Step(
                number=version.number,
                at=version.at,
                way=str(version.get_way_display()),
                by=version.by.display_name if version.by else "",
                is_newest=version is versions[-1],
                changes=changes,
                checks=[date.fromisoformat(day) for day in version.content.get(CHECKS, ())],
            )
        )
        before = now
    return steps[::-1]


def differences(old: str, new: str) -> list[Part]:
    """What changed, in words; what was taken out stands before what was put in its place."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > _MOST_PAIRS or not old:
        return _change(old, new) if old else [Part("same", new)]
    numbers = {word: number for number, word in enumerate({*before, *after})}
    parts: list[Part] = []
    out = put = ""
    for step in Indel.opcodes([numbers[word] for word in before], [numbers[word] for word in after]):
        was = "".join(before[step.src_start : step.src_end])
        if step.tag == "equal":
            parts += [*_change(out, put), Part("same", was)]
            out = put = ""
        else:
            out, put = out + was, put + "".join(after[step.dest_start : step.dest_end])
    return [*parts, *_change(out, put)]


def _change(out: str, put: str) -> list[Part]:
    return [Part(kind, text) for kind, text in (("out", out), ("in", put)) if text]


def _said(content: dict[str, Any]) -> dict[str, str]:
    """Each field of a version as one text."""
    return {name: _text(content.get(name)) for name in _FIELDS}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, dict):
        parts = (value.get("author"), value.get("title"), value.get("year"))
        return ", ".join(str(part) for part in parts if part)
    return str(value or "")
