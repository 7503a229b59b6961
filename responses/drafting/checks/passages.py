"""An answer as the checks read it: sentences, each with the citations that belong to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from responses.drafting.checks.voices import asks, in_first_person, tells_own_numbers
from responses.drafting.words.comparing import sentences
from responses.evidence.citations import Token

MOST = 2_000
"""Sentences of an answer that are looked at; no answer that people read has more."""

LONGEST = 4_000
"""Characters of a sentence that are looked at."""


@dataclass
class Passage:
    """A sentence at `text[start:end]`. In `words` spaces stand for its citations, so places are those of the text."""

    start: int
    end: int
    words: str
    paragraph: int
    tokens: list[Token] = field(default_factory=list)

    @cached_property
    def is_own(self) -> bool:
        """The writer counted or paid it. Asked once of a sentence, however many figures it has."""
        return tells_own_numbers(self.words)

    @cached_property
    def is_asking(self) -> bool:
        """The sentence asks for something."""
        return asks(self.words)

    @cached_property
    def is_in_first_person(self) -> bool:
        """The writer or their group is in it."""
        return in_first_person(self.words)

    @property
    def keys(self) -> list[str]:
        """What the sentence cites, each once."""
        return list(dict.fromkeys(item.key for token in self.tokens for item in token.items))


def passages(text: str, cited: Sequence[Token]) -> list[Passage]:
    """The sentences of `text`, of which `cited` are the citations, in order. A citation after the full stop belongs to the sentence before it."""
    tokens = iter(cited)
    token = next(tokens, None)
    found: list[Passage] = []
    at = paragraph = 0
    for piece in sentences(text):
        start, at = at, at + len(piece)
        if not piece.strip():
            paragraph += piece.count("\n") > 1
            continue
        inside: list[Token] = []
        while token and token.start < at:
            inside.append(token)
            token = next(tokens, None)
        _add(found, Passage(start, at, _blanked(piece, start, inside)[:LONGEST], paragraph, inside))
        if len(found) > MOST:
            break
    return found


def _add(found: list[Passage], passage: Passage) -> None:
    last = found[-1] if found else None
    if last and last.paragraph == passage.paragraph:
        leading = _leading(passage)
        if len(leading) == len(passage.tokens) and not any(map(str.isalnum, passage.words)):
            last.tokens += passage.tokens
            return
        if leading and not last.tokens:
            last.tokens += leading
            passage.tokens = passage.tokens[len(leading) :]
    found.append(passage)


def _leading(passage: Passage) -> list[Token]:
    """The citations that stand before the first word of the sentence."""
    first = next(
        (at for at, character in enumerate(passage.words) if character.isalnum()), len(passage.words)
    )
    return [token for token in passage.tokens if token.end - passage.start <= first]


def _blanked(piece: str, start: int, tokens: Iterable[Token]) -> str:
    parts, at = [], 0
    for token in tokens:
        parts += [piece[at : token.start - start], " " * (token.end - token.start)]
        at = token.end - start
    return "".join([*parts, piece[at:]])
