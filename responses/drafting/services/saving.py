"""Saving an answer: one door for forms, the background save and every other writer.

Every save is a merge. A post says what its page showed; what it changed since is put into the answer as it stands
now, as an ordinary change of its document. Where two people's changes of one sentence do not go together, both
sentences stay and a person chooses.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db import transaction

from responses.drafting.models import Answer, Conflict, Post, Revision, Update
from responses.drafting.revising import append_revision, keep_pending, touch
from responses.drafting.services.posting import (
    Ground,
    Posted,
    Words,
    ground_of,
    past_of,
    remember,
)
from responses.drafting.text import BadText, clean_text, excess, too_long
from responses.drafting.where_used import unknown_keys
from responses.drafting.words import log
from responses.drafting.words.anchors import anchor
from responses.drafting.words.comparing import Source, attribute, slice_runs
from responses.drafting.words.composing import Edit, pieces_of
from responses.drafting.words.documents import LiveDocument, Writer
from responses.drafting.words.merging import Clash, Merge, merge
from responses.people.models import Organisation, Person

UNKNOWN = -1


@dataclass(frozen=True)
class Saved:
    """What became of a save. `unknown` are citation keys that name no evidence; they stay in the text.

    `removed` counts unseen characters that were taken out; `newer` says that the page was old and said nothing new,
    so that others' words are shown now. `merged`: the answer holds others' words beside those of the page; `notices`
    say what a person should look at. A page that goes on from its own words posts `next_nonce`; one that shows the
    answer as it is now has a new nonce and the number of the revision.
    """

    outcome: Literal["saved", "unchanged", "conflict"]
    answer: Answer
    revision: Revision | None = None
    conflict: Conflict | None = None
    unknown: tuple[str, ...] = ()
    removed: int = 0
    newer: bool = False
    merged: bool = False
    notices: frozenset[str] = frozenset()
    next_nonce: UUID | None = None


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
    ground: str | None = None,
) -> Saved:
    """Save what a page posted that showed revision `base`; posting the same thing again changes nothing.

    `ground` is the text that the page's newer words were written on, where it came over the socket and no revision
    has it.

    Raises NotAllowed, TextClosed, and BadText (TooLong) where the words cannot be kept.
    """
    clean = clean_text(text)
    with transaction.atomic():
        answer = log.lock_answer(answer_id, author, organisation)
        words = checked_words(answer, clean.text, choice, left_unanswered=left_unanswered)
        text_before = None if ground is None else clean_text(ground).text
        post = Posted(answer, Writer(author, organisation), base, nonce, words, clean.removed, text_before)
        past = past_of(post)
        if past.same:
            return _again(post, past.same)
        saved = _save(post, past.previous)
        remember(post, saved.revision)
        return saved


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


def _again(post: Posted, known: Post) -> Saved:
    """The result of a post that came before."""
    conflict = post.answer.conflicts.filter(nonce=known.nonce, settled_at=None).first()
    outcome: Literal["conflict", "unchanged"] = "conflict" if conflict else "unchanged"
    return _result(outcome, post, revision=known.revision, conflict=conflict)


def _save(post: Posted, before: Post | None) -> Saved:
    answer = post.answer
    draft = _draft_of(post, before) if before else None
    ground = None if draft else ground_of(post, before)
    if draft or ground is None:
        return _keep_aside(post, draft)
    if post.words == Words.of(answer):
        return _result("unchanged", post, revision=answer.revisions.filter(number=answer.head).first())
    if ground.words == post.words:
        # The person changed nothing: only others did since.
        return _result("unchanged", post, newer=True)
    return _merge(post, ground)


def _draft_of(post: Posted, before: Post) -> Conflict | None:
    """What the same page posted, if it was kept aside because nobody knows what the page showed."""
    kept = post.answer.conflicts.filter(base=UNKNOWN, author=post.writer.person, settled_at=None)
    return kept.filter(nonce__in=[post.nonce, before.nonce]).first()


def _keep_aside(post: Posted, draft: Conflict | None) -> Saved:
    """Never guess: the whole post is kept beside the answer. A page's later words replace its earlier ones."""
    conflict = draft or Conflict(
        answer=post.answer,
        base=UNKNOWN,
        theirs=post.answer.head,
        theirs_text=post.answer.text,
        author=post.writer.person,
        organisation=post.writer.organisation,
    )
    conflict.nonce, conflict.text, conflict.choice = post.nonce, post.words.text, post.words.choice
    conflict.left_unanswered = post.words.left_unanswered
    conflict.save()
    touch(post.answer.response)
    return _result("conflict", post, conflict=conflict)


