"""What a public page shows of a final version: the frozen words without what was taken out, and their sources.

Names of people are not here at all, but the one that may be shown. Everything comes from the frozen content: what
changed after the finish is not shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from responses.evidence import prose
from responses.evidence.citations import Token
from responses.moderation.cutting import MARK, without
from responses.moderation.models import Redaction
from responses.moderation.selectors import spans_out
from responses.publishing.models import Publication
from responses.publishing.pdf.citing import Entry, Use
from responses.publishing.pdf.record import entry_view
from responses.publishing.pdf.wording import listed, senders

TAKEN_OUT = SafeString('<span class="taken-out">[taken out to keep somebody safe]</span>')


@dataclass(frozen=True)
class ShownAnswer:
    """One answer for everybody. `out` counts the places where words were taken out."""

    question: dict[str, Any]
    html: SafeString
    choice: str
    left_unanswered: bool
    out: int

    @property
    def key(self) -> str:
        """The key of its question."""
        return str(self.question["key"])


@dataclass(frozen=True)
class Shown:
    """A response, or one answer of it, for everybody. `by` says in general words who wrote it."""

    publication: Publication
    title: str
    by: str
    name: str
    answers: list[ShownAnswer]
    sources: list[dict[str, Any]]
    is_joint: bool
    is_sample: bool
    is_practice: bool


@dataclass
class Sources:
    """Numbers of citations. `prefix` keeps the anchors of several responses on one page apart."""

    known: dict[str, dict[str, Any]]
    prefix: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)

    def mark(self, token: Token, as_typed: str) -> str:
        """The number of each source, with the words around it; as typed where one is not known."""
        if any(item.key not in self.known for item in token.items):
            return format_html("{}", as_typed.replace(MARK, ""))
        parts = (
            (
                f"{item.prefix} " if item.prefix else "",
                self.prefix,
                self._number(item.key, item.locator),
                item.locator,
            )
            for item in dict.fromkeys(token.items)
        )
        numbers = format_html_join(
            ", ",
            '{}<a class="cite" href="#{}e{}"><span class="vh">Source </span>{}</a>{}',
            (
                (before, prefix, number, number, f" ({locator})" if locator else "")
                for before, prefix, number, locator in parts
            ),
        )
        return format_html("<sup>{}</sup>", numbers)

    def views(self) -> list[dict[str, Any]]:
        """The sources in the order of their numbers, in the words of the documents."""
        return [
            entry_view(entry) | {"anchor": f"{self.prefix}e{entry.number}"} for entry in self.entries.values()
        ]

    def _number(self, key: str, locator: str) -> int:
        if key not in self.entries:
            self.entries[key] = Entry(len(self.entries) + 1, self.known[key], [Use("", "")])
        entry = self.entries[key]
        if locator and locator not in entry.uses[0].locators:
            entry.uses[0].locators.append(locator)
        return entry.number


def show(
    publication: Publication, redactions: Iterable[Redaction], *, only: str = "", prefix: str = ""
) -> Shown:
    """The publication as everybody sees it; `only` the answer of one question key, where that is given."""
    content = publication.final_version.content
    sources = Sources({snippet["key"]: snippet for snippet in content["evidence"]}, prefix)
    by_question: dict[str, list[Redaction]] = {}
    for redaction in redactions:
        by_question.setdefault(redaction.answer.question.key, []).append(redaction)
    wanted = [each for each in content["questions"] if only in ("", each["key"])]
    answers = [_answer(each, by_question.get(each["key"], []), sources) for each in wanted]
    return Shown(
        publication=publication,
        title=_title(content, with_name=publication.with_name),
        by=by_in_general(content),
        name=name_in(content) if publication.with_name else "",
        answers=answers,
        sources=sources.views(),
        is_joint=content["kind"] == "joint",
        is_sample=bool(content["is_sample"]),
        is_practice=bool(content["is_practice"]),
    )


def name_in(content: dict[str, Any]) -> str:
    """The name that may be shown where its people agree: the writer's own, or the organisations'."""
    if content["kind"] == "joint":
        return listed(senders(content))
    return str((content.get("about") or {}).get("name") or "")


def _title(content: dict[str, Any], *, with_name: bool) -> str:
    # A joint title often is the organisations' own name.
    if content["kind"] == "joint":
        return content["title"] if with_name and content["title"] else by_in_general(content)
    return "One person’s answer"


def by_in_general(content: dict[str, Any]) -> str:
    """Who wrote it, without a name: one person, or so many organisations."""
    if content["kind"] == "joint":
        count = len(senders(content))
        return f"{count} organisations together" if count > 1 else "An organisation"
    return "One person"


def _answer(question: dict[str, Any], redactions: Sequence[Redaction], sources: Sources) -> ShownAnswer:
    answer = question["answer"]
    out = spans_out(answer["text"], answer["hash"], redactions)
    text = prose.clean(without(answer["text"], out))

    def cite(token: Token) -> str:
        return sources.mark(token, text[token.start : token.end])

    html = prose.to_html(text, cite, first_heading=3, hold=True)
    return ShownAnswer(
        question=question,
        # The mark is ours, the rest is safe already.
        html=mark_safe(html.replace(MARK, TAKEN_OUT)),  # noqa: S308 -- see above
        choice=str(answer.get("choice_label") or ""),
        left_unanswered=bool(answer["left_unanswered"]),
        out=len(out),
    )
