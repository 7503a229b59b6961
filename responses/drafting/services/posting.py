"""What a page posts, and what it had before it: how a post is known again, and what it is compared with."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db.models import Q

from responses.drafting.models import Answer, Conflict, Post, Revision
from responses.drafting.words.comparing import Source, attribute
from responses.drafting.words.documents import Writer


@dataclass(frozen=True)
class Words:
    """What one save says: all of it counts as the answer."""

    text: str
    choice: str
    left_unanswered: bool

    @classmethod
    def of(cls, kept: Answer | Revision | Conflict | Post) -> "Words":
        """The words of a stored row."""
        return cls(kept.text, kept.choice, kept.left_unanswered)

    @property
    def sha(self) -> str:
        """SHA-256 of all of it."""
        said = [self.text, self.choice, self.left_unanswered]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True)
class Posted:
    """A post to a locked answer. `removed` counts unseen characters that were taken out.

    `text_before` is what the page says that it had, where no revision and no earlier post has it.
    """

    answer: Answer
    writer: Writer
    base: int
    nonce: UUID
    words: Words
    removed: int
    text_before: str | None = None

    @property
    def next_nonce(self) -> UUID:
        """The mark of what the same page says next, where it goes on from these very words."""
        return uuid5(self.nonce, self.words.sha)


@dataclass(frozen=True)
class Ground:
    """What a page had before it when its writer began, with who wrote it."""

    words: Words
    source: Source


@dataclass(frozen=True)
class Past:
    """What the same person posted before that matters now: this very post, and what the same page posted last."""

    same: Post | None
    previous: Post | None


def past_of(post: Posted) -> Past:
    """The same post, from this page or from another that showed the same revision; and the page's last one (one query).

    A page goes on from its own words, whatever was merged with them.
    """
    of_page = Q(nonce=post.nonce) | Q(next_nonce=post.nonce)
    same = Q(base=post.base, sha=post.words.sha)
    rows = list(
        post.answer.posts.filter(of_page | same, author=post.writer.person).select_related("revision")
    )
    here = [row for row in rows if row.nonce == post.nonce]
    before = [row for row in rows if row.next_nonce == post.nonce] or here
    by_base = post.text_before is None
    known = [
        row
        for row in rows
        if row.sha == post.words.sha and (row in here or (by_base and row.base == post.base))
    ]
    return Past(known[0] if known else None, before[-1] if before else None)


def remember(post: Posted, revision: Revision | None) -> None:
    """Keep a post, so that it is known again and the page can go on from it."""
    is_revision = revision is not None and revision.text == post.words.text
    Post.objects.create(
        answer=post.answer,
        author=post.writer.person,
        nonce=post.nonce,
        next_nonce=post.next_nonce,
        sha=post.words.sha,
        base=post.base,
        is_revision=is_revision,
        text="" if is_revision else post.words.text,
        choice=post.words.choice,
        left_unanswered=post.words.left_unanswered,
        revision=revision,
    )


def ground_of(post: Posted, before: Post | None) -> Ground | None:
    """What a post is compared with; None where nobody knows what its page showed."""
    ground = _shown_to(post, before)
    if post.text_before is None:
        return ground
    choice, left = (ground.words.choice, ground.words.left_unanswered) if ground else ("", False)
    newest = post.answer.revisions.filter(number=post.answer.head).first()
    sources = [Source(newest.text, newest.runs)] if newest else []
    runs = attribute(post.text_before, sources, post.writer.credit)
    return Ground(Words(post.text_before, choice, left), Source(post.text_before, runs))


def _shown_to(post: Posted, before: Post | None) -> Ground | None:
    if before is not None:
        return _own_words(post, before)
    if post.base == 0:
        return Ground(Words("", "", left_unanswered=False), Source("", []))
    shown = post.answer.revisions.filter(number=post.base).first()
    return Ground(Words.of(shown), Source(shown.text, shown.runs)) if shown else None


def text_of(kept: Post) -> str:
    """What was posted."""
    return kept.revision.text if kept.is_revision and kept.revision else kept.text


def _own_words(post: Posted, before: Post) -> Ground:
    text = text_of(before)
    words = Words(text, before.choice, before.left_unanswered)
    merged = before.revision
    sources = [Source(merged.text, merged.runs)] if merged else []
    return Ground(words, Source(text, attribute(text, sources, post.writer.credit)))