def _merge(post: Posted, ground: Ground) -> Saved:
    answer = post.answer
    live = log.pull(answer)
    keep_pending(answer, live)
    seen, was = answer.head, Words.of(answer)
    merged = merge(ground.words.text, answer.text, post.words.text)
    refuse_long(merged.text)
    _write(post, live, merged, ground.source)
    other_choice = _choose(post, ground.words)
    revision = None
    if Words.of(answer) != was:
        revision = append_revision(
            answer, live, post.writer, kind=Revision.Kind.SAVE, nonce=_free_nonce(post)
        )
    conflicts = [_of_sentences(post, live, clash, seen) for clash in merged.clashes]
    if other_choice:
        conflicts.append(_of_choices(post, seen))
    if conflicts and not revision:
        touch(answer.response)
    return _result(
        "conflict" if conflicts else "saved" if revision else "unchanged",
        post,
        revision=revision or answer.revisions.filter(number=answer.head).first(),
        conflict=conflicts[0] if conflicts else None,
        newer=revision is None and not conflicts,
        notices=frozenset(merged.notices),
    )


def _write(post: Posted, live: LiveDocument, merged: Merge, source: Source) -> None:
    """Make the edits of a merge in the document; words that come from the base keep the authors they had there."""
    edits = []
    for start, end, new, (base_start, base_end) in merged.edits:
        part = Source(source.text[base_start:base_end], slice_runs(source.runs, base_start, base_end))
        edits.append(Edit(start, end, pieces_of(new, attribute(new, [part], post.writer.credit))))
    if edits:
        log.write_edits(post.answer, live, edits, post.writer, Update.Kind.FORM)


def _choose(post: Posted, ground: Words) -> bool:
    """Put the choice of the page into the answer; says whether somebody else chose otherwise meanwhile."""
    answer, words = post.answer, post.words
    mine, theirs = (words.choice, words.left_unanswered), (answer.choice, answer.left_unanswered)
    base = (ground.choice, ground.left_unanswered)
    if mine in (base, theirs):
        return False
    if theirs != base:
        return True
    answer.choice, answer.left_unanswered = mine
    return False


def _of_sentences(post: Posted, live: LiveDocument, clash: Clash, seen: int) -> Conflict:
    held = anchor(live, clash.start, clash.end)
    return Conflict.objects.create(
        answer=post.answer,
        base=post.base,
        theirs=seen,
        text=clash.mine,
        base_text=clash.base,
        theirs_text=clash.theirs,
        start=held.start,
        end=held.end,
        author=post.writer.person,
        organisation=post.writer.organisation,
        nonce=post.nonce,
    )


def _of_choices(post: Posted, seen: int) -> Conflict:
    """The words are merged; of two choices one stands and the other is kept beside it."""
    return Conflict.objects.create(
        answer=post.answer,
        base=post.base,
        theirs=seen,
        text=post.answer.text,
        choice=post.words.choice,
        left_unanswered=post.words.left_unanswered,
        author=post.writer.person,
        organisation=post.writer.organisation,
        nonce=post.nonce,
    )


def _free_nonce(post: Posted) -> UUID:
    """The page's nonce for its first revision, and one tied to the words for a later one."""
    used = post.answer.revisions.filter(nonce=post.nonce).exists()
    return post.next_nonce if used else post.nonce


def refuse_long(text: str) -> None:
    """Raises TooLong where the words of both together are more than an answer may hold."""
    if over := excess(text):
        raise too_long(over)


def _result(
    outcome: Literal["saved", "unchanged", "conflict"],
    post: Posted,
    *,
    revision: Revision | None = None,
    conflict: Conflict | None = None,
    newer: bool = False,
    notices: frozenset[str] = frozenset(),
) -> Saved:
    return Saved(
        outcome,
        post.answer,
        revision,
        conflict,
        newer=newer,
        unknown=unknown_keys(post.answer, post.words.text),
        removed=post.removed,
        merged=post.answer.text != post.words.text,
        notices=notices,
        next_nonce=post.next_nonce,
    )
