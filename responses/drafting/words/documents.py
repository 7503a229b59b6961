"""One document in memory: its text, who wrote which characters, and what its log already holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from responses.drafting.models import Document
from responses.drafting.words.admission import Admitted, Credit, Ledger, Refused, admit
from responses.drafting.words.attribution import Runs
from responses.drafting.words.codec import read_state
from responses.drafting.words.offsets import SharedText, Step, Unreadable
from responses.people.models import Organisation, Person

KeptRuns: TypeAlias = list[list[Any]]
"""As a Revision keeps them: [code points, person id, organisation id or None] each."""


@dataclass(frozen=True)
class Writer:
    """A person who writes, and for which organisation."""

    person: Person
    organisation: Organisation | None

    @property
    def credit(self) -> Credit:
        """How the person stands in the runs of a text."""
        return str(self.person.pk), str(self.organisation.pk) if self.organisation else None


@dataclass
class LiveDocument:
    """A document as it stands after update `seq`. In memory, runs count bytes of UTF-8."""

    answer_id: UUID
    document_id: int
    epoch: int
    generation: int
    seq: int
    text: SharedText
    runs: Runs
    ledger: Ledger = field(default_factory=Ledger)
    tail_rows: int = 0
    tail_bytes: int = 0
    cited: tuple[str, ...] | None = None
    caret: tuple[int, int, int] | None = None
    """Client, its next clock and the byte where it stands, if the last change was one stretch of text."""

    def follows(self, document: Document) -> bool:
        """Whether it is a state of this document, at most as new as its rows."""
        same = (self.epoch, self.generation) == (document.epoch, document.generation)
        return same and self.seq <= document.head_seq

    def stands_after(self, other: "LiveDocument") -> bool:
        """Whether it is the newer one of two."""
        return (self.epoch, self.generation, self.seq) > (other.epoch, other.generation, other.seq)

    def admit(self, updates: Sequence[bytes], author: Credit) -> list[Admitted]:
        """Check updates by one author that come one after the other. Raises Refused; nothing is changed."""
        ledger = self.ledger.copy() if len(updates) > 1 else self.ledger
        admitted = []
        for update in updates:
            found = admit(ledger, update, author)
            if len(updates) > 1:
                ledger.take(found, author)
            admitted.append(found)
        return admitted

    def take(self, admitted: Sequence[Admitted], credit: Credit) -> bool:
        """Take in what was admitted; all that is new is by one person. Says whether anything changed.

        Raises Refused where the library will not have it: the document must then be thrown away.
        """
        typed = self._typed_on(admitted)
        try:
            steps = typed or self.text.apply_watched([each.update for each in admitted])
            if typed:
                self.text.apply([admitted[0].update])
        except Unreadable as fault:
            raise Refused(str(fault), resync=True) from None
        for each in admitted:
            self.ledger.take(each, credit)
        if any(len(each.clocks) > 1 for each in admitted):
            self._check_all_arrived()
        self.runs.follow(steps, credit)
        self.caret = _caret(admitted, steps)
        return bool(steps) or any(each.clocks for each in admitted)

    def _typed_on(self, admitted: Sequence[Admitted]) -> list[Step]:
        """The steps of a change that goes on where the last one ended, which the library need not work out.

        Nothing came between, so nothing can stand between: what is put in behind the last character is next to it.
        """
        if self.caret is None or len(admitted) != 1:
            return []
        client, clock, place = self.caret
        one = admitted[0]
        if one.typed != (client, clock) or one.behind != (client, clock - 1):
            return []
        return [Step("retain", place), Step("insert", one.size)]

    def replay(self, updates: Sequence[bytes], credit: Credit) -> None:
        """Take in updates of the log, which were admitted once."""
        self.runs.follow(self.text.apply_watched(updates), credit)
        self.caret = None

    def note_state(self) -> None:
        """Read the clocks off the document, after a replay."""
        self.ledger.clocks = read_state(self.text.state())

    def kept_runs(self) -> KeptRuns:
        """The runs in code points, as they are stored; the lengths add up to the text."""
        text = str(self.text)
        packed = text.encode()
        if len(packed) == len(text):
            return [[length, *credit] for length, credit in self.runs]
        kept, at = [], 0
        for length, credit in self.runs:
            kept.append([len(packed[at : at + length].decode(errors="ignore")), *credit])
            at += length
        return kept

    def shares(self) -> dict[Credit, int]:
        """Code points of the text by author."""
        sums: dict[Credit, int] = {}
        for length, person, organisation in self.kept_runs():
            sums[person, organisation] = sums.get((person, organisation), 0) + length
        return sums

    def close(self) -> None:
        """Let go of it."""
        self.text.close()

    def _check_all_arrived(self) -> None:
        """Structs of two clients can wait for each other for ever; the library would keep them unseen."""
        if read_state(self.text.state()) != self.ledger.clocks:
            raise Refused("Something before it is missing.", resync=True)


def _caret(admitted: Sequence[Admitted], steps: Sequence[Step]) -> tuple[int, int, int] | None:
    """Where one stretch of text that was just put in ends."""
    if len(admitted) != 1 or admitted[0].typed is None or not steps or steps[-1].what != "insert":
        return None
    client = admitted[0].typed[0]
    return client, admitted[0].clocks[client], sum(step.length for step in steps)


def runs_in_bytes(text: str, kept: KeptRuns) -> Runs:
    """Stored runs of a text, as they are counted in memory."""
    if text.isascii():
        return Runs((length, (person, organisation)) for length, person, organisation in kept)
    runs, at = [], 0
    for length, person, organisation in kept:
        runs.append((len(text[at : at + length].encode()), (person, organisation)))
        at += length
    return Runs(runs)
