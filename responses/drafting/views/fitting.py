"""Facts that fit: those nearest to what is being written, or to what somebody looks for beside an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from responses.catalogue.models import Question
from responses.drafting.desk import Fact
from responses.drafting.views.access import answer_or_404, seat_or_404
from responses.evidence.browse import DIRECTIONS
from responses.evidence.models import Snippet, SnippetQuestion
from responses.evidence.searching.suggesting import suggest
from responses.evidence.selectors import snippets_by_key
from responses.people.requests import PersonRequest

MOST_CHARACTERS = 10_000
MOST_CITED = 4_000  # characters of keys
LOOKED_FOR = 5
NARROWED = ("fit_on", "fit_side", "fit_kind", "fit_theme")


@never_cache
@require_POST
def fitting(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """The list for the paragraph `text`, or for the words looked for in `find`, as a piece of a page. Keeps nothing.

    `cited` are the keys in the rest of the answer, apart by spaces: they are not offered again.
    """
    answer = answer_or_404(seat_or_404(page, response_id), key)
    posted = page.POST
    facts = facts_that_fit(
        answer.question,
        posted.get("text", ""),
        posted.get("find", ""),
        wishes=posted,
        cited=posted.get("cited", "")[:MOST_CITED].split(),
    )
    return render(page, "responses/drafting/_fitting_list.html", {"fitting": facts})


def facts_that_fit(
    question: Question,
    text: str,
    find: str = "",
    *,
    wishes: Mapping[str, str] | None = None,
    cited: Sequence[str] = (),
) -> list[Fact]:
    """Three facts that fit the words of an answer, both sides where it has a scale; or what `find` looks for.

    `wishes` narrows them (NARROWED); what makes no sense there is left out.
    """
    only = _only(question, wishes or {})
    looked_for = find.strip()[:MOST_CHARACTERS]
    if looked_for:
        hits = suggest(question, looked_for, most=LOOKED_FOR, only=only)
    else:
        hits = suggest(question, text[:MOST_CHARACTERS], cited=cited, only=only)
    cards = snippets_by_key(question.consultation, [hit.key for hit in hits])
    rows = SnippetQuestion.objects.filter(question=question, snippet__in=[hit.id for hit in hits])
    ways = dict(rows.values_list("snippet__key", "direction"))
    return [
        Fact(
            replace(cards[hit.key], direction=ways.get(hit.key, "")),
            used=False,
            word=str(question.direction_labels.get(ways.get(hit.key, ""), "")),
        )
        for hit in hits
        if hit.key in cards
    ]


def narrowing(question: Question, wishes: Mapping[str, str]) -> list[dict[str, Any]]:
    """The menus that narrow the facts beside an answer, each with what was chosen."""
    return [
        {"name": name, "label": label, "all": every, "options": options, "chosen": wishes.get(name, "")}
        for name, (label, every, options) in zip(NARROWED, _menus(question), strict=True)
    ]


def wishes_in(given: Mapping[str, str]) -> dict[str, str]:
    """Those that are set, cut to what a menu can say."""
    return {name: given[name][:80] for name in NARROWED if given.get(name)}


def _menus(question: Question) -> list[tuple[str, str, dict[str, str]]]:
    sides = {side: str(question.direction_labels.get(side, label)) for side, label in DIRECTIONS.items()}
    kinds = {str(kind.value): str(kind.label) for kind in Snippet.Kind}
    themes = {str(key): str(label) for key, label in question.consultation.themes.items()}
    return [
        ("Facts on", "This question", {"any": "Any question"}),
        ("Which side", "All", sides),
        ("Kind", "All", dict(sorted(kinds.items()))),
        ("Theme", "All", themes),
    ]


def _only(question: Question, wishes: Mapping[str, str]) -> list[str] | None:
    """The properties of the index that the wishes ask for; None where nothing is narrowed."""
    menus = zip(NARROWED, _menus(question), strict=True)
    chosen = {name: wishes.get(name, "") for name, (_, _, options) in menus if wishes.get(name) in options}
    if not chosen:
        return None
    side, is_any = chosen.get("fit_side", ""), "fit_on" in chosen
    if is_any:
        only = [f"side:{side}"] if side else []
    else:
        only = [f"way:{question.key}:{side}" if side else f"on:{question.key}"]
    only += [f"kind:{chosen['fit_kind']}"] if "fit_kind" in chosen else []
    only += [f"theme:{chosen['fit_theme']}"] if "fit_theme" in chosen else []
    return only
