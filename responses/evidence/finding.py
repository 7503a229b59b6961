"""Facts for the picker beside an answer: what somebody types there, answered with a few cards.

Everything that picks a fact by typed words goes through `find_snippets`, so that it ranks as the search does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from responses.evidence.models import Snippet, SnippetQuestion
from responses.evidence.searching.finding import search
from responses.evidence.selectors import snippets_by_id

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from responses.catalogue.models import Consultation
    from responses.evidence.cards import SnippetCard

MOST = 8
LONGEST = 200
"""Characters of the typed words that are looked at."""


def find_snippets(
    consultation: Consultation, typed: str, *, question: str = "", most: int = MOST
) -> list[SnippetCard]:
    """Live cards whose key begins with the first typed word, then what the search finds; eight queries at most.

    Among keys those of the question come first. Without a word: the first cards of the question. `question` is
    a key; an unknown one counts as none.
    """
    words = typed[:LONGEST].replace("\x00", "").split()
    listed = _listed(consultation, question)
    if not words:
        return snippets_by_id(consultation, list(listed[:most]))
    ids = list(listed.filter(key__istartswith=words[0])[:most])
    if len(ids) < most:
        ids += [hit.id for hit in search(consultation, " ".join(words), most=most).hits]
    return snippets_by_id(consultation, list(dict.fromkeys(ids))[:most])


def _listed(consultation: Consultation, question: str) -> QuerySet[Snippet, UUID]:
    """The ids of the live snippets, those of the question first."""
    bearing = SnippetQuestion.objects.filter(
        snippet=OuterRef("pk"), question__key=question.replace("\x00", ""), question__retired_at__isnull=True
    )
    live = Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
    return live.order_by(Exists(bearing).desc(), "order", "key").values_list("pk", flat=True)
