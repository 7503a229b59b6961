"""What a room asks of the database, in the room's own thread: store, look what is new, who may be here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.utils import timezone

from responses.drafting.live.guests import Who
from responses.drafting.models import Answer, Document, Response, Update
from responses.drafting.revising import keep_revision
from responses.drafting.rules import NotAllowed, TextClosed, seats, why_closed, writes
from responses.drafting.words import log
from responses.drafting.words.admission import Refused
from responses.drafting.words.codec import read_state
from responses.people.models import BrowserSession, Organisation, Person

LEFT = "You do not take part in this response any more."
OTHER_PART = "Your part in this response has changed. Load the page again."
SIGNED_OUT = "You have signed out. Sign in again to go on writing."


@dataclass(frozen=True)
class Row:
    """What one transaction stored."""

    seq: int
    data: bytes


@dataclass(frozen=True)
class Refusal:
    """Why updates were not taken; `closed` says that none will be."""

    reason: str
    sentence: str
    resync: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Standing:
    """Who takes part now, for which organisation and whether they write; and why nobody can write, if so."""

    parts: dict[UUID, tuple[UUID | None, bool]]
    sessions: frozenset[str]
    closed: str | None

    def why_not(self, who: Who) -> str | None:
        """The sentence with which this person's socket closes, or None while it may stay open."""
        part = self.parts.get(who.person)
        if part is None:
            return LEFT
        if part != (who.organisation, who.may_write):
            return OTHER_PART
        if who.session_key not in self.sessions:
            return SIGNED_OUT
        return self.closed


@dataclass(frozen=True)
class Turn:
    """What one turn of the room's task brought. `own` are the rows that hold what was given to store."""

    rows: list[Row] = field(default_factory=list)
    own: frozenset[int] = frozenset()
    refusal: Refusal | None = None
    standing: Standing | None = None
    epoch_changed: bool = False


class Shelf:
    """One answer's document as this process shows it. Every method is called in the same thread."""

    def __init__(self, answer_id: UUID) -> None:
        self._answer_id = answer_id
        self._response_id: UUID
        self.epoch = self._seq = 0
        self._clocks: dict[int, int] = {}
        self._unshown: list[Row] = []
        self._writers: dict[UUID, tuple[Person, Organisation | None]] = {}

    def open(self) -> None:
        """Read the document. Raises Answer.DoesNotExist."""
        self._response_id = Answer.objects.values_list("response_id", flat=True).get(pk=self._answer_id)
        live = log.load(self._answer_id)
        self._document_id, self.epoch, self._seq = live.document_id, live.epoch, live.seq
        self._text, self._unshown = live.text, []
        self._note_clocks()

    def close(self) -> None:
        """Nobody is here any more."""
        connection.close()

    def vector(self) -> bytes:
        """What the document has."""
        return self._text.state()

    def clock_of(self, client: int) -> int:
        """How far the writing of that client is stored."""
        return self._clocks.get(client, 0)

    def difference(self, vector: bytes) -> bytes:
        """What the document has and the vector has not, with what is newest in the log. Raises Unreadable."""
        self._look()
        return self._text.update(vector)

    def turn(self, updates: Sequence[bytes], who: Who | None, guests: Sequence[Who]) -> Turn:
        """Store updates of one person, read what is new since the last turn, and look who of `guests` may stay."""
        own: list[int] = []
        refusal = self._store(updates, who, own) if who else None
        standing = self._standing(guests) if guests else None
        if not self._look():
            self.open()
            return Turn(refusal=refusal, standing=standing, epoch_changed=True)
        rows, self._unshown = self._unshown, []
        return Turn(rows, frozenset(own), refusal, standing)

    def keep_revision(self) -> None:
        """Keep what is written so far as a revision."""
        keep_revision(self._answer_id)

    def _store(self, updates: Sequence[bytes], who: Who, own: list[int]) -> Refusal | None:
        """All at once; one by one where something is wrong with one of them."""
        refusal = self._append(updates, who, own)
        if refusal and not refusal.closed and len(updates) > 1:
            refusals = [self._append([update], who, own) for update in updates]
            refusal = next((each for each in refusals if each), None)
        return refusal

    def _append(self, updates: Sequence[bytes], who: Who, own: list[int]) -> Refusal | None:
        try:
            person, organisation = self._writer(who)
            stored = log.append_many(
                self._answer_id, updates, author=person, organisation=organisation, epoch=self.epoch
            )
        except Refused as fault:
            return Refusal("gap" if fault.resync else "refused", fault.reason, resync=fault.resync)
        except (NotAllowed, TextClosed) as fault:
            return Refusal("closed", str(fault), closed=True)
        own.extend(stored.seqs)
        return None

    def _writer(self, who: Who) -> tuple[Person, Organisation | None]:
        if who.person not in self._writers:
            person = Person.objects.get(pk=who.person)
            key = who.organisation
            organisation = Organisation.objects.get(pk=key) if key else None
            self._writers[who.person] = person, organisation
        return self._writers[who.person]

    def _look(self) -> bool:
        """Take in what is new, to be shown at the next turn; False where the document was built anew."""
        epoch, head = Document.objects.values_list("epoch", "head_seq").get(pk=self._document_id)
        if epoch == self.epoch and head > self._seq:
            self._read_newer()
        return bool(epoch == self.epoch)

    def _read_newer(self) -> None:
        found: list[Update] = log.read_since(self._document_id, self._seq)
        rows = [Row(row.seq, bytes(row.data)) for row in found]
        self._text.apply([row.data for row in rows])
        self._seq = rows[-1].seq
        self._unshown += rows
        self._note_clocks()

    def _note_clocks(self) -> None:
        self._clocks = read_state(self._text.state())

    def _standing(self, guests: Sequence[Who]) -> Standing:
        response = Response.objects.select_related("consultation").get(pk=self._response_id)
        keys = {who.session_key for who in guests}
        sessions = BrowserSession.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
        return Standing(
            parts={part.person_id: (part.organisation_id, writes(part)) for part in seats(self._response_id)},
            sessions=frozenset(sessions.values_list("session_key", flat=True)),
            closed=why_closed(response),
        )
