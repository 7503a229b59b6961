"""Saves that belong together: what one person did in one go is one entry, however often it was saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from responses.drafting.looking.changes import State
from responses.drafting.models import Answer, Revision
from responses.drafting.words.admission import Credit

LONGEST_PAUSE = timedelta(minutes=10)
"""Between two saves of one person's sitting."""

SAME_TIME = timedelta(minutes=1)
"""Live saves of several people that are no further apart are one sitting: they wrote together."""

_GROWING = (Revision.Kind.SAVE, Revision.Kind.LIVE)


@dataclass(frozen=True)
class Save:
    """One revision without its words."""

    number: int
    by: Credit
    kind: str
    at: datetime


@dataclass
class Sitting:
    """Neighbouring saves, from revision `first` to `last`, by those in `by` in order of joining in."""

    first: int
    last: int
    kind: str
    began: datetime
    ended: datetime
    by: list[Credit] = field(default_factory=list)

    @property
    def saves(self) -> int:
        """How many saves it holds."""
        return self.last - self.first + 1

    @property
    def one(self) -> Credit | None:
        """The only writer; None where there were several."""
        return self.by[0] if len(self.by) == 1 else None


def saves_of(answer: Answer, *, after: int = 0, first: int = 0, last: int | None = None) -> list[Save]:
    """The saves of an answer, the oldest first, without their words (one query)."""
    rows = answer.revisions.filter(number__gt=after, number__gte=first)
    if last is not None:
        rows = rows.filter(number__lte=last)
    wanted = rows.order_by("number").values_list("number", "author_id", "organisation_id", "kind", "at")
    return [
        Save(number, (str(author), str(organisation) if organisation else None), kind, at)
        for number, author, organisation, kind, at in wanted
    ]


def sittings(saves: Iterable[Save]) -> list[Sitting]:
    """The saves, oldest first, put together. Bringing back, settling and adopting stand by themselves."""
    found: list[Sitting] = []
    for save in saves:
        if found and _belongs(found[-1], save):
            found[-1].last, found[-1].ended = save.number, save.at
            if save.by not in found[-1].by:
                found[-1].by.append(save.by)
        else:
            found.append(each(save))
    return found


def each(save: Save) -> Sitting:
    """One save as an entry of its own."""
    return Sitting(save.number, save.number, save.kind, save.at, save.at, [save.by])


def _belongs(sitting: Sitting, save: Save) -> bool:
    if save.kind not in _GROWING or sitting.kind not in _GROWING:
        return False
    pause = save.at - sitting.ended
    if sitting.one == save.by:
        return pause < LONGEST_PAUSE
    live = sitting.kind == save.kind == Revision.Kind.LIVE
    return live and pause < SAME_TIME


def states_of(answer: Answer, numbers: Iterable[int]) -> dict[int, Revision]:
    """The revisions of these numbers with their words (one query); none has number 0."""
    return {found.number: found for found in answer.revisions.filter(number__in=set(numbers) - {0})}


def state(revision: Revision, by: Credit | None) -> State:
    """A revision as the end of a sitting by one person, or by several (None)."""
    return State(revision.text, revision.runs, by)


def merged(found: Sequence[Sitting], most: int) -> list[Sitting]:
    """At most `most` sittings: the oldest ones become one, by everybody in them."""
    if len(found) <= most:
        return list(found)
    old, rest = found[: len(found) - most + 1], found[len(found) - most + 1 :]
    by = list(dict.fromkeys(credit for sitting in old for credit in sitting.by))
    return [Sitting(old[0].first, old[-1].last, old[-1].kind, old[0].began, old[-1].ended, by), *rest]
