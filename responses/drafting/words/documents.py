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
        before = len(self.ledger.clocks), sum(self.ledger.clocks.values())
        try:
            steps = self.text.apply_watched([each.update for each in admitted])
        except Unreadable as fault:
            raise Refused(str(fault), resync=True) from None
        for each in admitted:
            self.ledger.take(each, credit)
        if any(len(each.clocks) > 1 for each in admitted):
            self._check_all_arrived()
        self._credit(steps, credit)
        return bool(steps) or before != (len(self.ledger.clocks), sum(self.ledger.clocks.values()))

    def replay(self, updates: Sequence[bytes], credit: Credit) -> None:
        """Take in updates of the log, which were admitted once."""
        self._credit(self.text.apply_watched(updates), credit)

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

    def _credit(self, steps: list[Step], credit: Credit) -> None:
        self.runs.follow(steps, credit)

    def _check_all_arrived(self) -> None:
        """Structs of two clients can wait for each other for ever; the library would keep them unseen."""
        if read_state(self.text.state()) != self.ledger.clocks:
            raise Refused("Something before it is missing.", resync=True)


def runs_in_bytes(text: str, kept: KeptRuns) -> Runs:
    """Stored runs of a text, as they are counted in memory."""
    if text.isascii():
        return Runs((length, (person, organisation)) for length, person, organisation in kept)
    runs, at = [], 0
    for length, person, organisation in kept:
        runs.append((len(text[at : at + length].encode()), (person, organisation)))
        at += length
    return Runs(runs)
