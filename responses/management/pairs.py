"""Pairs of changes that two people made of one text, made up from a number: the same number, the same pair."""

import random
import re

WORDS = [
    *[
        "we",
        "believe",
        "homes",
        "should",
        "be",
        "near",
        "family",
        "and",
        "friends",
        "don’t",
        "moved",
        "the",
        "tenants",
        "local",
        "people",
        "ŵyr",
        "plant",
    ],
    *[
        "cartref’s",
        "é",
        "café",
        "naïve",
        "🙂",
        "👩\u200d👧",
        "help",
        "£5",
        "3.5",
        "well-being",
        "all",
        "children",
        "need",
        "a",
        "place",
        "to",
        "stay",
        "2023",
    ],
    *("“quoted”", "[@CON-20]", "[@CON-31]", "[@CON-7, p. 12]"),
]
PIECES = re.compile(r"\[[^\]]*\]|\S+|\s+")


class Author:
    """Writes and changes texts by chance."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)  # noqa: S311 -- the same pairs again, not secrets

    def sentence(self) -> str:
        """A sentence of two to ten words."""
        words = [self.chance.choice(WORDS) for _ in range(self.chance.randint(2, 9))]
        if self.chance.randrange(5) == 0:
            words.append(f"[@CON-{self.chance.randint(1, 9)}, p. {self.chance.randint(1, 99)}]")
        said = " ".join(words)
        return said[0].upper() + said[1:] + self.chance.choice([".", ".", ".", "!", "?", ".”"])

    def text(self) -> str:
        """None to six sentences."""
        parts = [
            self.sentence() + self.chance.choice([" ", " ", "\n", "\n\n"])
            for _ in range(self.chance.randint(0, 6))
        ]
        return "".join(parts).rstrip()

    def word(self) -> str:
        """A word, perhaps one that nobody else has."""
        if self.chance.randrange(2) == 0:
            return self.chance.choice(WORDS)
        return self.chance.choice(["new%d", "ŵ%d’n", "é%d", "nid-%d"]) % self.chance.randint(0, 30)

    def changed(self, text: str) -> str:
        """The text after one to three changes: words in, out, replaced or moved, sentences added, a slip of a key."""
        for _ in range(self.chance.randint(1, 3)):
            pieces = PIECES.findall(text) or [self.sentence()]
            self.chance.choice(
                [self._in, self._out, self._other, self._phrase, self._more, self._move, self._slip]
            )(pieces, self.chance.randrange(len(pieces)))
            text = "".join(pieces)
        return text

    def rewritten(self, sentence: str) -> str:
        """One sentence changed, and nothing outside of it."""
        words = PIECES.findall(sentence)
        at = self.chance.randrange(len(words))
        ways = {
            "out": "",
            "new": self.sentence(),
            "more": f"{sentence} {self.sentence()}",
            "in": "".join([*words[:at], self.word(), " ", *words[at:]]),
            "other": "".join([self.word(), *words[1:]]),
        }
        return ways[self.chance.choice(list(ways))]

    def _in(self, pieces: list[str], at: int) -> None:
        pieces[at:at] = [" ", self.word(), " "]

    def _out(self, pieces: list[str], at: int) -> None:
        del pieces[at : at + self.chance.randint(1, 3)]

    def _other(self, pieces: list[str], at: int) -> None:
        pieces[at] = self.word() if pieces[at].strip() else pieces[at]

    def _phrase(self, pieces: list[str], at: int) -> None:
        pieces[at : at + self.chance.randint(1, 8)] = [self.word(), " ", self.word()]

    def _more(self, pieces: list[str], at: int) -> None:
        ways = [(len(pieces), " %s"), (0, "%s "), (at, "\n\n%s\n\n")]
        place, form = self.chance.choice(ways)
        pieces[place:place] = [form % self.sentence()]

    def _move(self, pieces: list[str], at: int) -> None:
        other = self.chance.randrange(len(pieces))
        pieces[at], pieces[other] = pieces[other], pieces[at]

    def _slip(self, pieces: list[str], at: int) -> None:
        place = self.chance.randint(0, len(pieces[at]))
        rest = pieces[at][place + self.chance.randint(0, 2) :]
        pieces[at] = pieces[at][:place] + self.chance.choice("abŵé’🙂 .,") + rest


def pair(number: int) -> tuple[str, str, str]:
    """A text, and what two people made of it."""
    author = Author(number)
    base = author.text()
    return base, author.changed(base), author.changed(base)


def pair_in_different_sentences(number: int) -> tuple[str, str, str]:
    """A text, and what two people made of it who touched different sentences."""
    author = Author(number)
    said = [author.sentence() for _ in range(author.chance.randint(2, 7))]
    spaces = [author.chance.choice([" ", " ", "\n", "\n\n"]) for _ in said]
    numbers = author.chance.sample(range(len(said)), len(said))
    cut = author.chance.randint(1, len(said) - 1)

    def text(mine: list[int]) -> str:
        new = [author.rewritten(one) if at in mine[:3] else one for at, one in enumerate(said)]
        return "".join(one + space for one, space in zip(new, spaces, strict=True) if one).rstrip()

    return text([]), text(numbers[:cut]), text(numbers[cut:])
