import datetime as dt
from copy import deepcopy

import pytest

from responses.catalogue.models import Consultation
from responses.catalogue.selectors import (
    choices_of,
    drafting_is_open,
    glossary_of,
    is_closed,
    listed_consultations,
    live_questions,
    question_help,
    samples_of,
)
from responses.evidence.looking import look
from responses.evidence.models import Snippet
from responses.evidence.selectors import (
    errata_of,
    glossary_support,
    snippet_by_key,
    snippets_for_question,
    sources_of,
    timeline_of,
)
from responses.packs.services import load_bundled

pytestmark = pytest.mark.django_db
LONG_AGO = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def loaded(kept):
    return kept(load_bundled)


@pytest.fixture
def homes(loaded):
    return deepcopy(loaded)


def test_help_on_a_question_is_for_one_audience_and_costs_two_queries(homes, django_assert_num_queries):
    question = homes.questions.get(key="q9")

    with django_assert_num_queries(2):
        parent = question_help(question, "parent")

    assert len(parent.strong) == 6
    assert len(parent.traps) == 6
    assert len(parent.conditions) == 6
    assert (len(parent.arguments_for), len(parent.arguments_against)) == (4, 6)
    assert parent.arguments_for[0].snippet_keys == ("SNJ22-15", "SNJ22-37", "SNJ22-39")
    assert [prompt.key for prompt in parent.prompts] == [f"q9p{n}" for n in range(1, 8)]
    assert len(question_help(question, "organisation").prompts) == 8
    assert parent.for_label == "Arguments for the single service"


def test_a_retired_snippet_backs_no_argument(homes):
    Snippet.objects.filter(key="SNJ22-15").update(retired_at=LONG_AGO)

    found = question_help(homes.questions.get(key="q9"))

    assert found.arguments_for[0].snippet_keys == ("SNJ22-37", "SNJ22-39")


def test_a_question_without_headings_of_its_own_has_the_usual_ones(homes):
    question = homes.questions.get(key="q9")
    question.for_label = question.against_label = ""

    found = question_help(question)

    assert (found.for_label, found.against_label) == (
        "What people say for it",
        "What people say against it",
    )


def test_retired_questions_choices_and_calls_are_offered_to_nobody(homes):
    question = homes.questions.get(key="q9")
    choice = choices_of(question)[0]
    choice.retired_at = LONG_AGO
    choice.save()
    homes.questions.filter(key="q31").update(retired_at=LONG_AGO)

    assert [row.key for row in live_questions(homes)] == ["q8", "q9"]
    assert len(choices_of(question)) == 5
    assert {row.question.key for row in samples_of(homes)} == {"q8", "q9"}
    Consultation.objects.update(retired_at=LONG_AGO)
    assert not listed_consultations().exists()


def test_a_call_that_is_not_listed_is_not_on_the_first_page(homes):
    assert list(listed_consultations()) == [homes]
    Consultation.objects.update(is_listed=False)
    assert list(listed_consultations()) == []


def test_drafting_stays_open_after_closing_only_where_the_pack_says_so(homes):
    before, at = homes.closes_at - dt.timedelta(seconds=1), homes.closes_at

    assert not is_closed(homes, before)
    assert is_closed(homes, at)
    assert is_closed(homes)
    assert drafting_is_open(homes, at)
    homes.drafting_open = False
    assert drafting_is_open(homes, before)
    assert not drafting_is_open(homes, at)


def test_all_152_cards_of_question_8_come_in_two_queries(homes, django_assert_num_queries):
    question = homes.questions.get(key="q8")

    with django_assert_num_queries(2):
        cards = snippets_for_question(question)
        lines = [card.citation for card in cards]

    assert len(lines) == 152
    picked = [card.key for card in cards if card.is_picked]
    assert picked[:3] == ["CON-06", "CON-11", "CON-20"]
    assert [card.key for card in cards[: len(picked)]] == picked


def test_a_card_says_everything_that_its_reader_must_know(homes):
    card = snippet_by_key(homes, "CON-20")
    commentator = snippet_by_key(homes, "CER-09")

    assert card is not None
    assert card.citation == (
        "Disabled Children's Partnership, Failed and Forgotten, 2023, page not given. "
        "Seen in Contact's policy paper."
    )
    assert (card.figure, card.kind_label) == ("1 in 7", "Statistic")
    assert card.cautions
    assert card.directions == {"q8": "supports", "q9": "neutral", "q31": "challenges"}
    assert commentator is not None
    assert commentator.about is not None
    assert commentator.about.key == "icscr-annexes-2022"
    assert "About: Recommendation annexes" in commentator.citation
    assert "page 11" in commentator.citation


def test_the_whole_collection_is_narrowed_by_its_index(homes):
    questions = list(live_questions(homes))

    everything = look(homes, questions, {})
    challenging = look(homes, questions, {"question": "q9", "direction": "challenges"})
    duties = look(homes, questions, {"kind": "legal duty"})

    assert (len(everything.cards), everything.all_count) == (169, 169)
    assert len(challenging.cards) == 57
    assert {card.kind for card in duties.cards[0:50]} == {"legal duty"}


def test_the_words_and_what_stands_behind_them(homes, django_assert_num_queries):
    with django_assert_num_queries(2):
        entries = list(glossary_of(homes))
        backing = glossary_support(homes)

    assert len(entries) == 26
    assert backing[entries[0].pk].snippet_keys == ["SNJ22-01", "CON-06"]
    assert backing[entries[0].pk].sources[0].title == "Children Act 1989"


def test_sources_errata_and_timeline_come_in_the_order_of_the_pack(homes):
    assert sources_of(homes)[0].key == "snj-2022"
    assert errata_of(homes)[0].key == "odd-01"
    first = timeline_of(homes)[0]
    assert str(first.source) == "The Munro Review of Child Protection"


def test_errata_are_read_once_for_each_state_of_the_pack(homes):
    known = errata_of(homes)
    homes.errata.all().delete()

    again = errata_of(homes)
    homes.pack_hash = "another state"

    assert known == again != ()
    assert errata_of(homes) == ()


def test_prompts_are_read_once_for_each_state_of_the_pack(homes):
    question = homes.questions.select_related("consultation").get(key="q9")
    known = question_help(question).prompts
    question.prompts.all().delete()

    again = question_help(question).prompts
    question.consultation.pack_hash = "another state"

    assert known == again != []
    assert question_help(question).prompts == []
