"""Saying something about an answer: threads of comments, about a stretch of words or about all of it."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.deadlines import check_comments_open
from responses.drafting.mentions import Mentions, find_mentions
from responses.drafting.models import Answer, Comment, Mention, Response, Suggestion
from responses.drafting.rules import NotAllowed, check_may_talk, check_talk_open, writes
from responses.drafting.spans import find_words
from responses.drafting.text import BadText, TooLong, characters, clean_text, is_blank
from responses.drafting.words.anchors import anchor
from responses.drafting.words.log import load
from responses.jobs.services import enqueue
from responses.people.models import Organisation, Person

LONGEST_COMMENT = 4_000
MOST_OPEN = 500
CALLED = "notifications.called"


@dataclass(frozen=True)
class Said:
    """What became of a comment. `unclear` are names in it that more than one person has: nobody was called."""

    comment: Comment
    unclear: tuple[str, ...] = ()


def comment_on(
    answer_id: UUID,
    *,
    by: Person,
    organisation: Organisation | None,
    text: str,
    nonce: UUID,
    quote: str = "",
    place: int | None = None,
) -> Said:
    """Begin a thread about the quoted words (at the place of that number, from 0), or about the whole answer.

    Posting the same form again says nothing new. Raises NotAllowed, TextClosed, BadText, and NotThere
    (SeveralPlaces) where the words are not found.
    """
    words = clean_comment(text)
    with transaction.atomic():
        answer = lock_talk(answer_id, by, organisation, saying=True)
        if earlier := answer.comments.filter(nonce=nonce, author=by).first():
            return Said(earlier)
        _check_room(answer)
        comment = Comment(answer=answer, author=by, organisation=organisation, text=words, nonce=nonce)
        if not is_blank(quote):
            hold_on(comment, quote, place)
        comment.save()
        return Said(comment, _call(comment, answer.response))


def reply_to(
    thread_id: UUID, *, by: Person, organisation: Organisation | None, text: str, nonce: UUID
) -> Said:
    """Answer in a thread; a reply to a reply stands in the same thread.

    Raises NotAllowed (also where the thread is settled), TextClosed and BadText.
    """
    words = clean_comment(text)
    with transaction.atomic():
        thread = _locked_thread(thread_id, by, organisation, saying=True)
        answer = thread.answer
        if earlier := answer.comments.filter(nonce=nonce, author=by).first():
            return Said(earlier)
        if thread.settled_at:
            raise NotAllowed("This comment is settled. Open it again to say more.")
        _check_room(answer)
        reply = Comment.objects.create(
            answer=answer, thread=thread, author=by, organisation=organisation, text=words, nonce=nonce
        )
        return Said(reply, _call(reply, answer.response))


def edit_comment(comment_id: UUID, *, by: Person, organisation: Organisation | None, text: str) -> Said:
    """Put other words into one's own comment. Raises NotAllowed, TextClosed and BadText."""
    words = clean_comment(text)
    with transaction.atomic():
        comment = _locked_own(comment_id, by, organisation, saying=True)
        if words != comment.text:
            comment.text, comment.edited_at = words, timezone.now()
            comment.save(update_fields=["text", "edited_at"])
        return Said(comment, _call(comment, comment.answer.response))


def remove_comment(comment_id: UUID, *, by: Person, organisation: Organisation | None) -> None:
    """Take the words of one's own comment away; that it was there stays. Raises NotAllowed and TextClosed."""
    with transaction.atomic():
        comment = _locked_own(comment_id, by, organisation)
        blank_comment(comment)


def blank_comment(comment: Comment) -> None:
    """Take the words and the calls out of a comment."""
    comment.text, comment.removed_at = "", timezone.now()
    comment.save(update_fields=["text", "removed_at"])
    comment.mentions.all().delete()


def settle_thread(thread_id: UUID, *, by: Person, organisation: Organisation | None) -> None:
    """Close a thread: whoever began it may, and everybody who writes. Settling twice is the same as once.

    Raises NotAllowed and TextClosed.
    """
    with transaction.atomic():
        thread = _locked_thread(thread_id, by, organisation, deciding=True)
        if thread.settled_at is None:
            thread.settled_at, thread.settled_by = timezone.now(), by
            thread.save(update_fields=["settled_at", "settled_by"])


