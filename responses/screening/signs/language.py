"""The language of the rules: families of words, and patterns of families.

`WHO .. STRIKE .. THEM` is a word of the family WHO, at most three others, one of STRIKE, at most three others, one of THEM.
In small letters a word is itself; `(a b / c)` is either; `?` after a word or a bracket means that it may be left out; `...` is
at most seven words; `!X` says that no X follows; `A & B` says that both stand in a sentence near each other, in any order.
Between two words there may be a little word that changes nothing ("just", "still"), and never the end of a sentence.
"""

import re
from itertools import permutations

from responses.screening.signs.words import STOP, Vocabulary

_ITEM = re.compile(r"\.\.\.|\.\.|[()/&!]|[^\s()/&!?]+|\?")
_TOGETHER = 14
_GAPS = {"..": 3, "...": 7}

_LONG = 6
"""Letters from which on a verb is not stressed on its end: stabbing, but threatening."""
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgmnprt]\Z")


def forms(verb: str) -> set[str]:
    """The forms of a regular verb: stab, stabs, stabbed, stabbing."""
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    stem = verb + verb[-1] if len(verb) < _LONG and _DOUBLING.search(verb) else verb
    return {verb, f"{verb}{ending}", f"{stem}ed", f"{stem}ing"}


class Families:
    """The families of words by name. One of a family may be another family."""

    def __init__(self, written: dict[str, str], vocabulary: Vocabulary) -> None:
        """`written` has for each family its words apart by spaces: `+` after a verb means all its forms, `~` a plural."""
        self._written = written
        self._vocabulary = vocabulary
        self._words: dict[str, frozenset[str]] = {}

    def __contains__(self, name: str) -> bool:
        """Whether there is such a family."""
        return name in self._written

    def words(self, name: str) -> frozenset[str]:
        """The words of a family, with those of the families in it."""
        if name not in self._words:
            found: set[str] = set()
            for word in self._written[name].split():
                if word in self._written:
                    found |= self.words(word)
                elif word.endswith("+"):
                    found |= forms(word[:-1])
                else:
                    found |= {word.rstrip("~"), f"{word[:-1]}s"} if word.endswith("~") else {word}
            self._words[name] = frozenset(found)
        return self._words[name]

    def one(self, *items: str) -> str:
        """The pattern of one word that is any of `items`: one of a family, all forms of a verb, or itself."""
        words: set[str] = set()
        for item in items:
            if item in self:
                words |= self.words(item)
            elif item.isupper():
                raise ValueError(f"There is no family {item}.")
            else:
                words |= forms(item[:-1]) if item.endswith("+") else {item}
        return f"[{self._vocabulary.characters(words)}]"


class Rules:
    """Turns what is written into patterns for `Read.code`."""

    def __init__(self, families: Families) -> None:
        """The families that rules speak of; FILLER and NOT have to be among them."""
        self._families = families
        filler, denial = families.one("FILLER"), families.one("NOT")
        self._between = f"{filler}{{0,2}}"
        self._any = f"[^{STOP}{denial[1:]}"

    def compile(self, written: str) -> re.Pattern[str]:
        """The pattern of a rule. `ValueError` where it cannot be read."""
        sides = [self._sequence(_ITEM.findall(side)) for side in written.split(" & ")]
        if len(sides) == 1:
            return re.compile(sides[0])
        near = f"[^{STOP}]{{0,{_TOGETHER}}}?"
        return re.compile("|".join(near.join(order) for order in permutations(sides)))

    def _sequence(self, items: list[str]) -> str:
        pattern, at = self._read(items, 0)
        if at < len(items):
            raise ValueError(f"A bracket too many: {' '.join(items)}")
        return pattern

    def _read(self, items: list[str], at: int) -> tuple[str, int]:
        """The pattern from `at` to the end, or to the bracket that closes."""
        branches: list[list[str]] = [[]]
        words: list[str] = []
        while at < len(items) and items[at] != ")":
            item, parts = items[at], branches[-1]
            if item == "/":
                branches.append([])
            elif item in _GAPS:
                parts.append(f"{self._any}{{0,{_GAPS[item]}}}?")
            elif item == "?":
                parts.append(f"(?:{parts.pop()})?")
            elif not parts and self._is_alone(items, at):
                words.append(item)
                branches.pop()
                branches.append([])
                at += items[at + 1] == "/"
            else:
                one, at = self._one(items, at)
                parts.append(one)
            at += 1
        whole = [f"{self._families.one(*words)}{self._between}"] if words else []
        whole += ["".join(parts) for parts in branches if parts]
        return (whole[0] if len(whole) == 1 else f"(?:{'|'.join(whole)})"), at

    def _is_alone(self, items: list[str], at: int) -> bool:
        """Whether a word is a whole branch of a bracket, so that it can share a class with others."""
        return (
            at > 0
            and items[at - 1] in ("(", "/")
            and at + 1 < len(items)
            and items[at + 1] in ("/", ")")
            and items[at] not in ("(", "!")
        )

    def _one(self, items: list[str], at: int) -> tuple[str, int]:
        """The pattern of a word, of a bracket or of what must not follow, and where it ended."""
        if items[at] == "!":
            inside, at = self._one(items, at + 1)
            return f"(?!{inside})", at
        if items[at] == "(":
            inside, at = self._read(items, at + 1)
            return f"(?:{inside})", at
        return f"{self._families.one(items[at])}{self._between}", at
