"""Whether what a text cites can still be relied on: known, still in the collection, unchanged, seen in the original."""

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from responses.drafting.checks.found import Known, ToCheck
from responses.evidence.citations import Token, unread

Uses = dict[str, Token]
"""Each key that a text cites, with the citation that names it first."""

FURTHEST = 3
MOST_GUESSES = 50


def unknown(uses: Uses, known: Known) -> Iterator[ToCheck]:
    """Citations of facts that there are not."""
    strange = ((token, key) for key, token in uses.items() if key not in known.cards)
    for number, (token, key) in enumerate(strange):
        yield ToCheck(
            "unknown",
            token.start,
            token.end,
            f"[@{key}] is no fact of this consultation.",
            hint=_meant(key, known) if number < MOST_GUESSES else "",
            key=key,
        )


def garbled(text: str, tokens: Iterable[Token]) -> Iterator[ToCheck]:
    """Brackets that begin like a citation and cannot be read as one."""
    for start, end in unread(text, tokens):
        yield ToCheck(
            "unread",
            start,
            end,
            "These brackets cannot be read as a citation. Between two facts stands a semicolon: [@A; @B].",
        )


def withdrawn(uses: Uses, known: Known) -> Iterator[ToCheck]:
    """Citations of facts that were taken out of the collection, or have changed since they were put in."""
    for key, token in uses.items():
        card = known.cards.get(key)
        if card is None:
            continue
        if card.is_retired:
            sentence = f"The fact {key} is no longer in the collection. Find another one, or take it out."
            yield ToCheck("retired", token.start, token.end, sentence, key=key)
        elif known.seen.get(key, card.version) < card.version:
            yield ToCheck(
                "changed",
                token.start,
                token.end,
                f"The fact {key} has changed since you added it. Read it again.",
                hint=f"{key} says now: {card.claim}",
                key=key,
                version=card.version,
            )


def relayed(uses: Uses, known: Known) -> Iterator[ToCheck]:
    """Advice, once for an answer: facts that we saw only through another source."""
    cards = [known.cards[key] for key in uses if key in known.cards]
    found = [card for card in cards if card.seen_in]
    if found:
        token = uses[found[0].key]
        names = list(dict.fromkeys(card.seen_in.name for card in found if card.seen_in))
        yield ToCheck(
            "secondary",
            token.start,
            token.end,
            f"Seen only through another source: {', '.join(card.key for card in found)}.",
            hint=f"We read this in {'; '.join(names[:3])}, not in the original. Your list of sources says so.",
            key=found[0].key,
            advice=True,
        )


def first_uses(tokens: Iterable[Token]) -> Uses:
    """Each key once, in the order of the text."""
    uses: Uses = {}
    for token in tokens:
        for item in token.items:
            uses.setdefault(item.key, token)
    return uses


def _meant(key: str, known: Known) -> str:
    wanted = key.upper()
    near = process.extractOne(
        wanted, known.keys, processor=str.upper, scorer=OSA.distance, score_cutoff=FURTHEST
    )
    return f"Did you mean [@{near[0]}]?" if near else ""
