"""A small consultation of two questions with its facts, for pages that show them."""

import datetime as dt

from responses.catalogue.models import Consultation, GlossaryEntry, Question
from responses.evidence.models import GlossarySupport, Snippet, SnippetQuestion, Source

CLOSING = dt.datetime(2023, 5, 11, 22, 45, tzinfo=dt.UTC)  # 11:45pm in London, where it is summer


def build_consultation(slug: str = "parks", **fields: object) -> Consultation:
    """A consultation on parks with the questions 1 and 2."""
    kept = {
        "title": "Parks for everyone",
        "body": "Department for Parks",
        "closes_at": CLOSING,
        "drafting_open": True,
    }
    consultation = Consultation.objects.create(slug=slug, **{**kept, **fields})
    for order, number in enumerate(("1", "2")):
        Question.objects.create(
            consultation=consultation,
            key=f"q{number}",
            number=number,
            order=order,
            wording=f"What should change in park {number}?",
            page=f"{number}0",
            provenance="Wording as printed by a newsletter; not checked against the original",
            short_title=f"park {number}",
        )
    return consultation


def build_source(consultation: Consultation, key: str, **fields: object) -> Source:
    """A report with a title after its key."""
    named = {"title": f"The {key} report", "author": "A Charity", "year": "2022", "kind": "report"}
    return Source.objects.create(consultation=consultation, key=key, **{**named, **fields})


def build_snippet(
    consultation: Consultation,
    key: str,
    sides: dict[str, str],
    source: Source | None = None,
    **fields: object,
) -> Snippet:
    """A claim with its side on each question, such as {"q1": "supports"}."""
    known = Source.objects.filter(consultation=consultation).first()
    claimed = {
        "claim": f"Claim of {key}",
        "kind": Snippet.Kind.STATISTIC,
        "order": Snippet.objects.count(),
    }
    snippet = Snippet.objects.create(
        consultation=consultation,
        key=key,
        source=source or known or build_source(consultation, "first"),
        **{**claimed, **fields},
    )
    for question, direction in sides.items():
        SnippetQuestion.objects.create(
            snippet=snippet, question=consultation.questions.get(key=question), direction=direction
        )
    return snippet


def build_word(consultation: Consultation, term: str, snippet: Snippet, **fields: object) -> GlossaryEntry:
    """A word explained, with a claim behind it."""
    entry = GlossaryEntry.objects.create(
        consultation=consultation,
        key=term.lower(),
        term=term,
        definition=f"What {term} means",
        **fields,
    )
    GlossarySupport.objects.create(entry=entry, snippet=snippet)
    return entry
