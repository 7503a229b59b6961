"""A figure that is not the one of the fact cited for it: £573 for £573 million, 34 for 43."""

import re
from collections.abc import Iterator

from responses.drafting.checks.figures import MOST_FIGURES, Figure, figures
from responses.drafting.checks.found import Known, ToCheck
from responses.drafting.checks.matching import alike, figures_of, is_stated
from responses.drafting.checks.passages import Passage
from responses.drafting.checks.uncited import needs_source
from responses.evidence.cards import SnippetCard

_EACH_YEAR = re.compile(r"\s(?:a|per|each|every) year\b|\s(?:annually|yearly)\b", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:annual|yearly|(?:a|per|each|every) year)\b", re.IGNORECASE)


def differing(passage: Passage, beside: list[Passage], known: Known) -> Iterator[ToCheck]:
    """Figures of a sentence with citations that no cited fact states, here or in the sentences beside it."""
    cards = known.cited(passage)
    if not cards:
        return
    near = [card for other in beside for card in known.cited(other)]
    stated = [figure for card in [*cards, *near] for figure in figures_of(card)]
    for figure in figures(passage.words)[:MOST_FIGURES]:
        if is_stated(figure, passage.words, stated):
            yield from _every_year(passage, figure, cards, known)
        else:
            yield from _unstated(passage, figure, cards, known)


def _unstated(passage: Passage, figure: Figure, cards: list[SnippetCard], known: Known) -> Iterator[ToCheck]:
    for card in cards:
        if like := alike(figure, figures_of(card)):
            if figure.kind in ("count", "time") and passage.is_in_first_person:
                return
            sentence = f"You wrote “{figure.text}”. The fact {card.key} says “{like[0].text}”."
            yield _at(passage, figure, sentence, card, known)
            return
    if needs_source(figure, passage):
        names = " and ".join(card.key for card in cards[:3])
        sentence = f"“{figure.text}” is not in the fact you cite, {names}. Add the fact that it comes from."
        yield _at(passage, figure, sentence, cards[0], known)


def _every_year(
    passage: Passage, figure: Figure, cards: list[SnippetCard], known: Known
) -> Iterator[ToCheck]:
    """The right sum, but "a year" is not what the cited fact says."""
    if figure.kind != "money" or not _EACH_YEAR.match(passage.words, figure.end):
        return
    owners = [card for card in cards if is_stated(figure, passage.words, figures_of(card))]
    if owners and not any(_YEARLY.search(f"{card.claim} {card.figure}") for card in owners):
        sentence = f"You wrote “{figure.text} a year”. The fact {owners[0].key} does not say “a year”."
        yield _at(passage, figure, sentence, owners[0], known)


def _at(passage: Passage, figure: Figure, sentence: str, card: SnippetCard, known: Known) -> ToCheck:
    return ToCheck(
        "differs",
        passage.start + figure.start,
        passage.start + figure.end,
        sentence,
        hint=known.notes.get(card.key) or f"{card.key}: {card.claim}",
        key=card.key,
    )
