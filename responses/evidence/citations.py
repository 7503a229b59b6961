"""Citation tokens in people's text, as Pandoc reads them: `[@CON-20, p. 4]`, `[see @CON-20; @CON-31, and others]`.

This is the only place that knows the grammar (Pandoc User's Guide, "Citation syntax"). Inside brackets stand items,
parted by semicolons; each has one key with words before it (the prefix) and after it. Of the words after it the
first may be a place: `p. 4`, `pp. 33-35, 38`, `chap. iv`, a bare number, or anything in braces (`{ii, A}`; `{}` says
that there is none). What follows is the suffix. `-@KEY` is read too; our references print no author in the text.

Where we are stricter: a citation stands in brackets (a bare `@KEY` may be somebody's name), on one line, and a
key is in ASCII. A token is found whole or not at all: brackets that hold anything else stay plain text, and so does a
token after a backslash. The work is linear in the length of the text, whatever it holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_KEY = 40
MAX_TOKEN = 400

SHAPE = r"\[[^\[\]\n@]*+@[^\[\]\n]*+\]"
"""What might be a citation: brackets on one line with an @ inside. Who cuts text into words keeps these whole."""

# The inside of a token may hold no bracket, so two searches never look at the same character twice.
_BRACKETS = re.compile(rf"\[([^\[\]\n\r]{{2,{MAX_TOKEN}}})\]")
_LOOSE = re.compile(SHAPE)
_KEY_PATTERN = r"[A-Za-z0-9_](?:[:.#$%&+?<>~/-]?[A-Za-z0-9_])*"
_KEY = re.compile(_KEY_PATTERN)
# An @ inside a word, such as that of an address, names nothing.
_AT = re.compile(r"(?<![^\W_])(-?)@|(?<=[^\W_]-)()@")
_BRACES = re.compile(r"\s*(?:,\s*)?\{([^{}]*)\}")

_TERMS = {
    "book": "bk. bks. book books",
    "chapter": "chap. chaps. chapter chapters",
    "column": "col. cols. column columns",
    "figure": "fig. figs. figure figures",
    "folio": "fol. fols. folio folios",
    "line": "l. ll. line lines",
    "note": "n. nn. note notes",
    "issue": "no. nos. number numbers",
    "opus": "op. opp. opus",
    "page": "p. pp. p pp page pages",
    "paragraph": "para. paras. paragraph paragraphs ¶ ¶¶",
    "part": "pt. pts. part parts",
    "section": "sec. secs. section sections § §§",
    "sub-verbo": "s.v. s.vv.",
    "verse": "v. vv. verse verses",
    "volume": "vol. vols. volume volumes",
}
_LABELS = {term: label for label, terms in _TERMS.items() for term in terms.split()}
_TERM = "|".join(re.escape(term) for term in sorted(_LABELS, key=len, reverse=True))
_NUMBER = r"[A-Za-z]{0,3}\d[\w./:]*(?<![.:/])"
_ROMAN = r"[ivxlcdmIVXLCDM]++(?!\w)"
_JOINT = r"\s*(?:,|&|and\b|[-\u2010-\u2015])\s*"
_PLACE = re.compile(
    rf"\s*(?:,\s*)?((?:{_TERM})\s*(?:{_NUMBER}|{_ROMAN})(?:{_JOINT}(?:{_NUMBER}|{_ROMAN}))*"
    rf"|\d[\w./:]*(?<![.:/])(?:{_JOINT}{_NUMBER})*)(?!\w)"
)
_LEADING_COMMA = re.compile(r"\s*(?:,\s*)?")


@dataclass(frozen=True, slots=True)
class Item:
    """One snippet named in a token, with the words before it ("see"), the place in it ("p. 4") and the words after."""

    prefix: str
    key: str
    locator: str
    suffix: str = ""
    without_author: bool = False

    @property
    def after(self) -> str:
        """All that stands after the key, as it is printed."""
        if self.locator and self.suffix[:1] in _CLOSING:
            return f"{self.locator}{self.suffix}"
        return ", ".join(part for part in (self.locator, self.suffix) if part)

    @property
    def place(self) -> tuple[str, str]:
        """The place as (CSL label, value), such as ("page", "4"); what has no term is a page. ("", "") for none."""
        if not self.locator:
            return "", ""
        term = next((term for term in _BY_LENGTH if _begins(self.locator, term)), "")
        return _LABELS.get(term, "page"), self.locator[len(term) :].strip()


@dataclass(frozen=True, slots=True)
class Token:
    """A citation in a text: `text[start:end]`, in code points, and the snippets it names in order."""

    start: int
    end: int
    items: tuple[Item, ...]


_BY_LENGTH = sorted(_LABELS, key=len, reverse=True)
_CLOSING = tuple(".:!?)")


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
    return len(typed) <= MAX_KEY and _KEY.fullmatch(typed) is not None


def write(key: str, locator: str = "", suffix: str = "") -> str:
    """The token for one snippet, such as `[@CON-20, p. 4]`.

    Raises ValueError when its parts could not be read back.
    """
    return printed([Item("", key, locator, suffix)])


def printed(items: Iterable[Item]) -> str:
    """The token that names these items; read again it gives the same ones.

    Raises ValueError when it would not.
    """
    wanted = tuple(items)
    token = f"[{'; '.join(map(_printed, wanted))}]"
    found = parse(token)
    if len(found) != 1 or found[0].items != wanted:
        raise ValueError(f"{token} is no citation.")
    return token


def unread(text: str, tokens: Iterable[Token]) -> list[tuple[int, int]]:
    """Where brackets begin like a citation (`[@` or `[see @`) but cannot be read as one: start and end.

    `tokens` are the citations that could be read.

    A backslash before the bracket says that none was meant; an address for e-mail is none.
    """
    known = {token.start for token in tokens}
    return [
        found.span()
        for found in _LOOSE.finditer(text)
        if found.start() not in known
        and not _is_escaped(text, found.start())
        and re.search(r"(?<!\w)@[A-Za-z0-9_]", found[0])
    ]


def remove(text: str, key: str) -> str:
    """`text` without citations of `key`; a token that names several loses only that part. Other words stay as typed."""
    pieces, at = [], 0
    for token in parse(text):
        parts = text[token.start + 1 : token.end - 1].split(";")
        kept = [part for part, item in zip(parts, token.items, strict=True) if item.key != key]
        if len(kept) == len(parts):
            continue
        before = text[at : token.start]
        pieces += [before, f"[{';'.join(kept).strip()}]"] if kept else [before.rstrip(" ")]
        at = token.end
    return "".join([*pieces, text[at:]])


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
    items = [_item(part.strip()) for part in inside.split(";")]
    return tuple(item for item in items if item) if all(items) else ()


def _item(part: str) -> Item | None:
    signs = list(_AT.finditer(part))
    if len(signs) != 1:
        return None  # none, or two that no semicolon parts
    key = _KEY.match(part, signs[0].end())
    if key is None or len(key[0]) > MAX_KEY or (key.end() < len(part) and part[key.end()] == "@"):
        return None
    locator, suffix = _after(part[key.end() :])
    prefix = part[: signs[0].start()].strip()
    return Item(prefix, key[0], locator, suffix, without_author=signs[0][1] == "-")


def _after(words: str) -> tuple[str, str]:
    """(locator, suffix) of what stands after a key."""
    if braces := _BRACES.match(words):
        return braces[1].strip(), _suffix(words[braces.end() :])
    if place := _PLACE.match(words):
        return place[1].strip(), _suffix(words[place.end() :])
    return "", _suffix(words)


def _suffix(words: str) -> str:
    gap = _LEADING_COMMA.match(words)
    return words[gap.end() if gap else 0 :].strip()


def _printed(item: Item) -> str:
    before = f"{item.prefix} " if item.prefix else ""
    start = f"{before}{'-' if item.without_author else ''}@{item.key}"
    plain = f"{start}, {item.after}" if item.after else start
    if _item(plain) == item:
        return plain
    comma = "" if item.suffix[:1] in _CLOSING else ", "
    return f"{start}{{{item.locator}}}" + (f"{comma}{item.suffix}" if item.suffix else "")


def _begins(locator: str, term: str) -> bool:
    rest = locator[len(term) :]
    return locator.startswith(term) and bool(rest) and not (term[-1].isalpha() and rest[0].isalpha())


def _is_escaped(text: str, at: int) -> bool:
    """An odd number of backslashes stands before `at`."""
    start = at
    while start > 0 and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1
