"""Citations as numbers across all answers of a response, with the list of sources that they lead to."""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from responses.evidence.cards import SnippetCard
from responses.evidence.citations import Token
from responses.evidence.prose import to_html


@dataclass
class Numbering:
    """Gives each cited card its number, in order of first appearance. `sources` is the list at the end."""

    cards: dict[str, SnippetCard]
    sources: list[SnippetCard] = field(default_factory=list)

    def to_html(self, text: str) -> SafeString:
        """The words as safe HTML; a key that is no fact of ours stays as it was typed."""
        return to_html(text, self._mark, first_heading=3, hold=True)

    def _mark(self, token: Token) -> str:
        known = [item.key for item in token.items if item.key in self.cards]
        unknown = [item.key for item in token.items if item.key not in self.cards]
        numbers = format_html_join(
            ", ",
            '<a class="cite" href="#e{0}"><span class="vh">Source </span>{0}</a>',
            ((self._number(key),) for key in known),
        )
        cited = format_html("<sup>{}</sup>", numbers) if known else ""
        return format_html("{}{}", cited, "".join(f"[@{key}]" for key in unknown))

    def _number(self, key: str) -> int:
        card = self.cards[key]
        if card not in self.sources:
            self.sources.append(card)
        return self.sources.index(card) + 1
