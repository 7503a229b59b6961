"""All rules about signs of danger, read from the YAML files and made into patterns once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from responses.screening.findings import Kind
from responses.screening.signs.language import Families, Rules
from responses.screening.signs.words import OTHER, Vocabulary

RULES = Path(__file__).with_name("rules")
_FOLDERS = {
    Kind.SELF_HARM: "self_harm",
    Kind.CHILD_AT_RISK: "child_at_risk",
    Kind.VIOLENCE: "violence",
}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for the characters of `Read.code`: what it is a sign of, why, and how it is written."""

    kind: Kind
    why: str
    written: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Book:
    """The rules. `over` has the patterns that take a sign away: sayings, past, still, general and topic."""

    words: Vocabulary
    rules: list[Rule]
    over: dict[str, list[re.Pattern[str]]]
    one_of: dict[str, re.Pattern[str]]
    """The patterns of one word of a family that the finding itself asks for, by the family's name."""
    her_own: re.Pattern[str]
    """ "her" before what can be hers: "her arm", "her bag"."""


_ASKED_FOR = ("OWNED", "OWNER", "OWNED_WHERE_IT_BEGINS", "SPECIFIC", "FIRST", "NOT")


@cache
def the_book() -> Book:
    """The rules, read at the first call (about a second). `ValueError` where a rule cannot be read."""
    words = Vocabulary({str(typed): str(plain) for typed, plain in _read(RULES / "spelling.yaml").items()})
    families = Families(_read(RULES / "families.yaml"), words)
    reading = Rules(families)
    over = _read(RULES / "sayings.yaml") | _read(RULES / "over.yaml")
    return Book(
        words=words,
        rules=list(_rules(reading)),
        over={name: [reading.compile(rule) for rule in rules_in(block)] for name, block in over.items()},
        one_of={name: re.compile(families.one(name)) for name in _ASKED_FOR},
        her_own=re.compile(f"{families.one('her')}(?=[{OTHER}]|{families.one('POSSESSED')})"),
    )


def rules_in(block: str) -> list[str]:
    """The rules of a block of lines: one a line, and a line that is set in goes on with the one before."""
    rules: list[str] = []
    for line in filter(str.strip, block.splitlines()):
        if line.startswith(" ") and rules:
            rules[-1] += f" {line.strip()}"
        else:
            rules.append(line.strip())
    return rules


def _rules(reading: Rules) -> Iterator[Rule]:
    for kind, folder in _FOLDERS.items():
        for path in sorted((RULES / folder).glob("*.yaml")):
            part = _read(path)
            for written in rules_in(part["signs"]):
                yield Rule(kind, part["why"], written, reading.compile(written))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 -- a safe loader
