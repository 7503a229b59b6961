"""What it costs to write together, against the library alone in the same run."""

import random
from collections.abc import Callable
from functools import cache
from uuid import uuid4

from responses.drafting.models import Answer
from responses.drafting.services import save_answer
from responses.drafting.words import log
from responses.drafting.words.admission import Credit
from responses.drafting.words.attribution import Runs
from responses.drafting.words.comparing import Source, attribute, credit_all, sentences
from responses.drafting.words.composing import Edit, compose, pieces_of
from responses.drafting.words.documents import LiveDocument
from responses.drafting.words.merging import merge
from responses.drafting.words.offsets import SharedText
from responses.management.measuring import Measured, bench, compare
from responses.management.pairs import Author
from responses.management.recordings import of_two
from responses.management.replaying import apply_raw, batches, set_table
from responses.management.traces import Stroke, strokes

ROUNDS = 7
SMALL, LARGE = 21_000, 105_000
CHANGED = 20
"""Sentences that each of two people changes before they save."""
SCATTERED, TAIL = 10_000, 200
"""Strokes in the snapshot of an answer that is opened, and rows of its log after that."""
THEM: Credit = ("them", None)
ME: Credit = ("me", None)


@bench("together.append_one_by_one")
def append_one_by_one() -> Measured:
    """Each stroke by itself with admission and attribution, without the disk, against the library alone."""
    start, made = _session()
    return _appended(15, start, [(stroke.agent, [stroke.update]) for stroke in made if stroke.update])


@bench("together.append_in_batches")
def append_in_batches() -> Measured:
    """The same in batches of fifty, as a process hears them while it writes the ones before."""
    start, made = _session()
    return _appended(10, start, [part for batch in batches(made) for part in batch])


@bench("together.save_21_kb")
def save_small() -> Measured:
    """A form's save of 21 kB that meets another's change, without the disk, against load, one insert and encode."""
    return _merged(SMALL)


@bench("together.save_105_kb")
def save_large() -> Measured:
    """The same with 105 kB."""
    return _merged(LARGE)


@bench("together.save_stored_21_kb")
def save_stored_small() -> Measured:
    """The whole save of 21 kB, with its commit, against the same floor."""
    return _stored(SMALL)


@bench("together.save_stored_105_kb")
def save_stored_large() -> Measured:
    """The same with 105 kB."""
    return _stored(LARGE)


