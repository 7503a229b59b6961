"""The live evidence of a consultation in each form, and the empty table to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responses.evidence.collection import read_collection
from responses.evidence.exchange import bibtex_form, csl_form, csv_form, ris_form, xlsx_form
from responses.evidence.exchange.formats import FORMATS
from responses.evidence.records import FACT, SOURCE, with_accessed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.catalogue.models import Consultation
    from responses.evidence.models import Snippet, Source
    from responses.evidence.records import Record

# The forms that hold a list of references and nothing else.
REFERENCES = {name: FORMATS[name] for name in ("csl", "bibtex", "ris")}
# The rows of the template; whoever fills it in writes over them.
SAMPLE_FACT = {
    **FACT,
    "key": "SAMPLE-1",
    "claim": "What the source says, in your own words. Delete this row.",
    "figure": "35%",
    "kind": "statistic",
    "source": "sample-survey",
    "page": "4",
    "cautions": ["A small survey.", "A second caution on a line of its own."],
    "checked_on": "2023-04-02",
}
SAMPLE_SOURCE = {
    **SOURCE,
    "key": "sample-survey",
    "type": "report",
    "title": "A sample survey. Delete this row.",
    "authors": ["Example Charity"],
    "issued": "2023-03-09",
    "url": "https://example.org/sample-survey",
}


def export(consultation: Consultation, form: str) -> bytes:
    """The evidence as a file. Raises KeyError for an unknown form."""
    present = read_collection(consultation)
    facts = [present.fact_records[row.key] for row in _live(present.facts.values())]
    sources = [present.source_records[row.key] for row in _live(present.sources.values())]
    return _written(form, facts, with_accessed(sources, facts), list(present.questions))


def write_sources(form: str, sources: list[Record]) -> bytes:
    """These sources as a file, in one of `REFERENCES`. Raises KeyError for another form."""
    return _written(REFERENCES[form].name, [], sources, [])


def template(consultation: Consultation, form: str) -> bytes:
    """A table with its columns and a row to write over."""
    questions = list(read_collection(consultation).questions)
    fact = {**SAMPLE_FACT, "questions": dict.fromkeys(questions[:1], "supports")}
    return _written(form, [fact], [SAMPLE_SOURCE], questions)


def _written(form: str, facts: list[Record], sources: list[Record], questions: list[str]) -> bytes:
    writers = {
        "xlsx": lambda: xlsx_form.write(facts, sources, questions),
        "csv": lambda: csv_form.write_facts(facts, questions),
        "csv-sources": lambda: csv_form.write_sources(sources),
        "csl": lambda: csl_form.write(sources),
        "bibtex": lambda: bibtex_form.write(sources),
        "ris": lambda: ris_form.write(sources),
    }
    return writers[FORMATS[form].name]()


def _live(rows: Iterable[Snippet | Source]) -> list[Snippet | Source]:
    """Those that are not retired, in the order of the collection."""
    return sorted((row for row in rows if row.retired_at is None), key=lambda row: row.order)
