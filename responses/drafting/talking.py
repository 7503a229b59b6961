"""The talk about an answer, ready for a page: threads and suggestions where they stand in its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from responses.drafting.deadlines import Stage, why_over
from responses.drafting.marks import Marks
from responses.drafting.mentions import Piece, pieces_of
from responses.drafting.models import Answer, Comment, Participant, Suggestion
from responses.drafting.places import places_of
from responses.drafting.rules import coordinates, talks, why_closed, why_no_talk, writes
from responses.drafting.words.comparing import differences
from responses.drafting.words.log import load
from responses.people.models import Organisation, Person

Said: TypeAlias = Comment | Suggestion

A_PAGE = 25
BESIDE = 8
"""How many threads and suggestions stand beside the words; the rest has a page of its own."""


@dataclass(frozen=True)
class Seats:
    """Who takes part now, and what the person who reads may do. `marks` are those of the response; `stated` is
    where guests, also those who left, say they are from.
    """

    part: Participant
    participants: list[Participant]
    marks: Marks
    may_talk: bool
    may_write: bool
    why_not: str
    stated: dict[UUID, str] = field(default_factory=dict)

    @property
    def names(self) -> str:
        """Some names that a comment can call."""
        others = [one.person.name for one in self.participants if one.person_id != self.part.person_id]
        return ", ".join(name for name in others[:6] if name)


@dataclass(frozen=True)
class Remark:
    """One comment as it is shown. `place` is the writer's mark; `stated` where a guest says they are from."""

    comment: Comment
    pieces: list[Piece]
    place: int
    is_own: bool
    stated: str = ""

    @property
    def person(self) -> Person:
        """Who says it."""
        return self.comment.author

    @property
    def organisation(self) -> Organisation | None:
        """For whom they said it."""
        return self.comment.organisation


@dataclass(frozen=True)
class Stretch:
    """What something is about: the words as they were quoted, and as they stand now.

    `state` is "whole", "stands", "changed", or "gone" where nothing of them is left.
    """

    quote: str
    now: str = ""
    where: tuple[int, int] | None = None

    @property
    def state(self) -> str:
        """How the quoted words stand in the answer."""
        if not self.quote:
            return "whole"
        if self.where is None:
            return "gone"
        return "stands" if self.now == self.quote else "changed"


@dataclass(frozen=True)
class Thread:
    """A comment with its replies."""

    first: Remark
    replies: list[Remark]
    stretch: Stretch
    may_settle: bool
    kind: str = "thread"


@dataclass(frozen=True)
class Proposal:
    """A suggestion as it is shown; `parts` is what it would change, as `differences` has it."""

    suggestion: Suggestion
    stretch: Stretch
    parts: list[tuple[str, str]]
    place: int
    is_own: bool
    may_decide: bool
    stated: str = ""
    kind: str = "proposal"

    @property
    def is_current(self) -> bool:
        """It can be put in as it is: the words that it is about stand as they were, or it adds a paragraph."""
        return self.suggestion.adds or self.stretch.state == "stands"


@dataclass
class Talk:
    """Some of the talk about an answer, in the order of its text; what lost its words comes last."""

    seats: Seats
    open_count: int = 0
    settled_count: int = 0
    items: list[Thread | Proposal] = field(default_factory=list)
    page: Page[Any] | None = None

    @property
    def more(self) -> int:
        """How many are open but not shown."""
        return self.open_count - len(self.items)


def seats_for(part: Participant) -> Seats:
    """Who takes part, and what this participant may do (one query)."""
    response = part.response
    everybody = list(response.participants.select_related("person", "organisation"))
    closed = why_no_talk(response)
    is_coordinator = coordinates(part)
    over = None if closed or is_coordinator else why_over(response, Stage.COMMENTS)
    return Seats(
        part=part,
        participants=[one for one in everybody if one.left_at is None],
        marks=Marks((one.person_id, one.organisation_id) for one in everybody),
        may_talk=talks(part) and not closed and not over,
        may_write=writes(part) and not closed and not why_closed(response),
        why_not=closed
        or over
        or ("" if talks(part) else "You can read the comments, but your part is not to write any."),
        stated={one.person_id: one.stated_organisation for one in everybody if one.is_guest},
    )


def talk_beside(answer: Answer, seats: Seats, *, most: int = BESIDE) -> Talk:
    """The first of what is open, and how much there is (a constant number of queries)."""
    talk = _counted(answer, seats)
    if talk.open_count:
        said: list[Said] = [*_threads(answer, settled=False), *_suggestions(answer, settled=False)]
        talk.items = _shown(answer, seats, _in_order(answer, said), most)
    return talk


def talk_page(answer: Answer, seats: Seats, *, settled: bool, number: str | None) -> Talk:
    """One page of what is open, or of what is settled with the newest first (a constant number of queries)."""
    talk = _counted(answer, seats)
    said: list[Said] = [*_threads(answer, settled=settled), *_suggestions(answer, settled=settled)]
    if settled:
        said.sort(key=_settled_at, reverse=True)
        talk.page = Paginator(said, A_PAGE).get_page(number)
        placed = _with_places(answer, list(talk.page.object_list))
    else:
        in_order = _in_order(answer, said)
        talk.page = Paginator(in_order, A_PAGE).get_page(number)
        placed = list(talk.page.object_list)
    talk.items = _shown(answer, seats, placed, A_PAGE)
    return talk


