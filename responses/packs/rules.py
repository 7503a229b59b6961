"""Rules of a pack that no schema can say: they look at two places at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from responses.evidence import citations
from responses.packs import doubles
from responses.packs.formats import is_day, is_moment, is_time_zone

Steps = list[str | int]
Broken = Iterator[tuple[Steps, str]]
Data = dict[str, Any]

DEFAULT_ZONE = "Europe/London"
AUTHOR_SEPARATOR = "; "
MOST_AUTHOR_CHARACTERS = 300


def broken_rules(data: Data) -> Broken:
    """Every broken rule: where, and what to do. Bears data of any shape, for the schema may have failed too."""
    for rule in RULES:
        yield from rule(data)


def closing_moment(consultation: Data) -> dt.datetime:
    """When it closes, with its zone. Of a time that comes twice, when clocks go back, the first is meant."""
    naive = dt.datetime.strptime(consultation["closes"], "%Y-%m-%d %H:%M")  # noqa: DTZ007 -- zone follows
    return naive.replace(tzinfo=ZoneInfo(consultation.get("time_zone", DEFAULT_ZONE)))


def _dates(data: Data) -> Broken:
    call = data.get("consultation")
    if not isinstance(call, dict):
        return
    opens, closes = call.get("opens"), call.get("closes")
    zone = call.get("time_zone", DEFAULT_ZONE)
    if not (isinstance(closes, str) and is_moment(closes)):
        return
    if isinstance(opens, str) and is_day(opens) and opens > closes[:10]:
        yield ["consultation", "closes"], "It closes before it opens: correct one of the two dates."
    if isinstance(zone, str) and is_time_zone(zone) and not _exists(closing_moment(call)):
        yield (
            ["consultation", "closes"],
            f"There is no such time in {zone}: clocks go forward past it.",
        )


def _exists(moment: dt.datetime) -> bool:
    try:
        there_and_back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    except OverflowError:
        return False
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def _authors(data: Data) -> Broken:
    for index, source in _items(data, "sources"):
        authors = source.get("authors")
        names = [_text(name) for name in authors] if isinstance(authors, list) else []
        if len(AUTHOR_SEPARATOR.join(names)) > MOST_AUTHOR_CHARACTERS:
            sentence = f"The names are longer than {MOST_AUTHOR_CHARACTERS} characters together. Name the first and 'and others'."
            yield ["sources", index, "authors"], sentence


def _scales(data: Data) -> Broken:
    for index, question in _items(data, "questions"):
        is_scale = question.get("kind", "open") == "scale"
        if is_scale and "scale" not in question:
            yield (
                ["questions", index, "scale"],
                "A question with kind: scale needs its points here.",
            )
        if not is_scale and "scale" in question:
            yield (
                ["questions", index, "scale"],
                "Only a question with kind: scale has points: add the kind or take this out.",
            )


def _checks(data: Data) -> Broken:
    today = timezone.localdate().isoformat()
    for index, snippet in _items(data, "snippets"):
        day = snippet.get("checked_on")
        if isinstance(day, str) and is_day(day) and day > today:
            sentence = "This day is still to come: write when somebody last compared it with its source."
            yield ["snippets", index, "checked_on"], sentence


def _prompt_keys(data: Data) -> Broken:
    for index, question in _items(data, "questions"):
        prompts = question.get("prompts")
        groups = prompts if isinstance(prompts, dict) else {}
        parents = {_text(prompt.get("key")) for _, prompt in _items(groups, "parent")}
        for place, prompt in _items(groups, "organisation"):
            if "key" in prompt and _text(prompt["key"]) in parents:
                steps: Steps = ["questions", index, "prompts", "organisation", place, "key"]
                yield (
                    steps,
                    "A prompt for parents has this key: give each prompt of a question its own.",
                )


def _shown_first(data: Data) -> Broken:
    bears_on = {_text(item.get("key")): item.get("questions") for _, item in _items(data, "snippets")}
    for index, question in _items(data, "questions"):
        first = question.get("show_first")
        for place, key in enumerate(first if isinstance(first, list) else ()):
            ways = bears_on.get(_text(key), question)
            if ways is not question and _text(question.get("key")) not in _keys(ways):
                sentence = f"The snippet '{_text(key)[:60]}' does not bear on this question: say which way it points, or take it out."
                yield ["questions", index, "show_first", place], sentence


def _samples(data: Data) -> Broken:
    questions = {_text(question.get("key")): question for _, question in _items(data, "questions")}
    known = {_text(item.get("key")) for _, item in _items(data, "snippets")}
    for index, sample in _items(data, "samples"):
        question = questions.get(_text(sample.get("question")))
        choice = sample.get("choice")
        if question is not None and choice and _text(choice) not in _points(question):
            yield (
                ["samples", index, "choice"],
                f"'{_text(choice)[:60]}' is not a point of that question's scale.",
            )
        for key in citations.keys(_text(sample.get("text"))):
            if key not in known:
                yield (
                    ["samples", index, "text"],
                    f"There is no snippet '{key}' for the citation.",
                )


def _points(question: Data) -> set[str]:
    scale = question.get("scale")
    return {
        _text(point.get("key")) for _, point in _items(scale if isinstance(scale, dict) else {}, "choices")
    }


def _items(data: Data, section: str) -> Iterator[tuple[int, Data]]:
    """The items of a list that are groups of keys, with their places."""
    items = data.get(section)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield index, item


def _keys(value: Any) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


RULES: tuple[Callable[[Data], Broken], ...] = (
    _dates,
    _authors,
    _scales,
    _checks,
    _prompt_keys,
    _shown_first,
    _samples,
    doubles.same_terms,
    doubles.same_numbers,
    doubles.same_points,
    doubles.same_sayings,
    doubles.synonyms,
)
