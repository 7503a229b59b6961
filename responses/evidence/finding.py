"""Facts for the picker beside an answer: what somebody types there, answered with a few cards.

Everything that picks a fact by typed words goes through `find_snippets`, so that a better ranking is put in here.
"""

from responses.catalogue.models import Consultation
from responses.evidence.cards import SnippetCard
from responses.evidence.selectors import list_evidence

MOST = 8
LONGEST = 200
"""Characters of the typed words that are looked at."""


def find_snippets(
    consultation: Consultation, typed: str, *, question: str = "", most: int = MOST
) -> list[SnippetCard]:
    """The live cards that have every typed word, those of the question and with a matching key first.

    Without a word: the first cards of the question. `question` is a key; an unknown one counts as none.
    """
    words = typed[:LONGEST].casefold().split()
    cards = [card for card in list_evidence(consultation) if all(word in card.haystack() for word in words)]
    start = words[0] if words else ""
    cards.sort(
        key=lambda card: (
            not (start and card.key.casefold().startswith(start)),
            question not in card.directions,
        )
    )
    return cards[:most]
