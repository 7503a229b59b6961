"""Citation tokens in people's text: `[@CON-20, p. 4]`, `[see @CON-20; @CON-31]`.

A token is found whole or not at all. Brackets that hold anything else stay plain text, and so does a token
after a backslash. A token never runs over the end of a line. The work is linear in the length of the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_KEY = 40
MAX_TOKEN = 400

# The inside of a token may hold no bracket, so two searches never look at the same character twice.
_BRACKETS = re.compile(rf"\[([^\[\]\n\r]{{2,{MAX_TOKEN}}})\]")
_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?\Z")
_ITEM = re.compile(r"(?:([^@]*)\s)?@([^\s,@]+)(?:(?:\s*,\s*|\s+)([^@]*))?\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """One snippet named in a token, with the words before it ("see") and the place in it ("p. 4")."""

    prefix: str
    key: str
    locator: str


@dataclass(frozen=True, slots=True)
class Token:
    """A citation in a text: `text[start:end]`, in code points, and the snippets it names in order."""

    start: int
    end: int
    items: tuple[Item, ...]


def parse(text: str) -> list[Token]:
    """Every citation token of `text`, in order; they never overlap."""
    tokens = []
    for found in _BRACKETS.finditer(text):
        if "@" not in found[1] or _is_escaped(text, found.start()):
            continue
        items = _items(found[1])
        if items:
            tokens.append(Token(found.start(), found.end(), items))
    return tokens


def keys(text: str) -> list[str]:
    """The keys of the snippets that `text` cites, each once, in order of first appearance."""
    return list(dict.fromkeys(item.key for token in parse(text) for item in token.items))


def is_key(typed: str) -> bool:
    """Whether this could be the key of a snippet at all; what could not is never looked up."""
    return len(typed) <= MAX_KEY and _KEY.match(typed) is not None


def write(key: str, locator: str = "") -> str:
    """The token for one snippet, such as `[@CON-20, p. 4]`.

    Raises ValueError when the key or the locator could not be read back.
    """
    token = f"[@{key}, {locator}]" if locator else f"[@{key}]"
    found = parse(token)
    if len(found) != 1 or found[0].items != (Item("", key, locator),):
        raise ValueError(f"{token} is no citation.")
    return token


def joined(tokens: Iterable[Token], text: str) -> list[Token]:
    """Tokens that stand side by side, at most spaces apart, as one; so numbers can share one list."""
    groups: list[Token] = []
    for token in tokens:
        last = groups[-1] if groups else None
        if last and not text[last.end : token.start].strip(" "):
            groups[-1] = Token(last.start, token.end, last.items + token.items)
        else:
            groups.append(token)
    return groups


def _items(inside: str) -> tuple[Item, ...]:
    items = []
    for part in inside.split(";"):
        found = _ITEM.match(part.strip())
        if found is None or len(found[2]) > MAX_KEY or not _KEY.match(found[2]):
            return ()
        items.append(Item((found[1] or "").strip(), found[2], (found[3] or "").strip()))
    return tuple(items)


def _is_escaped(text: str, at: int) -> bool:
    """An odd number of backslashes stands before `at`."""
    start = at
    while start > 0 and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1
