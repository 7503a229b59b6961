"""Citations become numbers, in the order in which the document first cites each snippet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from responses.evidence.citations import Item, Token


@dataclass
class Use:
    """One question uses a snippet: the first place, and every page of the source that it names."""

    question: str
    anchor: str
    locators: list[str] = field(default_factory=list)


@dataclass
class Entry:
    """A snippet in the list of evidence."""

    number: int
    snippet: dict[str, Any]
    uses: list[Use] = field(default_factory=list)


class Numbering:
    """Numbers handed out while the answers are rendered from first to last."""

    def __init__(self, evidence: Iterable[dict[str, Any]]) -> None:
        self._known = {snippet["key"]: snippet for snippet in evidence}
        self._entries: dict[str, Entry] = {}
        self.unknown: list[str] = []

    @property
    def entries(self) -> list[Entry]:
        """The cited snippets in the order of their numbers, then those that no text names."""
        for key in self._known:
            self._entry(key)
        return list(self._entries.values())

    def render(self, token: Token, text_of_token: str, *, question: str) -> SafeString:
        """The superscript for one token of an answer to `question`; as typed where a snippet is unknown."""
        unknown = [item.key for item in token.items if item.key not in self._known]
        if unknown:
            self.unknown += unknown
            return format_html("{}", text_of_token)
        items = list(dict.fromkeys(token.items))
        parts = format_html_join(", ", "{}", ((self._item(item, question),) for item in items))
        return format_html('<sup class="cite">{}</sup>', parts)

    def _item(self, item: Item, question: str) -> SafeString:
        entry = self._entry(item.key)
        use, is_first = self._use(entry, question)
        if item.locator and item.locator not in use.locators:
            use.locators.append(item.locator)
        anchor = format_html(' id="{}"', use.anchor) if is_first else ""
        link = format_html('<a{} href="#evidence-{}">{}</a>', anchor, entry.number, entry.number)
        before = format_html("{} ", item.prefix) if item.prefix else ""
        after = format_html(" ({})", item.after) if item.after else ""
        return format_html("{}{}{}", before, link, after)

    def _entry(self, key: str) -> Entry:
        if key not in self._entries:
            self._entries[key] = Entry(len(self._entries) + 1, self._known[key])
        return self._entries[key]

    def _use(self, entry: Entry, question: str) -> tuple[Use, bool]:
        for use in entry.uses:
            if use.question == question:
                return use, False
        use = Use(question, f"evidence-{entry.number}-in-question-{question}")
        entry.uses.append(use)
        return use, True
