"""What a check finds, and what it may look at."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from responses.drafting.checks.passages import Passage
from responses.evidence.cards import SnippetCard

Rule = Literal[
    "unknown", "unread", "retired", "changed", "uncited", "differs", "dated", "borrowed", "secondary"
]


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Something in an answer that a person should look at: the place `text[start:end]`, and why in a sentence.

    `hint` is what the evidence says about it, `quote` the sentence around the place, `version` that of the fact.
    What is only `advice` never stands in the way.
    """

    rule: Rule
    start: int
    end: int
    sentence: str
    hint: str = ""
    key: str = ""
    advice: bool = False
    quote: str = ""
    version: int = 0

    @property
    def mark(self) -> str:
        """The same for the same words and the same state of the fact, wherever they stand (hex, 64 characters)."""
        told = "\x1f".join((self.rule, self.key, str(self.version), self.quote, self.sentence))
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """What the checks know of the evidence of a consultation.

    `cards` are those that the text cites; `keys` all that could be cited; `seen` the version of each card when it was
    put into the answer; `notes` what the pack says is odd about a card and how to handle it; `year` when the
    consultation opened, 0 where nobody knows.
    """

    cards: dict[str, SnippetCard]
    keys: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    year: int = 0

    def cited(self, passage: Passage) -> list[SnippetCard]:
        """The cards that a sentence cites; keys that name none are left out."""
        return [self.cards[key] for key in passage.keys if key in self.cards]