@bench("together.save_growth")
def save_growth() -> Measured:
    """A save of five times the text, against five of the small one: a quadratic one would come to five."""
    small, large = _Page(SMALL), _Page(LARGE)

    def save_five() -> None:
        for _ in range(LARGE // SMALL):
            small.save()

    value, detail = compare(large.save, save_five, rounds=ROUNDS)
    return Measured(value, 2, detail=detail)


@bench("together.opening_100_kb")
def opening() -> Measured:
    """An answer of 100 kB from its snapshot and the log after it, against decoding the snapshot."""
    table, page = set_table(2), SharedText(client_id=7)
    chance = random.Random(1)  # noqa: S311 -- the same answer again, not a secret
    made = [_type_somewhere(page, chance) for _ in range(SCATTERED)]
    for first in range(0, SCATTERED, 500):
        log.append_many(table.answer.pk, made[first : first + 500], author=table.people[0], organisation=None)
    document = Answer.objects.get(pk=table.answer.pk).document
    log.compact(document.pk)
    document.refresh_from_db()
    snapshot = bytes(document.snapshot)
    other = SharedText(client_id=8)
    other.apply([snapshot])
    for _ in range(TAIL):
        update = _type_somewhere(other, chance)
        log.append(table.answer.pk, update, author=table.people[1], organisation=None)
    value, detail = compare(
        lambda: log.load(table.answer.pk).close(), lambda: SharedText().apply([snapshot]), rounds=20
    )
    sizes = {"bytes": page.size, "snapshot_bytes": len(snapshot), "tail_rows": TAIL}
    return Measured(value, 3, detail=detail | sizes)


def _type_somewhere(page: SharedText, chance: random.Random) -> bytes:
    """Ten characters at some place of the text, as an update."""
    at = chance.randint(0, page.size)
    return page.change([(at, at, "more words")])


@cache
def _session() -> tuple[bytes, list[Stroke]]:
    return strokes(of_two()[1])


def _appended(limit: float, start: bytes, parts: list[tuple[int, list[bytes]]]) -> Measured:
    """What these cost a document in memory, against `apply_update` for each of them."""
    _, made = _session()

    def append() -> None:
        live = LiveDocument(uuid4(), 0, 1, 1, 0, SharedText(), Runs())
        for agent, updates in [(0, [start] if start else []), *parts]:
            credit = (str(agent), None)
            live.take(live.admit(updates, credit), credit)

    value, detail = compare(append, lambda: apply_raw(start, made), rounds=3, warm_up=1)
    return Measured(value, limit, detail={**detail, "session": of_two()[0], "updates": len(made)})


def _merged(size: int) -> Measured:
    base = _text(size)
    theirs, mine = _changed(base, 0), _changed(base, 1)
    here = SharedText(client_id=7)
    here.insert(0, theirs)
    whole = here.update()

    def save() -> None:
        text = SharedText()
        text.apply([whole])
        live = LiveDocument(uuid4(), 0, 1, 1, 0, text, Runs([(text.size, THEM)]))
        live.note_state()
        live.ledger.clients[7] = THEM
        edits = []
        for start, end, new, (first, last) in merge(base, theirs, mine).edits:
            source = Source(base[first:last], credit_all(base[first:last], THEM))
            edits.append(Edit(start, end, pieces_of(new, attribute(new, [source], ME))))
        for part in compose(live, edits, ME):
            live.take([part.admitted], part.credit)
        live.kept_runs()
        live.text.update()

    return _against_floor(save, whole, 150)


def _stored(size: int) -> Measured:
    page = _Page(size)
    here = SharedText()
    here.insert(0, _text(size))
    return _against_floor(page.save, here.update(), 300)


def _against_floor(save: Callable[[], None], whole: bytes, limit: float) -> Measured:
    def floor() -> None:
        text = SharedText()
        text.apply([whole])
        text.insert(0, "x")
        text.update()

    value, detail = compare(save, floor, rounds=ROUNDS)
    return Measured(value, limit, detail={**detail, "changed_sentences": CHANGED})


class _Page:
    """Two people who save one answer in turns, each from a page that shows what was there before the other's save."""

    def __init__(self, size: int) -> None:
        self._table = set_table(2)
        self._texts = [""]
        self._turn = 0
        self._post(_text(size), 0)
        self.save()

    def save(self) -> None:
        """The next save, which meets the one before."""
        base = max(1, len(self._texts) - 2)
        self._post(_changed(self._texts[base], self._turn), base)

    def _post(self, text: str, base: int) -> None:
        self._turn += 1
        saved = save_answer(
            self._table.answer.pk,
            author=self._table.people[self._turn % 2],
            organisation=None,
            base=base,
            nonce=uuid4(),
            text=text,
            choice="",
            left_unanswered=False,
        )
        if saved.answer.head != len(self._texts):
            raise RuntimeError("A save kept nothing; the measure means nothing.")
        self._texts.append(saved.answer.text)


def _text(size: int) -> str:
    """A text of so many bytes at least."""
    author, parts, length = Author(1), [], 0
    while length < size:
        parts.append(author.sentence() + author.chance.choice([" ", " ", "\n\n"]))
        length += len(parts[-1].encode())
    return "".join(parts).rstrip()


def _changed(text: str, turn: int) -> str:
    """The text with a word put into some of its sentences: into others at every second turn."""
    said = sentences(text)
    places = [at for at, one in enumerate(said) if " " in one.strip()][turn % 2 :: 2]
    step = max(1, len(places) // CHANGED)
    for at in places[turn % step :: step][:CHANGED]:
        said[at] = said[at].replace(" ", f" word{turn} ", 1)
    return "".join(said)
