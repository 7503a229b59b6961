"""Calling somebody in a comment: an @ and the name of a person who takes part."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from responses.people.models import Person


@dataclass(frozen=True)
class Mentions:
    """Whom a text calls, with the words that call them, and names that more than one person has."""

    called: dict[Person, str]
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of a comment; `calls` where it is somebody's name."""

    text: str
    calls: bool


def find_mentions(text: str, people: Iterable[Person]) -> Mentions:
    """Who is called by full name, or by a first name that only one of the people has."""
    if "@" not in text:
        return Mentions({}, ())
    names = _names(people)
    called: dict[Person, str] = {}
    unclear: list[str] = []
    for found in _at(names).finditer(text):
        meant = names.get(found.group(1).casefold(), [])
        if len(meant) == 1:
            called.setdefault(meant[0], found.group())
        elif found.group() not in unclear:
            unclear.append(found.group())
    return Mentions(called, tuple(unclear))


def pieces_of(text: str, words: Iterable[str]) -> list[Piece]:
    """The text cut where it calls somebody by these words."""
    calls = sorted({word for word in words if word}, key=len, reverse=True)
    if not calls:
        return [Piece(text, calls=False)]
    pattern = re.compile(f"({'|'.join(map(re.escape, calls))})(?!\\w)")
    parts = pattern.split(text)
    return [Piece(part, calls=index % 2 == 1) for index, part in enumerate(parts) if part]


def _names(people: Iterable[Person]) -> dict[str, list[Person]]:
    """People by full name; by first name too, where nobody has it as a full name."""
    named = [person for person in people if person.name.strip()]
    full: dict[str, list[Person]] = {}
    first: dict[str, list[Person]] = {}
    for person in named:
        full.setdefault(person.name.strip().casefold(), []).append(person)
        first.setdefault(person.name.split()[0].casefold(), []).append(person)
    return first | full


def _at(names: dict[str, list[Person]]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"(?<![\w@.\[;,-])@({either})(?!\w)", re.IGNORECASE)
