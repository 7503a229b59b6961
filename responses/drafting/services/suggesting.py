"""Suggesting other words for a stretch of an answer, and deciding about it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Answer, Revision, Suggestion, Update
from responses.drafting.places import place_of
from responses.drafting.revising import append_revision, keep_pending
from responses.drafting.rules import NotAllowed, check_may_write
from responses.drafting.services.commenting import MOST_OPEN, clean_comment, hold_on, lock_talk
from responses.drafting.text import BadText, TooLong, characters, clean_text, is_blank
from responses.drafting.words.admission import Refused
from responses.drafting.words.comparing import changes
from responses.drafting.words.composing import Edit, Piece
from responses.drafting.words.documents import LiveDocument, Writer
from responses.drafting.words.log import lock_answer, pull, write_edits
from responses.people.models import Organisation, Person

LONGEST_SUGGESTION = 20_000


@dataclass(frozen=True)
class Taken:
    """What became of taking a suggestion. With "moved" nothing was changed: `now` is what stands there."""

    outcome: Literal["taken", "unchanged", "moved"]
    suggestion: Suggestion
    now: str = ""


def suggest(
    answer_id: UUID,
    *,
    by: Person,
    organisation: Organisation | None,
    quote: str,
    text: str,
    nonce: UUID,
    why: str = "",
    place: int | None = None,
) -> Suggestion:
    """Propose other words for the quoted ones; none at all: to take them out.

    Posting the same form again proposes nothing new. Raises NotAllowed, TextClosed, BadText, and NotThere
    (SeveralPlaces) where the words are not found.
    """
    words = clean_text(text).text
    if len(words) > LONGEST_SUGGESTION:
        raise TooLong(f"Make your words {characters(len(words) - LONGEST_SUGGESTION)} shorter")
    with transaction.atomic():
        answer = lock_talk(answer_id, by, organisation, saying=True)
        if earlier := answer.suggestions.filter(nonce=nonce, author=by).first():
            return earlier
        if answer.suggestions.filter(state=Suggestion.State.OPEN).count() >= MOST_OPEN:
            raise NotAllowed(f"{MOST_OPEN} suggestions for this answer are open already. Decide some first.")
        made = Suggestion(answer=answer, author=by, organisation=organisation, text=words, nonce=nonce)
        made.why = "" if is_blank(why) else clean_comment(why)
        hold_on(made, quote, place)
        if made.text == made.quote:
            raise BadText("These are the words that stand there. Write what you would change")
        made.save()
        return made


def take_suggestion(suggestion_id: UUID, *, by: Person, organisation: Organisation | None) -> Taken:
    """Put the proposed words into the answer; they are credited to whoever proposed them.

    Only while the stretch reads as it was quoted; otherwise nothing changes and the outcome is "moved".
    Raises NotAllowed, TextClosed, and BadText where the answer would be too long.
    """
    with transaction.atomic():
        found = Suggestion.objects.only("answer_id").get(pk=suggestion_id)
        answer = lock_answer(found.answer_id, by, organisation)
        suggestion = _open_or_taken(suggestion_id)
        if suggestion.state == Suggestion.State.TAKEN:
            return Taken("unchanged", suggestion)
        live = pull(answer)
        span = _span(live, suggestion)
        now = str(live.text)[slice(*span)] if span else ""
        if span is None or now != suggestion.quote:
            return Taken("moved", suggestion, now)
        _put_in(answer, live, suggestion, span[0], Writer(by, organisation))
        _decide(suggestion, Suggestion.State.TAKEN, by)
        return Taken("taken", suggestion)


def decline_suggestion(
    suggestion_id: UUID, *, by: Person, organisation: Organisation | None, reason: str
) -> Suggestion:
    """Leave the answer as it is, and say why. Raises NotAllowed, TextClosed, and BadText without a reason."""
    said = clean_comment(reason)
    with transaction.atomic():
        found = Suggestion.objects.only("answer_id").get(pk=suggestion_id)
        answer = lock_talk(found.answer_id, by, organisation)
        check_may_write(by, organisation, answer.response)
        suggestion = _open(suggestion_id)
        suggestion.reason = said
        _decide(suggestion, Suggestion.State.DECLINED, by)
        return suggestion


def withdraw_suggestion(suggestion_id: UUID, *, by: Person, organisation: Organisation | None) -> Suggestion:
    """Take one's own suggestion back. Raises NotAllowed and TextClosed."""
    with transaction.atomic():
        found = Suggestion.objects.only("answer_id").get(pk=suggestion_id)
        lock_talk(found.answer_id, by, organisation)
        suggestion = _open(suggestion_id)
        if suggestion.author_id != by.pk:
            raise NotAllowed("Only who made a suggestion can take it back.")
        _decide(suggestion, Suggestion.State.WITHDRAWN, by)
        return suggestion


def _span(live: LiveDocument, suggestion: Suggestion) -> tuple[int, int] | None:
    """Where the suggestion belongs now: a new paragraph at the end, other words where theirs stand."""
    if not suggestion.adds:
        return place_of(live, suggestion)
    end = len(str(live.text))
    return end, end


def _open_or_taken(suggestion_id: UUID) -> Suggestion:
    suggestion = Suggestion.objects.select_related("author", "organisation", "decided_by").get(
        pk=suggestion_id
    )
    if suggestion.state in (Suggestion.State.DECLINED, Suggestion.State.WITHDRAWN):
        raise NotAllowed(f"This suggestion was {suggestion.get_state_display().lower()} already.")
    return suggestion


def _open(suggestion_id: UUID) -> Suggestion:
    suggestion = _open_or_taken(suggestion_id)
    if suggestion.state == Suggestion.State.TAKEN:
        raise NotAllowed("This suggestion was taken already.")
    return suggestion


def _decide(suggestion: Suggestion, state: str, by: Person) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, timezone.now()
    suggestion.save(update_fields=["state", "reason", "decided_by", "decided_at"])


def _put_in(answer: Answer, live: LiveDocument, suggestion: Suggestion, start: int, writer: Writer) -> None:
    """Change the words that differ, and keep the state: words that both have stay with their authors."""
    # What was typed before it stays a state of its own, by whoever typed it.
    keep_pending(answer, live)
    try:
        write_edits(answer, live, _edits(suggestion, start, str(live.text)), writer, Update.Kind.FORM)
    except Refused as refusal:
        raise BadText(refusal.reason) from None
    append_revision(answer, live, writer, kind=Revision.Kind.SAVE)


def _edits(suggestion: Suggestion, start: int, text: str) -> list[Edit]:
    """What changes in the stretch that begins at `start`; new words are credited to who proposed them."""
    proposer = Writer(suggestion.author, suggestion.organisation)
    if suggestion.adds:
        apart = "\n" * (2 - len(text) + len(text.rstrip("\n"))) if text else ""
        return [Edit(start, start, (Piece(apart + suggestion.text, proposer.credit),))]
    edits = []
    for change in changes(suggestion.quote, suggestion.text):
        words = suggestion.text[change.new_start : change.new_end]
        pieces = (Piece(words, proposer.credit),) if words else ()
        edits.append(Edit(start + change.start, start + change.end, pieces))
    return edits
