import datetime as dt

import pytest

from responses.catalogue.models import Consultation, Question
from responses.evidence.models import Snippet, SnippetQuestion, Source
from responses.evidence.searching.indexing import rebuild_index
from responses.evidence.searching.tables import IndexedTerm
from responses.evidence.selectors import (
    IN_TURN,
    NEWEST,
    listed_cards,
    snippet_by_key,
    snippets_by_key,
    snippets_for_question,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return Consultation.objects.create(
        slug="parks",
        title="Parks",
        body="A council",
        closes_at=dt.datetime(2023, 5, 11, tzinfo=dt.UTC),
    )


@pytest.fixture
def question(consultation):
    return Question.objects.create(
        consultation=consultation, key="q1", number="1", wording="What should change?"
    )


@pytest.fixture
def sources(consultation):
    paper = Source.objects.create(
        consultation=consultation,
        key="paper",
        kind="report",
        title="Policy Paper",
        short_name="the policy paper",
    )
    survey = Source.objects.create(
        consultation=consultation,
        key="survey",
        kind="report",
        title="Survey",
        author="A Charity",
        year="2023",
    )
    return paper, survey


def add_snippet(question, sources, order, *, picked=None, direction="supports", **fields):
    paper, survey = sources
    snippet = Snippet.objects.create(
        consultation=question.consultation,
        key=f"PARK-{order}",
        claim=f"Claim {order}",
        kind="statistic",
        source=survey,
        seen_in=paper,
        order=order,
        **fields,
    )
    SnippetQuestion.objects.create(snippet=snippet, question=question, direction=direction, picked=picked)
    return snippet


def test_cards_of_a_question_come_picked_first_and_leave_retired_ones_out(question, sources):
    add_snippet(question, sources, 1)
    add_snippet(question, sources, 2, picked=2)
    add_snippet(question, sources, 3, picked=1)
    add_snippet(question, sources, 4, retired_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))

    cards = snippets_for_question(question)

    assert [card.key for card in cards] == ["PARK-3", "PARK-2", "PARK-1"]
    assert [card.is_picked for card in cards] == [True, True, False]


def test_a_citation_names_the_primary_and_the_secondary_source_apart(question, sources):
    add_snippet(question, sources, 1)

    [card] = snippets_for_question(question)

    assert card.citation == "A Charity, Survey, 2023, page not given. Seen in the policy paper."


@pytest.mark.parametrize(
    ("page", "words"),
    [("39", "page 39"), ("59-60", "pages 59-60"), ("Ask 2", "Ask 2"), ("s17", "s17")],
)
def test_a_page_is_printed_as_page_only_when_it_is_a_number(question, sources, page, words):
    add_snippet(question, sources, 1, page=page)

    [card] = snippets_for_question(question)

    assert card.citation.startswith(f"A Charity, Survey, 2023, {words}.")


def test_the_cards_of_a_question_cost_two_queries_however_many(question, sources, django_assert_num_queries):
    for order in range(30):
        add_snippet(question, sources, order)

    with django_assert_num_queries(2):
        cards = snippets_for_question(question)
        lines = [card.citation for card in cards]

    assert len(lines) == 30


def test_a_page_of_the_list_is_a_stretch_of_the_live_ones_in_their_order(question, sources):
    for order in range(6):
        add_snippet(question, sources, order)
    Snippet.objects.filter(key="PARK-2").update(retired_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))

    cards = listed_cards(question.consultation, (), 1, 4)

    assert [card.key for card in cards] == ["PARK-1", "PARK-3", "PARK-4"]
    assert cards[0].directions == {"q1": "supports"}


@pytest.mark.parametrize("order", ["", IN_TURN])
def test_whichever_way_a_narrowed_page_is_looked_for_it_is_the_same(question, sources, order):
    for number in range(8):
        add_snippet(question, sources, number)
    Snippet.objects.filter(order__in=(1, 3, 5, 7)).update(kind="critique")
    rebuild_index(question.consultation)
    kind, on = (IndexedTerm.objects.get(text=text).pk for text in ("#kind:critique", "#on:q1"))

    cards = listed_cards(question.consultation, (kind, on), 1, 3, order=order)

    assert [card.key for card in cards] == ["PARK-3", "PARK-5"]


def test_the_newest_source_comes_first_and_one_without_a_year_last(question, sources):
    paper, survey = sources
    add_snippet(question, sources, 1)
    add_snippet(question, (survey, paper), 2)
    old = Source.objects.create(
        consultation=question.consultation, key="old", kind="report", title="Old", year="1989"
    )
    add_snippet(question, (paper, old), 3)

    cards = listed_cards(question.consultation, (), 0, 10, order=NEWEST)

    assert [card.key for card in cards] == ["PARK-1", "PARK-3", "PARK-2"]


def test_a_snippet_is_found_by_its_key_in_any_letter_case_and_when_retired(question, sources):
    add_snippet(question, sources, 1, retired_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))

    card = snippet_by_key(question.consultation, "park-1")
    cited = snippets_by_key(question.consultation, ["PARK-1", "PARK-9"])

    assert card is not None
    assert card.is_retired
    assert card.directions == {"q1": "supports"}
    assert snippet_by_key(question.consultation, "PARK-1", retired_too=False) is None
    assert list(cited) == ["PARK-1"]
