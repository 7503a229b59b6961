"""Words as the signs of danger read them: spelt plainly, each with one character of its own.

A text becomes a short string of such characters, so that a rule about words is a pattern about characters: "a person, a blow,
a person, at most three words apart" costs as little to look for as "[abc].{0,3}[def]".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STOP, PAUSE, OTHER = ".", ",", "x"
"""The end of a sentence, a pause in it, and any word that no rule knows."""

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.!?]+(?=\s|\Z|[\"')])|\n|[,;:()\"]|- ")
_FIRST = 0x4E00
# Words of their own that look like "he're", "I's", "she'd" without the apostrophe.
_NOT_CONTRACTED = frozenset(
    {"is", "id", "ill", "here", "hell", "shed", "shell", "were", "wed", "well", "its", "whore"}
)
_PARTS = {
    "s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would",
}  # fmt: skip
_PRONOUNS = ("i", "he", "she", "they", "we", "you", "there", "that", "who", "it", "what")


@dataclass(frozen=True)
class Read:
    """`code` has one character for each word; `spans[i]` is where in the text the word of `code[i]` stands."""

    code: str
    spans: list[tuple[int, int]]


class Vocabulary:
    """Every word that a rule knows, with its character. Built once, from the rules."""

    def __init__(self, spelling: Mapping[str, str]) -> None:
        """`spelling` says for a word as it is typed what it stands for: one word, or several."""
        self._characters: dict[str, str] = {}
        self._spelling = dict(spelling)
        self._plain: dict[str, tuple[str, ...]] = {}
        for pronoun in _PRONOUNS:
            for short, whole in _PARTS.items():
                for typed in (f"{pronoun}'{short}", pronoun + short):
                    if typed not in _NOT_CONTRACTED:
                        self._spelling.setdefault(typed, f"{pronoun} {whole}")

    def character(self, word: str) -> str:
        """The character of a word in a rule; a word that is new gets one."""
        return self._characters.setdefault(word, chr(_FIRST + len(self._characters)))

    def characters(self, words: Iterable[str]) -> str:
        """The characters of some words, for a class in a pattern."""
        codes = sorted({ord(self.character(word)) for word in sorted(words)})
        runs: list[list[int]] = []
        for code in codes:
            if runs and code == runs[-1][1] + 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
        return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)

    def read(self, text: str) -> Read:
        """A text in small letters, word by word. Linear in its length."""
        code: list[str] = []
        spans: list[tuple[int, int]] = []
        for token in _TOKEN.finditer(text):
            for character in self._of(token[0]):
                code.append(character)
                spans.append(token.span())
        return Read("".join(code), spans)

    def _of(self, typed: str) -> tuple[str, ...]:
        known = self._plain.get(typed)
        if known is None:
            known = tuple(self._known(word) for word in self.plain(typed))
            if len(typed) < 20 and len(self._plain) < 20_000:  # noqa: PLR2004 -- what is kept has a limit
                self._plain[typed] = known
        return known

    def _known(self, word: str) -> str:
        if word[0] in ".!?\n":
            return STOP
        return self._characters.get(word, OTHER if word[0].isalnum() else PAUSE)

    def plain(self, typed: str) -> list[str]:
        """The words that one typed word stands for: "didnt" is "did not", "hittin" is "hitting"."""
        bare = typed.replace("'", "")
        for spelt in (typed, bare):
            if spelt in self._spelling:
                return self._spelling[spelt].split()
        if _PAST_YEAR.match(typed):
            return ["pastyear"]
        if "-" in typed[1:-1]:
            return [word for part in typed.split("-") for word in self.plain(part)]
        if typed.endswith("n't") or (bare.endswith("nt") and bare[:-2] in _HELPING):
            return [bare[:-2], "not"]
        if typed.endswith("'s"):
            return [bare[:-1], "'s"]
        return [self._near(bare)]

    def _near(self, word: str) -> str:
        """The word of a rule that this one was meant to be, if it differs in a doubled letter or a "g" left out."""
        if word in self._characters:
            return word
        if word.endswith("in") and f"{word}g" in self._characters:
            return f"{word}g"
        for squeezed in (_TWICE.sub(r"\1", word), _THRICE.sub(r"\1\1", word)):
            if squeezed in self._characters:
                return squeezed
        if word.endswith(("ing", "ed")):
            stem, end = (word[:-3], "ing") if word.endswith("ing") else (word[:-2], "ed")
            if f"{stem}{stem[-1:]}{end}" in self._characters:
                return f"{stem}{stem[-1]}{end}"
        return word


_PAST_YEAR = re.compile(r"(?:19[0-9]{2}|20[01][0-9])s?\Z")
_TWICE, _THRICE = re.compile(r"(.)\1+"), re.compile(r"(.)\1{2,}")
_HELPING = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "have", "has", "had", "would", "could", "should", "need", "must", "ai"}
)  # fmt: skip
