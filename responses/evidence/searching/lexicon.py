"""What one consultation's index knows: its terms and how common they are, its concepts and its sayings.

Kept in memory for as long as the index's stamp stays the same; the postings never are.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from responses.catalogue.models import Guidance, Prompt, Sample
from responses.evidence.models import Saying
from responses.evidence.searching.concepts import Concepts, abbreviations, short_forms
from responses.evidence.searching.documents import EDITION
from responses.evidence.searching.sayings import Sayings
from responses.evidence.searching.spelling import Spelling
from responses.evidence.searching.tables import IndexedTerm, SearchIndex
from responses.evidence.searching.words import LIGHT_WORDS, STOP_WORDS, words

if TYPE_CHECKING:
    from uuid import UUID

    from responses.catalogue.models import Consultation

KEPT = 20  # consultations at a time


class Lexicon:
    """The terms of an index by their text, with number and frequency, and what finds terms from everyday words."""

    _kept: ClassVar[OrderedDict[UUID, Lexicon]] = OrderedDict()
    _lock: ClassVar[Lock] = Lock()

    def __init__(self, consultation: Consultation, index: SearchIndex) -> None:
        self.size, self.stamp = index.size, index.stamp
        self.terms: dict[str, tuple[int, int]] = {}
        forms: dict[str, str] = {}
        rows = IndexedTerm.objects.filter(consultation=consultation)
        for pk, text, found_in, written in rows.values_list("pk", "text", "found_in", "forms"):
            self.terms[text] = (pk, found_in)
            forms |= dict.fromkeys(written, text)
        glossary = list(consultation.glossary.values_list("term", flat=True))
        self.short_forms = short_forms(glossary, consultation.synonyms)
        self.concepts = Concepts([*consultation.synonyms, *abbreviations(glossary)])
        self.sayings = Sayings(Saying.objects.filter(consultation=consultation), self.concepts)
        self.spelling = Spelling(forms | self.sayings.words() | self.concepts.words(), _written(consultation))

    @classmethod
    def of(cls, consultation: Consultation) -> Lexicon | None:
        """The consultation's, read again where the index has changed; None where there is no index of this edition."""
        index = SearchIndex.objects.filter(consultation=consultation, edition=EDITION).first()
        if index is None:
            return None
        with cls._lock:
            kept = cls._kept.get(index.stamp)
            if kept is not None:
                cls._kept.move_to_end(index.stamp)
                return kept
        made = cls(consultation, index)
        with cls._lock:
            cls._kept[index.stamp] = made
            while len(cls._kept) > KEPT:
                cls._kept.popitem(last=False)
        return made

    def rarity(self, term: str) -> float:
        """How telling a term is: BM25's weight of a word by the number of snippets that have it; at least 0."""
        found_in = self.terms[term][1] if term in self.terms else 0
        return self._rare(found_in) if found_in else 0.0

    def rarest(self) -> float:
        """That of a term that one snippet has."""
        return self._rare(1)

    def _rare(self, found_in: int) -> float:
        return math.log(1 + (self.size - found_in + 0.5) / (found_in + 0.5))


def _written(consultation: Consultation) -> set[str]:
    """The words of all the texts of a consultation: known to be spelled right, though no evidence is found by them."""
    questions = consultation.questions.all()
    texts = [
        consultation.summary,
        *consultation.glossary.values_list("definition", flat=True),
        *Guidance.objects.filter(question__in=questions).values_list("text", flat=True),
        *Prompt.objects.filter(question__in=questions).values_list("text", flat=True),
        *Sample.objects.filter(question__in=questions).values_list("text", flat=True),
    ]
    return {word for text in texts for word in words(text)} | STOP_WORDS | LIGHT_WORDS
