import datetime as dt

import pytest

from responses.catalogue.models import Consultation, GlossaryEntry, Question
from responses.evidence.models import Saying, Snippet, SnippetQuestion, Source
from responses.evidence.searching.finding import lexicon_of, search
from responses.evidence.searching.indexing import index_snippets, rebuild_index
from responses.evidence.searching.suggesting import suggest

pytestmark = pytest.mark.django_db

CLAIMS = {
    "A-1": ("Four in ten families wait over a year for respite care.", ["breaks"]),
    "A-2": ("Direct payments bring so much paperwork that they add to parents' load.", ["money"]),
    "A-3": ("Assessments are humiliating, parents say.", ["assessment"]),
    "A-4": ("Councils take direct payments back when no personal assistant is found.", ["money"]),
    "A-5": ("Each council sets its own eligibility rules.", ["assessment"]),
}


@pytest.fixture
def consultation():
    call = Consultation.objects.create(
        slug="call",
        title="A call",
        body="A department",
        closes_at=dt.datetime(2023, 5, 11, tzinfo=dt.UTC),
        themes={"breaks": "Short breaks", "money": "Direct payments", "assessment": "Assessment"},
        synonyms=[["nan", "gran", "grandmother"], ["council", "town hall"]],
    )
    GlossaryEntry.objects.create(
        consultation=call, key="pa", term="Personal assistant (PA)", definition="A helper."
    )
    Saying.objects.create(
        consultation=call,
        key="sleep",
        says=["I have not slept for years", "nobody to have her for a night"],
        means=["respite care"],
        themes=["breaks"],
        snippets=["A-1"],
    )
    source = Source.objects.create(
        consultation=call, key="paper", kind="report", title="The Paper", author="A Charity", year="2023"
    )
    for order, (key, (claim, themes)) in enumerate(CLAIMS.items()):
        Snippet.objects.create(
            consultation=call,
            key=key,
            claim=claim,
            kind="statistic",
            source=source,
            themes=themes,
            order=order,
        )
    rebuild_index(call)
    return call


@pytest.fixture
def question(consultation):
    """A question with a scale, which only some of the evidence bears on."""
    question = Question.objects.create(
        consultation=consultation, key="q9", number="9", wording="How far?", kind=Question.Kind.SCALE
    )
    ways = {"A-1": "supports", "A-2": "supports", "A-3": "supports", "A-4": "supports", "A-5": "challenges"}
    for key, way in ways.items():
        snippet = Snippet.objects.get(consultation=consultation, key=key)
        SnippetQuestion.objects.create(question=question, snippet=snippet, direction=way)
    rebuild_index(consultation)
    return question


def keys(found):
    return [hit.key for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("paperwork", "A-2"),
        ("was I humiliated by the assessment", "A-3"),  # another form of the word
        ("eligability of counsils", "A-5"),  # misspelt
        ("directpayments paper work", "A-2"),  # run together
        ("PA", "A-4"),  # short for what the glossary explains
        ("town hall rules", "A-5"),  # used for one another
        ("I'm awake all night, nobody will have her", "A-1"),  # as people say it
        ("a-3", "A-3"),  # its key
    ],
)
def test_what_people_type_finds_what_they_mean(consultation, typed, first):
    found = search(consultation, typed)

    assert keys(found)[:1] == [first]


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("paperwork", True),
        ("paperwork for aeroplanes", True),
        ("I'm awake all night, nobody will have her", True),
        ("a-3", True),  # its key, though the words are in no claim
        ("weather tomorrow", False),
        ("the paperwork of aeroplanes ferries trams lorries coaches taxis and tractors", False),
    ],
)
def test_what_shares_little_with_the_evidence_does_not_fit(consultation, typed, fits):
    found = search(consultation, typed)

    assert found.fits == fits


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   \n\t",
        "'; DROP TABLE responses_posting; --",
        '"quoted" AND (NEAR/3 OR *) ^ NOT -minus field:value',
        "😀👩‍👧 \ufeff\u202e\x00",
        "%_%\\ [a-z]* $$ {{ x }} <script>alert(1)</script>",
        "ﷺ" * 200 + "é" * 200,
        "wait " * 20_000,
        "x" * 100_000,
    ],
)
def test_no_text_is_an_error(consultation, typed):
    found = search(consultation, typed)

    assert set(keys(found)) <= set(CLAIMS)


def test_a_search_asks_the_database_the_same_however_much_is_found(consultation, django_assert_num_queries):
    search(consultation, "council")

    with django_assert_num_queries(3):
        search(consultation, "one word that is found: paperwork")
    with django_assert_num_queries(3):
        search(consultation, "council respite direct payments assessment eligibility humiliating")


def test_only_what_bears_on_the_question_is_found(consultation, question):
    SnippetQuestion.objects.filter(snippet__key="A-1").delete()
    rebuild_index(consultation)

    found = search(consultation, "respite council payments", only=["on:q9"])

    assert "A-1" not in keys(found)
    assert "A-4" in keys(found)


def test_one_slip_in_a_word_of_a_phrase_still_says_what_it_means(consultation):
    concepts = lexicon_of(consultation).concepts

    found = [
        concepts.nearly(typed.split()) for typed in ("the twon hall", "a persona assistant", "a twin hull")
    ]

    assert found == [["~council"], ["~person_assist"], []]


def test_a_property_that_no_snippet_has_finds_nothing(consultation):
    found = search(consultation, "respite", only=["on:q77"])

    assert keys(found) == []


def test_a_changed_claim_is_found_by_its_new_words_only(consultation):
    snippet = Snippet.objects.get(consultation=consultation, key="A-3")
    snippet.claim = "Inspectors will look at playgrounds."
    snippet.save()

    index_snippets(consultation, [snippet])

    assert keys(search(consultation, "playground")) == ["A-3"]
    assert "A-3" not in keys(search(consultation, "humiliating"))


def test_a_retired_snippet_leaves_the_index(consultation):
    snippet = Snippet.objects.get(consultation=consultation, key="A-2")
    snippet.retired_at = dt.datetime(2023, 6, 1, tzinfo=dt.UTC)
    snippet.save()

    index_snippets(consultation, [snippet])

    assert "A-2" not in keys(search(consultation, "paperwork"))


def test_indexing_one_by_one_gives_the_same_as_all_at_once(consultation):
    typed = "council payments respite assessment rules"
    at_once = search(consultation, typed).hits

    index_snippets(consultation, Snippet.objects.filter(consultation=consultation))

    assert search(consultation, typed).hits == at_once


def test_another_consultation_is_never_searched(consultation):
    other = Consultation.objects.create(
        slug="other", title="Other", body="B", closes_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    )
    rebuild_index(other)

    found = search(other, "paperwork respite")

    assert keys(found) == []


def test_suggestions_hold_both_sides_where_the_question_has_a_scale(question):
    words = (
        "Direct payments take so much paperwork, a personal assistant is hard to find, respite takes a year."
    )

    hits = suggest(question, f"{words} Each council is alike.")

    assert len(hits) == 3
    assert "A-5" in {hit.key for hit in hits}  # the only one on the other side
    assert "A-5" not in keys(search(question.consultation, words, most=3))


def test_what_is_cited_already_is_not_suggested(question):
    hits = suggest(question, "Direct payments bring paperwork [@A-2].", cited=["a-4"])

    assert not {"A-2", "A-4"} & {hit.key for hit in hits}
