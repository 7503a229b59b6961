"""A recorded trace through the real paths: as strokes that are appended, or as saves of a form."""

import datetime as dt
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from uuid import UUID, uuid4

from responses.catalogue.models import Consultation, Question
from responses.drafting.models import Answer, Conflict, Participant, Response
from responses.drafting.services import save_answer
from responses.drafting.words import log
from responses.drafting.words.documents import Writer
from responses.drafting.words.offsets import SharedText
from responses.management.traces import Stroke, Trace, Window, strokes, windows
from responses.people.models import Person

BATCH = 50
"""Strokes that are appended together: what a process hears from everybody while it writes the ones before."""

_WORD = re.compile(r"\w[\w’'\-]*")


@dataclass
class Replay:
    """What came of a trace. Seconds are those of our path, and of the library alone for the same strokes."""

    text: str = ""
    ops: int = 0
    seconds: float = 0.0
    floor_seconds: float = 0.0
    words_lost: int = 0
    conflicts: int = 0
    windows: int = 0
    windows_exact: int = 0


@dataclass
class Table:
    """An answer and the people who write it."""

    answer: Answer
    people: list[Person] = field(default_factory=list)

    @property
    def now(self) -> Answer:
        """The answer as it is stored."""
        return Answer.objects.get(pk=self.answer.pk)


def set_table(agents: int) -> Table:
    """An empty answer of a joint response, and as many authors as the trace has."""
    call = Consultation.objects.create(
        slug=f"replay-{uuid4().hex[:8]}",
        title="Replay",
        body="Nobody",
        closes_at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC),
        drafting_open=True,
    )
    question = Question.objects.create(consultation=call, key="q", number="1", order=1, wording="What?")
    response = Response.objects.create(consultation=call, kind=Response.Kind.JOINT, is_sample=True)
    people = [Person.objects.create(name=f"Writer {number}", is_sample=True) for number in range(agents)]
    Participant.objects.bulk_create(
        Participant(response=response, person=person, role=Participant.Role.AUTHOR) for person in people
    )
    return Table(Answer.objects.create(response=response, question=question), people)


def batches(made: list[Stroke], most: int = BATCH) -> Iterator[list[tuple[int, list[bytes]]]]:
    """Strokes that follow one another, so many at a time; within a batch, each stretch by one agent."""
    for at in range(0, len(made), most):
        strokes_now = [stroke for stroke in made[at : at + most] if stroke.update]
        yield [
            (agent, [stroke.update for stroke in group])
            for agent, group in groupby(strokes_now, key=lambda stroke: stroke.agent)
        ]


def replay_live(trace: Trace, table: Table) -> Replay:
    """Append every stroke to the log. Raises Refused where one is not admitted."""
    start, made = strokes(trace)
    result = Replay(ops=len(made))
    if start:
        _append(table, [(0, [start])])
    result.seconds = _seconds(lambda: _append_all(table, made))
    result.floor_seconds = _seconds(lambda: apply_raw(start, made))
    result.text = table.now.text
    result.words_lost = sum((words(trace.end) - words(result.text)).values())
    return result


def replay_as_saves(trace: Trace, size: int, table: Table) -> Replay:
    """Everybody saves once in every window of so many transactions, from a page that showed its beginning.

    A window in which two or more write counts as exact where the merge gives what the session has there. Where it
    does not, the next window begins with the session's text all the same.
    """
    result = Replay(ops=len(trace.transactions))
    if trace.start:
        save(table, 0, trace.start, 0)
    for window in windows(trace, size):
        answer = table.now
        if answer.text != window.base:
            save(table, 0, window.base, answer.head)
        _replay_window(window, table, result)
    result.text = table.now.text
    result.conflicts = Conflict.objects.filter(answer=table.answer).count()
    return result


def words(text: str) -> Counter[str]:
    """The words of a text with how often each occurs."""
    return Counter(_WORD.findall(text))


def lost_words(window: Window, merged: str) -> Counter[str]:
    """Added words that are not in the merged text as often as they should be.

    A word that two people added counts twice where the session has it twice, and once where it was the same change.
    """
    base, there = words(window.base), words(window.truth)
    added = [words(text) - base for text in window.texts.values()]
    most: Counter[str] = Counter()
    for one in added:
        most |= one
    together: Counter[str] = sum(added, Counter())
    needed = most | (together & (there - base))
    return needed - (words(merged) - (base - _taken_out(window, base)))


def _taken_out(window: Window, base: Counter[str]) -> Counter[str]:
    """Words of the base that somebody took out, as often as they did."""
    gone: Counter[str] = Counter()
    for text in window.texts.values():
        gone += base - words(text)
    return gone


def apply_raw(start: bytes, made: list[Stroke]) -> None:
    """The floor: the library alone, one update at a time."""
    text = SharedText()
    if start:
        text.apply_raw(start)
    for stroke in made:
        if stroke.update:
            text.apply_raw(stroke.update)


def _replay_window(window: Window, table: Table, result: Replay) -> None:
    base = table.now.head
    for agent, text in window.texts.items():
        result.seconds += _seconds(partial(save, table, agent, text, base))
        result.floor_seconds += _seconds(partial(_load_insert_encode, window.base))
    merged = table.now.text
    result.words_lost += sum(lost_words(window, merged).values())
    if len(window.texts) > 1 or len(table.people) == 1:
        result.windows += 1
        result.windows_exact += merged == window.truth


def _load_insert_encode(text: str) -> None:
    first = SharedText()
    first.insert(0, text)
    again = SharedText()
    again.apply([first.update()])
    again.insert(0, "x")
    again.update()


def _append_all(table: Table, made: list[Stroke]) -> None:
    for batch in batches(made):
        _append(table, batch)


def _append(table: Table, batch: list[tuple[int, list[bytes]]]) -> None:
    parts = [log.Part(Writer(table.people[agent], None), updates) for agent, updates in batch]
    for result in log.append_parts(table.answer.pk, parts):
        if isinstance(result, Exception):
            raise result


def save(table: Table, agent: int, text: str, base: int, nonce: UUID | None = None) -> None:
    """One agent's page that showed revision `base` is posted; a page of its own where no nonce is given."""
    save_answer(
        table.answer.pk,
        author=table.people[agent],
        organisation=None,
        base=base,
        nonce=nonce or uuid4(),
        text=text,
        choice="",
        left_unanswered=False,
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