def reopen_thread(thread_id: UUID, *, by: Person, organisation: Organisation | None) -> None:
    """Open a settled thread again: as `settle_thread`. Raises NotAllowed and TextClosed."""
    with transaction.atomic():
        thread = _locked_thread(thread_id, by, organisation, deciding=True)
        if thread.settled_at:
            _check_room(thread.answer)
            thread.settled_at = thread.settled_by = None
            thread.save(update_fields=["settled_at", "settled_by"])


def lock_talk(
    answer_id: UUID, by: Person, organisation: Organisation | None, *, saying: bool = False
) -> Answer:
    """The answer, locked until the transaction ends, by somebody who may speak about it.

    The response is read after that, so that a comment is either before finishing or refused. `saying` something new
    also asks whether the days for comments are over. Raises NotAllowed and TextClosed.
    """
    answer = Answer.objects.select_for_update().get(pk=answer_id)
    answer.response = Response.objects.select_related("consultation").get(pk=answer.response_id)
    part = check_may_talk(by, organisation, answer.response)
    check_talk_open(answer.response)
    if saying:
        check_comments_open(part, answer.response)
    return answer


def hold_on(said: Comment | Suggestion, quote: str, place: int | None) -> None:
    """Tie a comment or suggestion to the words that it quotes. Raises NotThere (SeveralPlaces)."""
    live = load(said.answer_id)
    try:
        found = find_words(str(live.text), clean_text(quote).text, place)
        held = anchor(live, found.start, found.end)
        said.start, said.end, said.quote, said.epoch = held.start, held.end, held.quote, live.epoch
    finally:
        live.close()


def clean_comment(text: str, *, longest: int = LONGEST_COMMENT) -> str:
    """The words of a comment as they are kept. Raises BadText where there are none, TooLong for too many."""
    words = clean_text(text).text.strip()
    if is_blank(words):
        raise BadText("Write what you want to say")
    if len(words) > longest:
        raise TooLong(f"Make it {characters(len(words) - longest)} shorter")
    return words


def _check_room(answer: Answer) -> None:
    open_ones = answer.comments.filter(removed_at=None, settled_at=None, thread__settled_at=None)
    if open_ones.count() >= MOST_OPEN:
        raise NotAllowed(f"{MOST_OPEN} comments on this answer are open already. Settle some of them first.")


def _call(comment: Comment, response: Response) -> tuple[str, ...]:
    """Keep whom a comment calls, and no longer whom it called before; returns names that are not clear."""
    parts = response.participants.filter(left_at=None).select_related("person")
    mentions: Mentions = find_mentions(comment.text, [part.person for part in parts])
    comment.mentions.exclude(person__in=mentions.called).delete()
    for person, words in mentions.called.items():
        Mention.objects.update_or_create(comment=comment, person=person, defaults={"words": words})
    if mentions.called:
        # Other people called by the same comment are another reason to tell.
        whom = sha256("".join(sorted(str(one.pk) for one in mentions.called)).encode()).hexdigest()[:16]
        enqueue(CALLED, comment.pk, key=f"{CALLED}:{comment.pk}:{whom}")
    return mentions.unclear


def _locked_thread(
    thread_id: UUID,
    by: Person,
    organisation: Organisation | None,
    *,
    deciding: bool = False,
    saying: bool = False,
) -> Comment:
    answer_id = Comment.objects.values_list("answer_id", flat=True).get(pk=thread_id, thread=None)
    answer = lock_talk(answer_id, by, organisation, saying=saying)
    thread = Comment.objects.get(pk=thread_id)
    thread.answer = answer
    part = check_may_talk(by, organisation, answer.response)
    if deciding and thread.author_id != by.pk and not writes(part):
        raise NotAllowed("Only who began this, and those who write, can settle it or open it again.")
    return thread


def _locked_own(
    comment_id: UUID, by: Person, organisation: Organisation | None, *, saying: bool = False
) -> Comment:
    answer_id = Comment.objects.values_list("answer_id", flat=True).get(pk=comment_id)
    answer = lock_talk(answer_id, by, organisation, saying=saying)
    comment = Comment.objects.get(pk=comment_id)
    comment.answer = answer
    if comment.author_id != by.pk:
        raise NotAllowed("Only its writer can change a comment.")
    if comment.removed_at:
        raise NotAllowed("This comment was removed.")
    return comment
