"""Reading from a page what a moderator asks the writers to change: findings that they ticked, and places they named."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from responses.moderation.forms import AskForm
from responses.moderation.services import Ask
from responses.moderation.showing import ShownAnswer
from responses.moderation.wording import Message

MOST_ROWS = 6  # places that one can name in an answer besides its findings


@dataclass
class Asking:
    """The requests on a page: forms by question key, the ticked findings, and how many rows each answer shows."""

    forms: dict[str, list[AskForm]] = field(default_factory=dict)
    ticked: set[str] = field(default_factory=set)
    asks: list[Ask] = field(default_factory=list)

    @property
    def every_form(self) -> list[AskForm]:
        """All forms, in the order of the page."""
        return [form for forms in self.forms.values() for form in forms]

    def is_valid(self) -> bool:
        """Whether each place that was named can be asked for."""
        wrong = [form for form in self.every_form if not form.is_valid()]  # each is looked at
        return not wrong


def read_asking(
    answers: Sequence[ShownAnswer],
    kinds: dict[str, Message],
    given: QueryDict | None = None,
) -> Asking:
    """The requests of a page that was sent (`given`), or empty rows for one that is shown."""
    asking = Asking()
    for answer in answers:
        key = answer.read.key
        ticked = set(given.getlist(f"find-{key}")) if given is not None else set()
        asking.ticked |= {f"{key}:{value}" for value in ticked}
        asking.asks += [_ask(key, one) for one in answer.findings if one.value in ticked]
        asking.forms[key] = [
            AskForm(
                given,
                prefix=f"ask-{key}-{row}",
                key=key,
                text=answer.read.answer.text,
                kinds=kinds,
                spoken=f"{answer.read.answer.question.number}, place {row + 1}",
            )
            for row in range(_rows(key, given))
        ]
    if given is not None and asking.is_valid():
        asking.asks += [form.ask() for form in asking.every_form if not form.is_empty]
    return asking


def _rows(key: str, given: QueryDict | None) -> int:
    if given is None:
        return 1
    said = str(given.get(f"rows-{key}", "1"))
    shown = int(said) if said in map(str, range(1, MOST_ROWS + 1)) else 1
    return min(shown + (given.get("more") == key), MOST_ROWS)


def _ask(key: str, found: Any) -> Ask:
    start, end, label = found.value.split("-", 2)
    offer = f" You could write “{found.replacement}”." if found.replacement else ""
    return Ask(key, f"{found.why}{offer}", int(start), int(end), label)
