"""The list of facts, one fact, and the words explained."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from responses.evidence import browse, looking
from responses.evidence.searching.indexing import index_snippets, rebuild_index
from responses.evidence.searching.properties import Properties
from responses.evidence.selectors import snippets_by_id
from responses.packs.services import load_bundled
from tests.catalogue.build import build_consultation, build_snippet, build_source, build_word

pytestmark = pytest.mark.django_db

LIST = "/consultations/parks/evidence/"


@pytest.fixture
def consultation():
    return build_consultation()


def keys_on(page: str) -> list[str]:
    return [key for key in ("PARK-1", "PARK-2", "PARK-3") if f"ev-{key}" in page]


def read(client, address: str = LIST) -> str:
    return client.get(address).content.decode()


def add_many(consultation, count: int) -> None:
    """So many facts, alternately on both questions."""
    start = consultation.snippets.count()
    for number in range(start, start + count):
        build_snippet(consultation, f"MANY-{number}", {f"q{number % 2 + 1}": "supports", "q2": "neutral"})


def test_a_fact_stands_with_its_source_its_place_and_its_warning(client, consultation):
    source = build_source(consultation, "survey")
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, source, page="4", cautions=["A small sample."])

    page = read(client)

    assert "Claim of PARK-1" in page
    assert "A Charity, <cite>The survey report</cite>, 2022, page 4." in page
    assert "A small sample." in page


def test_a_fact_seen_through_another_source_names_both(client, consultation):
    seen = build_source(consultation, "paper", short_name="the charity’s paper")
    build_snippet(
        consultation,
        "PARK-1",
        {"q1": "supports"},
        build_source(consultation, "survey"),
        seen_in=seen,
    )

    page = read(client)

    assert "The survey report" in page
    assert "page not given. Seen in the charity’s paper." in page


def test_the_side_asked_for_is_the_side_on_the_question_asked_for(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports", "q2": "challenges"})
    build_snippet(consultation, "PARK-2", {"q1": "challenges"})

    both = read(client, f"{LIST}?direction=challenges")
    on_one = read(client, f"{LIST}?question=q1&direction=challenges")

    assert keys_on(both) == ["PARK-1", "PARK-2"]
    assert keys_on(on_one) == ["PARK-2"]


def test_a_wish_that_makes_no_sense_is_left_out(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"})

    page = read(client, f"{LIST}?question=nonsense&kind=<b>&page=999999999999&source=%00")

    assert keys_on(page) == ["PARK-1"]
    assert "<b>" not in page


def test_each_choice_says_how_many_facts_it_leaves(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, kind="critique")
    build_snippet(consultation, "PARK-2", {"q1": "supports"}, kind="statistic")
    build_snippet(consultation, "PARK-3", {"q2": "supports"}, kind="statistic")

    page = read(client, f"{LIST}?question=q1")

    assert '<span>Statistic</span><span class="n">1<span class="vh"> fact</span>' in page
    assert '<span>2, park 2</span><span class="n">1<span class="vh"> fact</span>' in page


def test_a_choice_of_question_counts_the_side_on_that_question(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "challenges", "q2": "supports"})
    build_snippet(consultation, "PARK-2", {"q1": "challenges", "q2": "challenges"})

    page = read(client, f"{LIST}?question=q1&direction=challenges")

    assert '<span>1, park 1</span><span class="n">2<' in page
    assert '<span>2, park 2</span><span class="n">1<' in page


def test_the_index_counts_as_the_cards_themselves_would(consultation):
    first, other = build_source(consultation, "survey"), build_source(consultation, "paper", year="2019")
    build_snippet(consultation, "PARK-1", {"q1": "supports", "q2": "challenges"}, first, themes=["gates"])
    build_snippet(consultation, "PARK-2", {"q1": "challenges"}, other, seen_in=first, kind="critique")
    build_snippet(consultation, "PARK-3", {"q2": "challenges"}, other, extra={"also_in": ["survey"]})
    build_snippet(consultation, "PARK-4", {"q1": "supports"}, retired_at=timezone.now())
    cards = snippets_by_id(consultation, list(consultation.snippets.values_list("pk", flat=True)))
    asked = sorted(set().union(*map(browse.properties_of, cards)))

    for only in (
        [],
        ["on:q1"],
        ["side:challenges", "source:survey"],
        ["way:q1:supports", "theme:gates"],
        ["on:q9"],
    ):
        properties = Properties(consultation)
        properties.names = asked
        indexed = properties.among(only, asked)
        left = [held for held in map(browse.properties_of, cards) if held.issuperset(only)]
        assert (indexed[0], Counter(indexed[1])) == (
            len(left),
            Counter(name for held in left for name in held),
        )


def test_what_is_asked_for_besides_is_looked_for_before_the_list_is_cut_and_all_is_counted(
    client, consultation, monkeypatch
):
    monkeypatch.setattr(looking, "MOST_FOUND", 1)
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="Gates, gates and more gates.")
    build_snippet(consultation, "PARK-2", {"q2": "supports"}, claim="The gates are open.", kind="critique")
    build_snippet(consultation, "PARK-3", {"q2": "supports"}, claim="The gates are shut.")

    whole = read(client, f"{LIST}?q=gates")
    narrowed = read(client, f"{LIST}?q=gates&kind=critique")

    assert "3 facts for “gates”" in whole
    assert "The best 1 are listed here" in whole
    assert '<span>2, park 2</span><span class="n">2<' in whole
    assert "1 fact for “gates”" in narrowed
    assert "PARK-2" in narrowed


def test_words_that_mean_nothing_here_find_nothing_and_lead_to_a_proposal(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="The gates are open.")

    page = read(client, f"{LIST}?q=xyzzy+qwrt+frob+plugh+gatse")

    assert "We have no fact about that yet" in page
    assert "?claim=xyzzy" in page
    assert "PARK-1" not in page


def test_a_short_form_says_what_it_was_shown_for_and_its_full_name_is_marked(client, consultation):
    consultation.glossary.create(key="pa", term="Park assistant (PA)", definition="Somebody who helps.")
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="Each park assistant has a key.")

    page = read(client, f"{LIST}?q=PA")

    assert "Shown for <strong>Park assistant (PA)</strong>." in page
    assert "Each <mark>park assistant</mark> has a key." in page
    assert "No fact uses your exact words" not in page


def test_a_short_form_among_words_used_for_one_another_is_told_by_its_full_name(client, consultation):
    consultation.synonyms = [["EHCP", "EHC plan", "education, health and care plan"]]
    consultation.save()
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="Few have an EHC plan.")

    page = read(client, f"{LIST}?q=ehcp")

    assert "Shown for <strong>Education, health and care plan (EHCP)</strong>." in page
    assert "Few have an <mark>EHC plan</mark>." in page


def test_no_wish_leads_to_an_empty_list_without_a_way_back(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, kind="critique")
    build_snippet(consultation, "PARK-2", {"q2": "supports"}, kind="statistic")

    page = read(client, f"{LIST}?question=q1&kind=statistic")

    assert "No fact meets all of these wishes" in page
    assert 'href="?question=q1"' in page
    assert 'href="?kind=statistic"' in page


def test_every_fact_is_reached_by_turning_pages_and_the_wishes_go_along(client, consultation):
    for number in range(25):
        build_snippet(consultation, f"MANY-{number}", {"q1": "supports"})

    first = read(client, f"{LIST}?question=q1")
    second = read(client, f"{LIST}?question=q1&page=2")

    assert 'href="?question=q1&amp;page=2"' in first
    assert sum(f'id="ev-MANY-{number}"' in first + second for number in range(25)) == 25


@pytest.mark.parametrize("query", ["", "?question=q1&kind=statistic", "?sort=newest", "?page=2"])
def test_the_list_asks_the_database_the_same_however_long_it_is(client, consultation, query):
    def asked() -> int:
        rebuild_index(consultation)
        read(client)
        with CaptureQueriesContext(connection) as queries:
            read(client, LIST + query)
        return len(queries)

    add_many(consultation, 25)
    few = asked()
    add_many(consultation, 100)

    assert asked() == few
    assert few <= (10 if "question" in query else 7)


def test_of_a_long_list_only_the_facts_of_the_page_are_read(client, consultation):
    add_many(consultation, 60)
    read(client)

    with CaptureQueriesContext(connection) as queries:
        page = read(client, f"{LIST}?page=2")

    claims = [query["sql"] for query in queries if '"claim"' in query["sql"]]
    assert len(claims) == 1
    assert "LIMIT 20 OFFSET 20" in claims[0]
    assert sum(f'id="ev-MANY-{number}"' in page for number in range(20, 40)) == 20


def test_a_retired_fact_leaves_the_list_but_keeps_its_page(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, retired_at=timezone.now())

    assert keys_on(read(client)) == []
    assert "No longer in the collection" in read(client, f"{LIST}PARK-1/")


def test_a_fact_is_found_in_any_letter_case_at_one_address(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"})

    reply = client.get(f"{LIST}park-1/")

    assert reply.status_code == 302
    assert reply.headers["Location"] == f"{LIST}PARK-1/"


def test_a_fact_of_another_consultation_is_not_found(client, consultation):
    other = build_consultation("rivers")
    build_snippet(other, "RIVER-1", {"q1": "supports"})

    assert client.get(f"{LIST}RIVER-1/").status_code == 404


def test_a_hostile_claim_is_only_text(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="<script>alert(1)</script>")

    assert "<script>alert" not in read(client)
    assert "<script>alert" not in read(client, f"{LIST}PARK-1/")


@pytest.mark.parametrize("key", ["PARK-9", "%00", "PARK-1%00", "%ED%A0%80", "x" * 5000, "%E2%80%AE", "<b>"])
def test_a_name_that_is_of_no_fact_finds_nothing(client, consultation, key):
    build_snippet(consultation, "PARK-1", {"q1": "supports"})

    assert client.get(f"{LIST}{key}/").status_code == 404


def test_a_word_is_explained_with_its_warning_and_what_stands_behind_it(client, consultation):
    snippet = build_snippet(consultation, "PARK-1", {"q1": "supports"})
    build_word(consultation, "Green", snippet, caution="Not the colour.")

    page = read(client, "/consultations/parks/glossary/")

    assert "What Green means" in page
    assert "Not the colour." in page
    assert f'href="{LIST}PARK-1/"' in page


def test_evidence_in_the_navigation_leads_to_the_only_consultation(client, consultation):
    alone = client.get("/evidence/")
    build_consultation("rivers", title="Rivers")
    among_others = client.get("/evidence/")

    assert alone.headers["Location"] == LIST
    assert "Rivers" in among_others.content.decode()


def test_the_words_that_were_looked_for_are_marked_and_everything_is_escaped(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="Benches <b>cost</b> more each year.")
    build_snippet(consultation, "PARK-2", {"q1": "supports"}, claim="Gates are locked.")
    rebuild_index(consultation)

    page = read(client, f"{LIST}?q=the+cost+of+a+bench+%3Cscript%3E")

    assert keys_on(page) == ["PARK-1"]
    assert "<mark>Benches</mark> &lt;b&gt;<mark>cost</mark>&lt;/b&gt; more" in page
    assert "<script>" not in page.split("</head>")[1].split("</main>")[0]


def test_what_was_found_is_counted_once_for_each_state_of_the_index(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="Benches are few.")
    build_snippet(consultation, "PARK-3", {"q1": "supports"}, claim="Gates are locked.")
    rebuild_index(consultation)
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            read(client, f"{LIST}?q=bench")
        counted.append(sum("UNION ALL" in query["sql"] for query in asked.captured_queries))

    index_snippets(consultation, [build_snippet(consultation, "PARK-2", {}, claim="A bench is a seat.")])
    page = read(client, f"{LIST}?q=bench")

    assert counted == [1, 0]
    assert sorted(keys_on(page)) == ["PARK-1", "PARK-2"]
    assert "2 facts" in page


def test_a_choice_keeps_the_words_and_the_nearest_stand_where_none_is_left(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, kind="critique", claim="Benches are few.")
    build_snippet(consultation, "PARK-2", {"q1": "supports"}, kind="statistic", claim="Gates are locked.")
    rebuild_index(consultation)

    page = read(client, f"{LIST}?q=bench&kind=statistic")

    assert "No fact meets all of these wishes" in page
    assert "The nearest that we have" in page
    assert keys_on(page) == ["PARK-1"]
    assert 'href="?q=bench"' in page  # the way back without the filter


def test_what_is_near_and_no_answer_is_shown_as_that(client):
    load_bundled()

    elsewhere = read(client, "/consultations/stable-homes/evidence/?q=weather+tomorrow&kind=critique")
    common = read(client, "/consultations/stable-homes/evidence/?q=children")

    assert "0 facts for" in elsewhere
    assert "We have no fact about that yet" in elsewhere
    assert "The nearest that we have" in elsewhere
    assert elsewhere.count("Copy the citation") == 5
    assert "The nearest that we have" not in common


def test_words_that_found_nothing_go_along_to_the_form_for_a_new_fact(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="Benches are few.")
    rebuild_index(consultation)

    page = read(client, f"{LIST}?q=zebras+%26+gnus")

    assert "/proposals/new/?claim=zebras%20%26%20gnus" in page
    assert "The nearest that we have" not in page


def test_new_words_keep_the_choices_and_the_order_shown_is_the_order_in_use(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, kind="critique", claim="Benches are few.")
    rebuild_index(consultation)

    page = read(client, f"{LIST}?kind=critique")

    search = page.split('role="search"')[1].split("</form>")[0]
    assert '<input type="hidden" name="kind" value="critique">' in search
    assert '<option value="listed" selected>' in page


@pytest.mark.parametrize(
    "typed",
    ["", "x" * 10_000, '" OR 1=1 --', "NEAR(a b) AND *", "😀", "\x00", "%", "'", "<img src=x onerror=y>"],
)
def test_no_search_is_an_error(client, consultation, typed):
    build_snippet(consultation, "PARK-1", {"q1": "supports"})
    rebuild_index(consultation)

    reply = client.get(LIST, {"q": typed})

    assert reply.status_code == 200
    assert "<img src=x" not in reply.content.decode()


def test_a_search_costs_as_many_queries_however_much_is_found(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"}, claim="A bench.")
    rebuild_index(consultation)
    read(client, f"{LIST}?q=bench")
    with CaptureQueriesContext(connection) as few:
        read(client, f"{LIST}?q=bench")
    for number in range(2, 40):
        build_snippet(consultation, f"PARK-{number}", {"q1": "supports"}, claim=f"Bench {number}.")
    rebuild_index(consultation)
    read(client, f"{LIST}?q=bench")

    with CaptureQueriesContext(connection) as many:
        read(client, f"{LIST}?q=bench")

    assert len(many) == len(few)
