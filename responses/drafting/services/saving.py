"""Saving an answer: one door for forms, the background save and every other writer.

A save says which revision its page showed (`base`). It never overwrites what was saved since:
where both sides changed something, both are kept and a person chooses.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from responses.drafting.models import Answer, Conflict, Response, Revision
from responses.drafting.text import BadText, clean_text
from responses.drafting.where_used import keep_citations, unknown_keys
from responses.drafting.words.comparing import Source, attribute, differences
from responses.drafting.words.log import lock_answer
from responses.people.models import Organisation, Person


@dataclass(frozen=True)
class Words:
    """What one save says: all of it counts as the answer."""

    text: str
    choice: str
    left_unanswered: bool

    @classmethod
    def of(cls, kept: Answer | Revision | Conflict) -> "Words":
        """The words of a stored row."""
        return cls(kept.text, kept.choice, kept.left_unanswered)


@dataclass(frozen=True)
class Saved:
    """What became of a save. `unknown` are citation keys that name no evidence; they stay in the text.

    `removed` counts unseen characters that were taken out; `newer` says that the page was old and
    said nothing new, so that others' words are shown now.
    """

    outcome: Literal["saved", "unchanged", "conflict"]
    answer: Answer
    revision: Revision | None = None
    conflict: Conflict | None = None
    unknown: tuple[str, ...] = ()
    removed: int = 0
    newer: bool = False


@dataclass(frozen=True)
class _Post:
    answer: Answer
    author: Person
    organisation: Organisation | None
    base: int
    nonce: UUID
    words: Words
    removed: int

    @property
    def known_base(self) -> int:
        """The base, or 0 where it names a revision that was never saved."""
        return self.base if 0 <= self.base <= self.answer.head else 0


def save_answer(
    answer_id: UUID,
    *,
    author: Person,
    organisation: Organisation | None,
    base: int,
    nonce: UUID,
    text: str,
    choice: str,
    left_unanswered: bool,
) -> Saved:
    """Save what a page posted, on top of revision `base`; posting the same thing again changes nothing.

    Raises NotAllowed, TextClosed, and BadText (TooLong) where the words cannot be kept.
    """
    clean = clean_text(text)
    with transaction.atomic():
        answer = lock_answer(answer_id, author, organisation)
        words = checked_words(answer, clean.text, choice, left_unanswered=left_unanswered)
        post = _Post(answer, author, organisation, base, nonce, words, clean.removed)
        return _seen_before(post) or _same_conflict(post) or _save(post)


def checked_words(answer: Answer, text: str, choice: str, *, left_unanswered: bool) -> Words:
    """The words as they are kept: a choice of this question, and none where it is left unanswered.

    Raises BadText for a choice that the question does not have.
    """
    if choice and choice != answer.choice:
        offered = answer.question.choices.filter(retired_at=None).values_list("key", flat=True)
        if choice not in list(offered):
            raise BadText("Choose one of the answers in the list")
    # Nothing is lost with the text kept; a choice beside "no answer" would only contradict it.
    return Words(text, "" if left_unanswered else choice, left_unanswered)


def append_revision(
    answer: Answer,
    words: Words,
    *,
    author: Person,
    organisation: Organisation | None,
    nonce: UUID | None,
    kind: str = Revision.Kind.SAVE,
    sources: list[Source] | None = None,
) -> Revision:
    """Write the next revision of a locked answer, and all that follows it: citations, head, version.

    `sources` are texts whose authors are kept; without them, the newest revision.
    """
    revision = Revision.objects.create(
        answer=answer,
        number=answer.head + 1,
        text=words.text,
        choice=words.choice,
        left_unanswered=words.left_unanswered,
        runs=attribute(words.text, sources or [source_at(answer, answer.head)], credit(author, organisation)),
        kind=kind,
        author=author,
        organisation=organisation,
        nonce=nonce,
    )
    answer.text, answer.choice = words.text, words.choice
    answer.left_unanswered, answer.head = words.left_unanswered, revision.number
    answer.save(update_fields=["text", "choice", "left_unanswered", "head"])
    keep_citations(answer)
    touch(answer.response)
    return revision


def source_at(answer: Answer, number: int) -> Source:
    """The text and authors of a revision; nothing where there is none of that number."""
    found = answer.revisions.filter(number=number).first()
    return Source(found.text, found.runs) if found else Source("", [])


def credit(person: Person, organisation: Organisation | None) -> tuple[str, str | None]:
    """How a person, writing for an organisation, stands in the runs of a text."""
    return str(person.pk), str(organisation.pk) if organisation else None


def touch(response: Response) -> None:
    """Count a change of the words: whoever decides on an older version is told."""
    Response.objects.filter(pk=response.pk).update(version=F("version") + 1, changed_at=timezone.now())
    response.refresh_from_db(fields=["version", "changed_at"])


def _save(post: _Post) -> Saved:
    answer = post.answer
    if post.words == Words.of(answer):
        return _result("unchanged", post, revision=answer.revisions.filter(number=answer.head).first())
    if post.base == answer.head:
        return _append(post)
    base = _words_at(answer, post.base)
    if base == post.words:
        # The person changed nothing: only others did since.
        return _result("unchanged", post, newer=True)
    if base and _only_adds(base, Words.of(answer), post.words):
        return _append(post)
    return _keep_both(post)


def _append(post: _Post) -> Saved:
    used = post.answer.revisions.filter(nonce=post.nonce).exists()
    revision = append_revision(
        post.answer,
        post.words,
        author=post.author,
        organisation=post.organisation,
        nonce=_later_nonce(post) if used else post.nonce,
    )
    return _result("saved", post, revision=revision)


def _words_at(answer: Answer, number: int) -> Words | None:
    """What a revision said; None where the number is of none."""
    if number == 0:
        return Words("", "", left_unanswered=False)
    found = answer.revisions.filter(number=number).first()
    return Words.of(found) if found else None


def _only_adds(base: Words, head: Words, posted: Words) -> bool:
    """Words were only added since the base, and the post has all of them: saving it takes nothing away.

    So it is when a page was loaded again while its last words were still on their way.
    """
    if (posted.choice, posted.left_unanswered) != (head.choice, head.left_unanswered):
        return False
    steps = differences(base.text, head.text) + differences(head.text, posted.text)
    return all(kind != "out" for kind, _ in steps)


def _seen_before(post: _Post) -> Saved | None:
    """What became of this very form when it was posted before, or None where it is new."""
    earlier = list(post.answer.revisions.filter(nonce__in=[post.nonce, _later_nonce(post)]))
    for revision in earlier:
        if Words.of(revision) == post.words:
            return _result("unchanged", post, revision=revision)
    if [r.number for r in earlier] == [post.answer.head] and earlier[0].author_id == post.author.pk:
        # Back, a few more words, and saved again: the writer had their own words in front of them.
        return _append(post)
    return None


def _same_conflict(post: _Post) -> Saved | None:
    earlier = post.answer.conflicts.filter(nonce=post.nonce, author=post.author).first()
    if earlier is None:
        return None
    if Words.of(earlier) == post.words:
        outcome: Literal["conflict", "unchanged"] = "unchanged" if earlier.settled_at else "conflict"
        return _result(outcome, post, conflict=earlier)
    if earlier.settled_at is None and post.known_base == earlier.base:
        # Still the same page: its later words take the place of its earlier ones.
        _write_words(earlier, post.words)
        return _result("conflict", post, conflict=earlier)
    return None


def _keep_both(post: _Post) -> Saved:
    conflict = Conflict(
        answer=post.answer,
        base=post.known_base,
        theirs=post.answer.head,
        author=post.author,
        organisation=post.organisation,
        nonce=post.nonce,
    )
    _write_words(conflict, post.words)
    touch(post.answer.response)
    return _result("conflict", post, conflict=conflict)


def _write_words(conflict: Conflict, words: Words) -> None:
    conflict.text, conflict.choice = words.text, words.choice
    conflict.left_unanswered = words.left_unanswered
    conflict.save()


def _result(
    outcome: Literal["saved", "unchanged", "conflict"],
    post: _Post,
    *,
    revision: Revision | None = None,
    conflict: Conflict | None = None,
    newer: bool = False,
) -> Saved:
    return Saved(
        outcome,
        post.answer,
        revision,
        conflict,
        newer=newer,
        unknown=unknown_keys(post.answer, post.words.text),
        removed=post.removed,
    )


def _later_nonce(post: _Post) -> UUID:
    """A nonce for what the same form said later: tied to the words, so that a repost is known again."""
    words = [post.words.text, post.words.choice, post.words.left_unanswered]
    return uuid5(post.nonce, hashlib.sha256(json.dumps(words).encode()).hexdigest())
