"""What changes in the collection is found, or no longer found, in the same moment."""

import datetime as dt
from uuid import uuid4

import pytest

from responses.evidence.accounts import services as accounts
from responses.evidence.finding import find_snippets
from responses.evidence.keeping import keep
from responses.evidence.models import SnippetVersion, Source
from responses.evidence.proposing.services import Said, approve, propose
from responses.evidence.records import FACT, SOURCE
from responses.evidence.searching.finding import search
from responses.evidence.searching.indexing import rebuild_index, write_missing_indexes
from responses.evidence.searching.tables import IndexedTerm, SearchIndex
from tests.catalogue.build import build_consultation, build_snippet, build_source
from tests.evidence.exchange.files import HEAD, bring_in, read_in
from tests.evidence.reviewing import reviewer, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(db):
    made = build_consultation()
    build_source(made, "survey", url="https://example.org/survey")
    build_snippet(made, "OLD-1", {}, claim="Parks are green.")
    rebuild_index(made)
    return made


@pytest.fixture
def rita(consultation):
    return reviewer(consultation)


def found(consultation, typed):
    return [hit.key for hit in search(consultation, typed).hits]


def test_an_imported_fact_is_found_at_once_and_offered_by_the_picker(consultation, rita):
    row = "PARK-1,Half have no drinking fountain.,statistic,survey,4,,supports\n"
    bring_in(read_in(consultation, rita, HEAD + row), rita)

    assert found(consultation, "drinking fountains") == ["PARK-1"]
    assert [card.key for card in find_snippets(consultation, "fountain")] == ["PARK-1"]


def test_a_changed_fact_is_found_by_its_new_words_only(consultation, rita):
    fact = {**FACT, "key": "OLD-1", "claim": "Benches are rare.", "kind": "critique", "source": "survey"}

    keep(consultation, facts=[fact], by=rita, way=SnippetVersion.Way.IMPORT)

    assert found(consultation, "bench") == ["OLD-1"]
    assert found(consultation, "green") == []


def test_the_new_name_of_a_source_finds_its_facts(consultation, rita):
    source = {**SOURCE, "key": "survey", "type": "report", "title": "The Meadow Census", "tier": "primary"}

    keep(consultation, sources=[source], by=rita, way=SnippetVersion.Way.IMPORT)

    assert Source.objects.get(key="survey").title == "The Meadow Census"
    assert found(consultation, "meadow census") == ["OLD-1"]


def test_an_approved_proposal_is_found_at_once(consultation, rita):
    said = Said(claim="Half have no gate.", source_title="Survey", checked_on=dt.date(2023, 3, 1))
    proposal = propose(consultation, by=somebody("Pat"), said=said, nonce=uuid4())
    fact = {**FACT, "key": "NEW-1", "claim": said.claim, "kind": "statistic", "source": "survey"}
    assert found(consultation, "gates") == []

    approve(proposal.pk, by=rita, fact=fact)

    assert found(consultation, "gates") == ["NEW-1"]


def test_the_words_of_a_withdrawn_account_are_nowhere_in_the_index(consultation, rita):
    kept = accounts.add_account(
        consultation,
        by=rita,
        claim="Our Zebedee was refused a swing.",
        caution="One family.",
        directions={},
        consent=accounts.Consent(dt.date(2023, 3, 1), "letter", "Folder 7"),
    )
    assert found(consultation, "Zebedee") == [kept.key]

    accounts.withdraw(consultation, kept.key, by=rita)

    looked = search(consultation, "Zebedee swing")
    assert (looked.hits, looked.asked.marked) == ([], set())
    assert not IndexedTerm.objects.filter(text__startswith="zebede").exists()


@pytest.mark.parametrize("edition", [None, 0])
def test_a_database_from_before_is_searched_all_the_same(consultation, edition):
    if edition is None:
        SearchIndex.objects.all().delete()
    else:
        SearchIndex.objects.update(edition=edition)

    assert found(consultation, "parks") == ["OLD-1"]


def test_the_sweeper_writes_what_is_missing_and_nothing_else(consultation):
    assert write_missing_indexes() == 0
    SearchIndex.objects.all().delete()

    assert write_missing_indexes() == 1

    assert SearchIndex.objects.get().size == 1
