"""Names that are no findings: organisations and authors that the consultation's own sources name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from responses.screening.naming.public import PUBLIC_PEOPLE

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MOST_WORDS = 12


@dataclass(frozen=True)
class KnownNames:
    """Phrases in public, as tuples of words in small letters, by their first word."""

    phrases: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, names: Iterable[str], people: Iterable[str] = ()) -> "KnownNames":
        """From names as they are printed. Of `people`, the surname alone counts as well."""
        phrases = {_words(name) for name in (*names, *people)}
        phrases |= {_words(name)[-1:] for name in people if len(_words(name)) > 1}
        by_first: dict[str, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            if phrase and len(phrase) <= _MOST_WORDS:
                by_first.setdefault(phrase[0], set()).add(phrase)
        return cls({first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()})

    def joined(self, other: "KnownNames") -> "KnownNames":
        """Both."""
        firsts = {*self.phrases, *other.phrases}
        return KnownNames(
            {first: tuple({*self.phrases.get(first, ()), *other.phrases.get(first, ())}) for first in firsts}
        )

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text names one of them."""
        words = list(_WORD.finditer(text))
        lowers = [_bare(word[0]) for word in words]
        for at, lower in enumerate(lowers):
            for phrase in self.phrases.get(lower, ()):
                if tuple(lowers[at : at + len(phrase)]) == phrase and words[at][0][0].isupper():
                    yield words[at].start(), words[at + len(phrase) - 1].end()


def _words(name: str) -> tuple[str, ...]:
    return tuple(_bare(word[0]) for word in _WORD.finditer(name.replace("\u2019", "'")))


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s")


PUBLIC = KnownNames.of(PUBLIC_PEOPLE)
NOBODY = KnownNames({})
