"""Suggestions beside an answer: what fits the words at hand. Nothing is ever put into the text by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responses.evidence.citations import keys
from responses.evidence.models import SnippetQuestion
from responses.evidence.searching.finding import Hit, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from responses.catalogue.models import Question

SUGGESTED = 3
_LOOKED_AT = 60
SIDES = (SnippetQuestion.Direction.SUPPORTS, SnippetQuestion.Direction.CHALLENGES)


def suggest(
    question: Question,
    text: str,
    *,
    cited: Sequence[str] = (),
    most: int = SUGGESTED,
    only: Sequence[str] | None = None,
) -> list[Hit]:
    """The snippets that fit `text` best, without those already `cited` or named in it.

    `only` names properties that each must have, instead of bearing on the question. Without it, for a question with a scale
    the nearest of each side is among them, where the evidence has both sides.
    """
    left_out = {key.casefold() for key in (*cited, *keys(text))}

    wanted = [f"on:{question.key}"] if only is None else only
    found = search(question.consultation, text, only=wanted, most=_LOOKED_AT + len(left_out))

    def fitting(hits: list[Hit]) -> list[Hit]:
        return [hit for hit in hits if hit.key.casefold() not in left_out]

    near = fitting(found.hits)
    if only is not None or question.kind != question.Kind.SCALE or not near:
        return near[:most]
    sides = _sides(question, near)
    nearest: list[Hit] = []
    for side in SIDES:
        held = [hit for hit in near if sides[hit.key] == side]
        if not held:
            way = [f"way:{question.key}:{side}"]
            held = fitting(
                search(question.consultation, text, only=way, most=_LOOKED_AT, asked=found.asked).hits
            )
        nearest += held[:1]
    others = [hit for hit in near if hit not in nearest][: most - len(nearest)]
    return sorted([*nearest, *others], key=lambda hit: -hit.score)


def _sides(question: Question, hits: Sequence[Hit]) -> dict[str, str]:
    rows = SnippetQuestion.objects.filter(question=question, snippet__in=[hit.id for hit in hits])
    return dict(rows.values_list("snippet__key", "direction"))
