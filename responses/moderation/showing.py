"""The words of a response as a moderator sees them: findings marked, and what changed since the last decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.utils.safestring import SafeString

from responses.drafting.looking.changes import State, one_change
from responses.drafting.looking.shown import Shown, shown
from responses.drafting.models import Response, Revision
from responses.drafting.reading import AnswerAsRead, Reading
from responses.moderation import marks
from responses.moderation.marking import Stretch, mark


@dataclass(frozen=True)
class ShownFinding:
    """A finding as the list beside the words names it. `value` is what the form of its answer says to ask for it to change."""

    number: int
    quote: str
    why: str
    replacement: str
    label: str
    value: str
    posted: str
    is_new: bool


@dataclass(frozen=True)
class ShownSign:
    """A sign of danger as the list above the words names it, and why. `anchor` is where its words stand, or their answer."""

    number: int
    quote: str
    why: str
    anchor: str


@dataclass(frozen=True)
class ShownAnswer:
    """An answer with its findings. `changed` is empty where nothing did, or nobody has read it before."""

    read: AnswerAsRead
    html: SafeString
    findings: list[ShownFinding]
    signs: list[ShownSign]
    changed: list[Shown]
    is_new: bool


def shown_answers(response: Response, reading: Reading, seen: Mapping[str, int]) -> list[ShownAnswer]:
    """The answers of a reading; `seen` maps question key to the revision at the last decision (one query)."""
    earlier = texts_at(response, seen)
    result: list[ShownAnswer] = []
    numbers, signs = count(1), count(1)
    for read in reading.answers:
        text, before = read.answer.text, earlier.get(read.key)
        found = [
            _finding(one, read.key, next(numbers), text, before) for one in marks.findings(text, response)
        ]
        seen_danger = marks.dangers(text)
        dangers = [Stretch(one.start, one.end, next(signs)) for one in seen_danger]
        changed = difference(before, text) if before is not None and before != text else []
        html = mark(read.html, text, map(_stretch, found), dangers) if found or dangers else read.html
        shown = [
            _sign(at, one.why, read.key, text, html) for at, one in zip(dangers, seen_danger, strict=True)
        ]
        result.append(ShownAnswer(read, html, found, shown, changed, before is None))
    return result


def texts_at(response: Response, heads: Mapping[str, int]) -> dict[str, str]:
    """The words of the answers as they stood at these revisions, by question key (one query)."""
    wanted = {(key, number) for key, number in heads.items()}
    rows = Revision.objects.filter(answer__response=response, number__in={number for _, number in wanted})
    rows = rows.filter(answer__question__key__in=heads)
    return {
        key: text
        for key, number, text in rows.values_list("answer__question__key", "number", "text")
        if (key, number) in wanted
    } | {key: "" for key, number in wanted if number == 0}


def difference(before: str, after: str) -> list[Shown]:
    """What changed, in words, without saying by whom."""
    return shown(one_change(before, State(after, [], None)))


def _finding(one: marks.Finding, key: str, number: int, text: str, before: str | None) -> ShownFinding:
    quote = text[one.start : one.end]
    value = f"{one.start}-{one.end}-{one.label}"
    return ShownFinding(
        number=number,
        quote=quote,
        why=one.why,
        replacement=one.replacement,
        label=one.label,
        value=value,
        posted=f"{key}:{value}",
        is_new=before is not None and quote not in before,
    )


def _sign(one: Stretch, why: str, key: str, text: str, html: str) -> ShownSign:
    anchor = f"sign-{one.number}"
    is_marked = f'id="{anchor}"' in html  # Markdown may have split the words
    return ShownSign(one.number, text[one.start : one.end], why, anchor if is_marked else f"q-{key}")


def _stretch(found: ShownFinding) -> Stretch:
    start, end, _ = found.value.split("-", 2)
    return Stretch(int(start), int(end), found.number)
