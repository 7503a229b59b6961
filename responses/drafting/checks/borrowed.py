"""Somebody else's life told as one's own: "my daughter", with a citation of an account that a charity published."""

import re
from collections.abc import Iterator

from responses.drafting.checks.found import Known, ToCheck
from responses.drafting.checks.passages import Passage
from responses.drafting.checks.voices import names_somebody_else, tells_own_story
from responses.evidence.cards import SnippetCard
from responses.evidence.models import Snippet

_NAME = re.compile(r"[A-Z][\w’'-]{3,}")


def borrowed(passage: Passage, known: Known) -> Iterator[ToCheck]:
    """A sentence in the first person that rests on a lived-experience account and names nobody else."""
    accounts = [card for card in known.cited(passage) if card.kind == Snippet.Kind.LIVED]
    if not accounts or not tells_own_story(passage.words) or names_somebody_else(passage.words):
        return
    card = accounts[0]
    if _publisher(card) & set(_NAME.findall(passage.words)):
        return
    token = next(one for one in passage.tokens if any(item.key == card.key for item in one.items))
    yield ToCheck(
        "borrowed",
        token.start,
        token.end,
        f"{card.key} is somebody else's story. Say whose it is, or tell your own without it.",
        hint=" ".join(card.cautions),
        key=card.key,
    )


def _publisher(card: SnippetCard) -> set[str]:
    """The names by which readers would know who published the account."""
    sources = [source for source in (card.source, card.seen_in) if source]
    return {name for source in sources for name in _NAME.findall(f"{source.author} {source.publisher}")}
