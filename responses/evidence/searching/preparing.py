"""What has to be written so that the index is in line with some snippets: worked out without writing anything.

Cutting texts takes most of the time, and needs no lock: whoever holds on to a change may write it for as long as the
stamp of the index is the one that it was made for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from responses.evidence.models import Saying, Snippet
from responses.evidence.searching.concepts import Concepts, abbreviations
from responses.evidence.searching.documents import FIELDS, Document, counts_of, names_of, terms_of
from responses.evidence.searching.tables import IndexedSnippet, IndexedTerm, Posting, SearchIndex
from responses.evidence.searching.words import stem
from responses.evidence.statements import changing, inserting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from responses.catalogue.models import Consultation
    from responses.evidence.course import Told
    from responses.evidence.statements import Statement

MOST_FORMS = 12
_COUNTED = ("found_in", "forms")
LOT = 500  # snippets that are cut at once; after each lot whoever waits sees how far it is


class Described(NamedTuple):
    """A snippet with its sources at hand, and its sides by the key of the question."""

    snippet: Snippet
    ways: Sequence[tuple[str, str]]


class Postings(NamedTuple):
    """Places of terms in `IndexChange.terms`, and how much each counts; small, for there may be a hundred thousand."""

    terms: array[int]
    impacts: array[int]


@dataclass
class IndexChange:
    """Rows to add, to change and to take out. `is_whole`: of an index that is written anew."""

    consultation: Consultation
    stamp: UUID | None = None
    is_whole: bool = False
    terms: list[IndexedTerm] = field(default_factory=list)
    counted: list[IndexedTerm] = field(default_factory=list)  # old terms with another count or other forms
    new: list[tuple[UUID, Postings]] = field(default_factory=list)
    changed: list[tuple[int, Postings]] = field(default_factory=list)
    out_of_date: list[int] = field(default_factory=list)  # postings of snippets that stay
    gone: list[int] = field(default_factory=list)  # snippets, by their number in the index
    statements: list[Statement] = field(default_factory=list)  # for the rows that postings need beforehand

    def rows(self) -> int:
        """How many postings are to be added."""
        return sum(len(postings.terms) for _, postings in (*self.new, *self.changed))


def stamp_of(consultation: Consultation) -> UUID | None:
    """The stamp of the index; another one after every change of evidence, sources, glossary or sayings."""
    return SearchIndex.objects.filter(consultation=consultation).values_list("stamp", flat=True).first()


def concepts_of(consultation: Consultation) -> Concepts:
    """The words that the consultation's pack and glossary use for one another."""
    terms = consultation.glossary.values_list("term", flat=True)
    return Concepts([*consultation.synonyms, *abbreviations(terms)])


def described(consultation: Consultation, ids: Sequence[UUID]) -> Iterator[Described]:
    """Those of these snippets that are to be found, in the order of the collection, lot by lot."""
    keys = dict(consultation.questions.filter(retired_at__isnull=True).values_list("pk", "key"))
    live = Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
    rows = live.select_related("source", "about_source", "seen_in").prefetch_related("directions")
    for start in range(0, len(ids), LOT):
        for snippet in rows.filter(pk__in=ids[start : start + LOT]).order_by("order", "key"):
            held = snippet.directions.all()
            yield Described(
                snippet, [(keys[way.question_id], way.direction) for way in held if way.question_id in keys]
            )


