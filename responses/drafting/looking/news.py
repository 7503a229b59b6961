"""What others did to an answer since somebody last looked at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from responses.drafting.looking.changes import Amount, Part, amount, changes
from responses.drafting.looking.sittings import Sitting, merged, saves_of, sittings, state, states_of
from responses.drafting.models import Answer, Participant, Revision, Visit
from responses.drafting.words.admission import Credit

MOST_STEPS = 8
"""Texts that are compared one after the other; older sittings are taken together."""


@dataclass(frozen=True)
class News:
    """What is new to one participant: `parts` is the whole text, with the changes of others only.

    `saved` says when each person saved last; `choice` and `left` are told where others changed them, else None.
    `until` is the newest revision it knows of, `since` the time of the last one that was read.
    """

    parts: list[Part]
    put_in: Amount
    taken_out: Amount
    saved: dict[Credit, datetime]
    until: int
    since: datetime | None = None
    choice: str | None = None
    left: bool | None = None

    @property
    def count(self) -> int:
        """How much is new: words and citations put in and taken out, and a changed choice."""
        told = self.choice is not None or self.left is not None
        return self.put_in.total + self.taken_out.total + told

    @property
    def is_any(self) -> bool:
        """Whether anything is new, be it only a comma."""
        return self.count > 0 or any(part.kind != "same" for part in self.parts)

    @property
    def number(self) -> int:
        """What the tab shows: the count, and 1 for a comma."""
        return self.count or int(self.is_any)


def news_for(part: Participant, answer: Answer, visit: Visit | None) -> News:
    """What is new to a participant whose last visit is `visit` (None: they never looked); two queries, or none."""
    read = visit.read if visit else 0
    own = (str(part.person_id), str(part.organisation_id) if part.organisation_id else None)
    if read >= answer.head:
        return News([], Amount(), Amount(), {}, answer.head)
    saves = saves_of(answer, after=read)
    steps = merged(_turns(sittings(saves)), MOST_STEPS)
    found = states_of(answer, [read, *(step.last for step in steps)])
    before = found.get(read)
    states = [state(found[step.last], step.one) for step in steps]
    parts = of_others(changes(before.text if before else "", states), own)
    choice, left = _told(before, [found[step.last] for step in steps], own)
    return News(
        parts,
        amount(parts, "in"),
        amount(parts, "out"),
        {save.by: save.at for save in saves},
        steps[-1].last,
        before.at if before else None,
        choice,
        left,
    )


def of_others(parts: Sequence[Part], own: Credit) -> list[Part]:
    """The parts with one's own changes no longer marked: what one put in stands there, what one took out is gone."""
    shown = []
    for part in parts:
        if part.kind == "same" or part.credit != own:
            shown.append(part)
        else:
            # An empty part keeps the words on both sides of it apart.
            shown.append(Part("same", part.text if part.kind == "in" else ""))
    return shown


def amounts_by_author(parts: Sequence[Part]) -> list[tuple[Credit | None, Amount, Amount]]:
    """Who put in and took out how much, in reading order."""
    authors = dict.fromkeys(part.credit for part in parts if part.kind != "same")
    theirs = {author: [_only(part, author) for part in parts] for author in authors}
    return [(author, amount(those, "in"), amount(those, "out")) for author, those in theirs.items()]


def _only(part: Part, author: Credit | None) -> Part:
    return part if part.credit == author else Part("same", "")


def _turns(together: Sequence[Sitting]) -> list[Sitting]:
    """Sittings of one person that follow each other, as one: what somebody does to their own words is theirs."""
    turns: list[Sitting] = []
    for sitting in together:
        if turns and sitting.one and turns[-1].one == sitting.one:
            turns[-1] = merged([turns[-1], sitting], 1)[0]
        else:
            turns.append(sitting)
    return turns


def _told(before: Revision | None, states: Sequence[Revision], own: Credit) -> tuple[str | None, bool | None]:
    """The choice and the left-blank flag where they are not as before and somebody else was the last to change them."""
    choice: str | None = None
    left: bool | None = None
    last_choice, last_left = (before.choice, before.left_unanswered) if before else ("", False)
    for one in states:
        mine = (str(one.author_id), str(one.organisation_id) if one.organisation_id else None) == own
        if one.choice != last_choice:
            choice = None if mine else one.choice
        if one.left_unanswered != last_left:
            left = None if mine else one.left_unanswered
        last_choice, last_left = one.choice, one.left_unanswered
    return choice, left