def one_thread(answer: Answer, seats: Seats, comment: Comment) -> Thread:
    """A thread by itself."""
    _, stretch = _with_places(answer, [comment])[0]
    return _thread(comment, stretch, _remarks(answer, seats, [comment])[comment.pk], seats)


def one_proposal(answer: Answer, seats: Seats, suggestion: Suggestion) -> Proposal:
    """A suggestion by itself."""
    _, stretch = _with_places(answer, [suggestion])[0]
    return _proposal(suggestion, stretch, seats)


Placed: TypeAlias = tuple[Said, Stretch]


def threads_of(answer: Answer) -> QuerySet[Comment]:
    """The first comments of all threads, with who wrote them."""
    return answer.comments.filter(thread=None).select_related("author", "organisation", "settled_by")


def suggestions_of(answer: Answer) -> QuerySet[Suggestion]:
    """All suggestions, with who made and who decided them."""
    return answer.suggestions.select_related("author", "organisation", "decided_by")


def _threads(answer: Answer, *, settled: bool) -> Iterable[Comment]:
    return threads_of(answer).filter(settled_at__isnull=not settled)


def _suggestions(answer: Answer, *, settled: bool) -> Iterable[Suggestion]:
    is_open = Q(state=Suggestion.State.OPEN)
    return suggestions_of(answer).filter(~is_open if settled else is_open)


def _counted(answer: Answer, seats: Seats) -> Talk:
    is_open = Count("pk", filter=Q(settled_at=None))
    threads = answer.comments.filter(thread=None).aggregate(all=Count("pk"), open=is_open)
    is_open = Count("pk", filter=Q(state=Suggestion.State.OPEN))
    proposals = answer.suggestions.aggregate(all=Count("pk"), open=is_open)
    still_open = threads["open"] + proposals["open"]
    return Talk(seats, still_open, threads["all"] + proposals["all"] - still_open)


def _settled_at(one: Said) -> datetime:
    return (one.settled_at if isinstance(one, Comment) else one.decided_at) or one.at


def _in_order(answer: Answer, said: Sequence[Said]) -> list[Placed]:
    """In the order of the text: first what is about the whole, last what lost its words."""
    placed = _with_places(answer, said)
    return sorted(placed, key=lambda item: (_group(item[1]), item[1].where or (0, 0), item[0].at))


def _group(stretch: Stretch) -> int:
    return {"whole": 0, "gone": 2}.get(stretch.state, 1)


def _with_places(answer: Answer, said: Sequence[Said]) -> list[Placed]:
    """Each with the words that it is about; the document is read only where something needs it."""
    about_words = [one for one in said if one.is_about_words]
    where: dict[object, tuple[int, int] | None] = {}
    text = answer.text
    if about_words:
        live = load(answer.pk)
        try:
            found = places_of(live, about_words)
            text = str(live.text)
        finally:
            live.close()
        where = dict(zip((one.pk for one in about_words), found, strict=True))
    return [(one, _stretch(one, where.get(one.pk), text)) for one in said]


def _stretch(one: Said, where: tuple[int, int] | None, text: str) -> Stretch:
    return Stretch(one.quote, text[slice(*where)] if where else "", where)


def _shown(answer: Answer, seats: Seats, placed: Sequence[Placed], most: int) -> list[Thread | Proposal]:
    """The first of them as a page shows them, with their replies and calls (two queries)."""
    chosen = placed[:most]
    remarks = _remarks(answer, seats, [one for one, _ in chosen if isinstance(one, Comment)])
    return [
        _thread(one, stretch, remarks[one.pk], seats)
        if isinstance(one, Comment)
        else _proposal(one, stretch, seats)
        for one, stretch in chosen
    ]


def _remarks(answer: Answer, seats: Seats, threads: Sequence[Comment]) -> dict[UUID, list[Remark]]:
    """What was said in each of the threads, in order."""
    remarks: dict[UUID, list[Remark]] = {}
    keys = [one.pk for one in threads]
    if keys:
        rows = answer.comments.filter(Q(pk__in=keys) | Q(thread__in=keys))
        for comment in rows.select_related("author", "organisation").prefetch_related("mentions"):
            remarks.setdefault(comment.thread_id or comment.pk, []).append(_remark(comment, seats))
    return remarks


def _remark(comment: Comment, seats: Seats) -> Remark:
    return Remark(
        comment,
        pieces_of(comment.text, [mention.words for mention in comment.mentions.all()]),
        seats.marks.of(comment.author_id),
        seats.may_talk and comment.author_id == seats.part.person_id and comment.removed_at is None,
        _stated(comment, seats),
    )


def _stated(said: Said, seats: Seats) -> str:
    """Where a guest says they are from; nothing for what was said for an organisation."""
    return "" if said.organisation_id else seats.stated.get(said.author_id, "")


def _thread(first: Comment, stretch: Stretch, remarks: list[Remark], seats: Seats) -> Thread:
    began = next(remark for remark in remarks if remark.comment.thread_id is None)
    began.comment.settled_by = first.settled_by
    replies = [remark for remark in remarks if remark is not began]
    own = first.author_id == seats.part.person_id
    return Thread(began, replies, stretch, seats.may_talk and (own or writes(seats.part)))


def _proposal(one: Suggestion, stretch: Stretch, seats: Seats) -> Proposal:
    return Proposal(
        suggestion=one,
        stretch=stretch,
        parts=differences(one.quote, one.text),
        place=seats.marks.of(one.author_id),
        is_own=seats.may_talk and one.author_id == seats.part.person_id,
        may_decide=seats.may_write,
        stated=_stated(one, seats),
    )