class Preparing:
    """Makes an `IndexChange`, snippet by snippet."""

    def __init__(self, consultation: Consultation, *, is_whole: bool = False) -> None:
        self.change = IndexChange(consultation, stamp_of(consultation), is_whole)
        self.consultation = consultation
        self.concepts = concepts_of(consultation)
        self.sayings: dict[str, dict[str, int]] = defaultdict(dict)
        for saying in Saying.objects.filter(consultation=consultation):
            for place, key in enumerate(saying.snippets):
                self.sayings[key][saying.key] = place
        if not is_whole:
            self.change.terms = list(IndexedTerm.objects.filter(consultation=consultation))
        self.places = {term.text: place for place, term in enumerate(self.change.terms)}
        self.texts = {term.pk: term.text for term in self.change.terms}
        self.counts: Counter[str] = Counter()  # in how many more snippets a term is
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.counted: dict[tuple[str, str], tuple[dict[str, float], list[str]]] = {}

    def prepare(self, ids: Sequence[UUID], found: Iterable[Described], told: Told) -> IndexChange:
        """The change for the snippets of these ids; `found` are those of them that are live, in the order to be kept."""
        held = _indexed(ids)
        lot: list[Described] = []
        for done, one in enumerate(found, 1):
            lot.append(one)
            if len(lot) == LOT:
                self._add(lot, held)
                lot = []
                told(done, len(ids))
        self._add(lot, held)
        self._take_out(list(held.values()))  # what is left of them
        self._count()
        change = self.change
        change.statements = [
            *changing(IndexedTerm, [term for term in change.counted if term.found_in > 0], _COUNTED),
            *inserting(IndexedTerm, [term for term in change.terms if term.pk is None]),
            *inserting(IndexedSnippet, [IndexedSnippet(snippet_id=pk) for pk, _ in change.new]),
        ]
        told(len(ids), len(ids))
        return change

    def _add(self, lot: list[Described], held: dict[UUID, int]) -> None:
        """Compare each with what the index has of it. `held` loses those that were met."""
        numbers = {one.snippet.pk: held.pop(one.snippet.pk, 0) for one in lot}
        postings = _postings_of([number for number in numbers.values() if number])
        for one in lot:
            number, terms = numbers[one.snippet.pk], self._terms(one)
            old = postings.get(number, [])
            stays = {text for pk, _, term, impact in old if terms.get(text := self.texts[term]) == impact}
            self._take_away([posting for posting in old if self.texts[posting[2]] not in stays])
            more = self._place({text: impact for text, impact in terms.items() if text not in stays})
            if not number:
                self.change.new.append((one.snippet.pk, more))
            elif more.terms:
                self.change.changed.append((number, more))

    def _take_away(self, postings: Iterable[tuple[int, int, int, int]]) -> None:
        for pk, _, term, _ in postings:
            self.change.out_of_date.append(pk)
            self.counts[self.texts[term]] -= 1

    def _take_out(self, numbers: list[int]) -> None:
        """Forget these snippets."""
        for start in range(0, len(numbers), LOT):
            terms = Posting.objects.filter(document__in=numbers[start : start + LOT])
            self.counts.subtract(self.texts[term] for term in terms.values_list("term", flat=True))
        self.change.gone = numbers

    def _place(self, terms: dict[str, int]) -> Postings:
        """The terms by their places; those that are new get one."""
        for text in terms:
            if text not in self.places:
                self.places[text] = len(self.change.terms)
                self.change.terms.append(IndexedTerm(consultation=self.consultation, text=text))
        self.counts.update(dict.fromkeys(terms, 1))
        return Postings(array("l", [self.places[text] for text in terms]), array("l", terms.values()))

    def _count(self) -> None:
        """How many snippets each term is in afterwards, and the words as written that led to it."""
        for text in self.counts.keys() | self.forms.keys():
            term = self.change.terms[self.places[text]]
            forms = sorted({*term.forms, *self.forms.get(text, ())})[:MOST_FORMS]
            if self.counts[text] or forms != term.forms:
                term.found_in, term.forms = term.found_in + self.counts[text], forms
                if term.pk:
                    self.change.counted.append(term)

    def _terms(self, one: Described) -> dict[str, int]:
        document = self._document(one.snippet, one.ways)
        counted = []
        for name, text in document.texts.items():
            counts, said = self._counts_of(name, text)
            for word in said:
                self.forms[stem(word)].add(word)
            counted.append(counts)
        return terms_of(document, counted)

    def _counts_of(self, name: str, text: str) -> tuple[dict[str, float], list[str]]:
        """As `counts_of`; sources and labels come again and again, so what was counted is kept."""
        if name == "claim":
            return counts_of(text, self.concepts, *FIELDS[name])
        if (name, text) not in self.counted:
            self.counted[name, text] = counts_of(text, self.concepts, *FIELDS[name])
        return self.counted[name, text]

    def _document(self, snippet: Snippet, ways: Iterable[tuple[str, str]]) -> Document:
        sources = [snippet.source, snippet.about_source, snippet.seen_in]
        labels = [self.consultation.themes.get(theme, theme) for theme in snippet.themes]
        keys = {source.key for source in sources if source} | set(snippet.extra.get("also_in", ()))
        return Document(
            texts={
                "claim": f"{snippet.claim} {snippet.figure}",
                "names": names_of(sources),
                "labels": " ".join([*labels, snippet.kind]),
            },
            properties=[
                f"kind:{snippet.kind}",
                f"year:{snippet.source.year}",
                f"seen:{'through' if snippet.seen_in_id else 'original'}",
                *(f"source:{key}" for key in keys),
                *(f"on:{question}" for question, _ in ways),
                *(f"way:{question}:{way}" for question, way in ways),
                *(f"side:{way}" for _, way in ways),
            ],
            themes=snippet.themes,
            sayings=self.sayings.get(snippet.key, {}),
        )


def _indexed(ids: Sequence[UUID]) -> dict[UUID, int]:
    """The numbers of those that are in the index."""
    found: dict[UUID, int] = {}
    for start in range(0, len(ids), LOT):
        rows = IndexedSnippet.objects.filter(snippet__in=ids[start : start + LOT])
        found |= dict(rows.values_list("snippet_id", "pk"))
    return found


def _postings_of(numbers: list[int]) -> dict[int, list[tuple[int, int, int, int]]]:
    """Id, snippet, term and impact of what the index has of each."""
    found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    if numbers:
        rows = Posting.objects.filter(document__in=numbers)
        for row in rows.values_list("pk", "document_id", "term_id", "impact"):
            found[row[1]].append(row)
    return found
