"""`search_evidence` and `index_evidence`, and one fixed ranking for both databases."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from responses.evidence.models import Saying, Snippet
from responses.evidence.searching.tables import IndexedTerm, SearchIndex
from tests.catalogue.build import build_consultation, build_snippet, build_source

pytestmark = pytest.mark.django_db

CLAIMS = {
    "A-1": ("Four in ten families wait over a year for respite care.", {"q1": "supports"}),
    "A-2": ("Direct payments bring so much paperwork that they add to parents' load.", {}),
    "A-3": (
        "Assessments are humiliating, parents say, and the wait for respite is long.",
        {"q1": "challenges"},
    ),
    "A-4": ("Councils take direct payments back when no carer is found.", {}),
    "A-5": ("Each council sets its own rules for direct payments and respite.", {"q1": "supports"}),
    "A-6": ("Each council sets its own rules for direct payments and respite.", {}),
}
# The same on SQLite and PostgreSQL, which the suite runs on in turn; score alike.
RANKED = {
    "respite": ["A-3", "A-5", "A-6", "A-1"],
    "council rules direct payments": ["A-5", "A-6", "A-4", "A-2"],
    "nobody to have her at night": ["A-1"],
    "dirct paymants paperwrok": ["A-2", "A-4", "A-5", "A-6"],
}


@pytest.fixture
def consultation(db):
    call = build_consultation()
    build_source(call, "paper")
    for key, (claim, ways) in CLAIMS.items():
        build_snippet(call, key, ways, claim=claim)
    Saying.objects.create(
        consultation=call, key="sleep", says=["nobody to have her for a night"], means=[], snippets=["A-1"]
    )
    return call


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    call_command("search_evidence", *words, stdout=out, stderr=err)
    return out.getvalue()


def batch(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    return [json.loads(line) for line in run("--batch").splitlines()]


def ids(printed):
    return [one["id"] for one in json.loads(printed)]


@pytest.mark.parametrize("query", RANKED)
def test_every_database_gives_this_order(consultation, query):
    assert ids(run(query, "--json")) == RANKED[query]


def test_the_best_come_first_with_their_scores_and_no_more_than_asked_for(consultation):
    found = json.loads(run("respite", "--json", "--limit", "2"))

    assert [set(one) for one in found] == [{"id", "score"}] * 2
    assert found[0]["score"] >= found[1]["score"] > 0


@pytest.mark.parametrize("asked", ["1", "q1", "Q1"])
def test_a_question_leaves_what_bears_on_it(consultation, asked):
    assert set(ids(run("respite council", "--json", "--question", asked))) == {"A-1", "A-3", "A-5"}


def test_a_person_reads_the_claims(consultation):
    assert "A-2         Direct payments bring" in run("paperwork")
    assert run("zebra") == "Nothing was found. Try other words.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("respite", "--question", "77"), "There is no question '77'"),
        (("respite", "--limit", "0"), "from 1 to 1,000"),
        (("respite", "--limit", "1001"), "from 1 to 1,000"),
        ((), "Say what to look for"),
        (("respite", "--consultation", "nowhere"), "No consultation 'nowhere'"),
    ],
)
def test_what_makes_no_sense_is_said(consultation, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*words)


def test_a_batch_answers_every_line_and_a_bad_one_stops_nothing(consultation, monkeypatch):
    answers = batch(
        monkeypatch,
        '{"id": 1, "query": "paperwork"}',
        "",
        "no JSON",
        "[1, 2]",
        '{"id": 4}',
        '{"id": 5, "query": "respite", "question": "77"}',
        '{"id": 6, "query": "respite", "question": null}',
        '{"id": 7, "query": "respite", "question": 1}',
    )

    assert [(one["id"], "error" in one) for one in answers] == [
        (1, False),
        (None, True),
        (None, True),
        (4, True),
        (5, True),
        (6, False),
        (7, False),
    ]
    assert [one["id"] for one in answers[0]["results"]] == ["A-2"]
    assert len(answers[6]["results"]) < len(answers[5]["results"])


def test_an_index_is_written_anew_for_one_consultation_or_all(consultation):
    out = io.StringIO()
    call_command("index_evidence", stdout=out)
    before = SearchIndex.objects.get().stamp
    IndexedTerm.objects.all().delete()

    call_command("index_evidence", consultation.slug, stdout=out)

    assert out.getvalue() == f"{consultation}: 6 snippets.\n" * 2
    assert SearchIndex.objects.get().stamp != before
    assert ids(run("paperwork", "--json")) == ["A-2"]
    with pytest.raises(CommandError, match="No consultation 'nowhere'"):
        call_command("index_evidence", "nowhere")
    assert Snippet.objects.count() == len(CLAIMS)
