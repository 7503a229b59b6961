import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responses.catalogue.models import Choice, Consultation, Guidance, Prompt, Question, Sample
from responses.drafting.models import Answer, Citation, Response
from responses.evidence.collection import read_collection
from responses.evidence.keeping import keep
from responses.evidence.models import (
    Snippet,
    SnippetQuestion,
    SnippetVersion,
    Source,
    TimelineEvent,
)
from responses.evidence.records import SOURCE
from responses.evidence.selectors import snippets_for_question
from responses.evidence.services import snippet_content
from responses.packs.exporting import pack_data
from responses.packs.services import BUNDLED, FaultyPack, load_bundled, load_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(pack):
    """Loads a text as a pack; the summary."""
    return lambda text: load_pack(pack(text))


@pytest.fixture
def parks(load, example):
    load(example)
    return Consultation.objects.get(slug="parks")


def an_answer(consultation, question_key, *, citing=(), choice=""):
    response = Response.objects.create(consultation=consultation, kind="personal")
    question = consultation.questions.get(key=question_key)
    answer = Answer.objects.create(response=response, question=question, choice=choice)
    for key in citing:
        Citation.objects.create(answer=answer, snippet=consultation.snippets.get(key=key))
    return answer


def without(text, first, last=None):
    """The text without the lines from the one that holds `first` to before the one that holds `last`."""
    start = text.index(first)
    start = text.rindex("\n", 0, start) + 1
    end = text.index(last, start) if last else len(text)
    return text[:start] + text[text.rindex("\n", 0, end) + 1 :]


PARK_2 = ("  - key: PARK-2", "glossary:")


def no_park_2(example):
    text = without(example, *PARK_2).replace("[PARK-1, PARK-2]", "[PARK-1]")
    return text.replace("        snippets: [PARK-2]\n", "")


def test_the_bundled_pack_loads_whole():
    consultation = load_bundled()

    assert consultation.closes_at == dt.datetime(2023, 5, 11, 22, 45, tzinfo=dt.UTC)
    assert consultation.drafting_open
    assert consultation.snippets.count() == 169
    assert consultation.sources.count() == 41
    assert consultation.glossary.count() == 26
    assert consultation.errata.count() == 37
    assert consultation.timeline.count() == 10
    assert Sample.objects.count() == 9
    assert SnippetVersion.objects.count() == 169
    assert SnippetQuestion.objects.filter(question__key="q9", direction="challenges").count() == 57
    assert Choice.objects.filter(question__key="q9").count() == 6
    assert len(snippets_for_question(consultation.questions.get(key="q8"))) == 152


def test_loading_twice_writes_nothing(django_assert_max_num_queries):
    load_pack(BUNDLED)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        summary = load_pack(BUNDLED)

    writes = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []
    assert not summary.changed_anything
    assert summary.lines() == ["Children's social care: stable homes, built on love: nothing to change."]


def test_a_pack_with_a_fault_changes_nothing(load, parks, example):
    with pytest.raises(FaultyPack):
        load(example.replace("means: Somebody", "means: <i>Somebody").replace("A park within", "Parks in"))

    parks.refresh_from_db()
    assert parks.title == "A park within reach"


def test_a_failure_half_way_changes_nothing(load, parks, example, monkeypatch):
    def fail(_):
        raise RuntimeError("the power went")

    monkeypatch.setattr("responses.packs.loading.keep_versions", fail)
    with pytest.raises(RuntimeError):
        load(example.replace("A park within reach", "Parks in reach"))

    parks.refresh_from_db()
    assert parks.title == "A park within reach"


def test_a_changed_pack_changes_what_differs_and_nothing_else(load, parks, example):
    before = {row.key: row.pk for row in parks.snippets.all()}
    text = example.replace("means: Somebody", "means: A person").replace("    page: 4\n", "    page: 5\n")

    summary = load(text)

    assert parks.glossary.get().definition.startswith("A person")
    assert parks.questions.get(key="q1").page == "5"
    assert {row.key: row.pk for row in parks.snippets.all()} == before
    assert str(summary.of("glossary")) == "1 changed"
    assert str(summary.of("questions")) == "1 changed, 1 unchanged"
    assert str(summary.of("snippets")) == "2 unchanged"


def test_a_new_wording_is_a_new_version_of_the_question(load, parks, example):
    load(example.replace("near home?", "close to home?"))
    load(example.replace("near home?", "close to home?").replace("    page: 4\n", ""))

    versions = dict(parks.questions.values_list("key", "wording_version"))
    assert versions == {"q1": 2, "q2": 1}


def test_a_changed_claim_is_a_new_version_and_the_old_one_is_kept(load, parks, example):
    summary = load(example.replace("Four families in ten", "Two families in five"))

    snippet = parks.snippets.get(key="PARK-1")
    claims = [version.content["claim"][:12] for version in snippet.versions.all()]
    assert (snippet.version, claims) == (2, ["Four familie", "Two families"])
    assert parks.snippets.get(key="PARK-2").version == 1
    assert summary.versions == 1


def test_a_corrected_source_is_a_new_version_of_every_snippet_that_prints_it(load, parks, example):
    load(example.replace("title: Parks to get rangers", "title: Parks to have rangers"))

    assert dict(parks.snippets.values_list("key", "version")) == {"PARK-1": 1, "PARK-2": 2}


def test_a_new_theme_or_direction_is_no_new_version(load, parks, example):
    load(example.replace("{q1: supports}", "{q1: neutral}").replace("[access]", "[access, money]"))

    snippet = parks.snippets.get(key="PARK-1")
    assert (snippet.version, snippet.themes) == (1, ["access", "money"])
    assert snippet.directions.get().direction == "neutral"


def test_the_day_of_checking_comes_with_the_pack_goes_out_again_and_is_no_new_version(load, parks, example):
    load(example.replace("    page: 7", "    page: 7\n    checked_on: 2023-03-09"))

    snippet = parks.snippets.get(key="PARK-1")
    assert (snippet.version, snippet.checked_on) == (1, dt.date(2023, 3, 9))
    out = {each["key"]: each for each in pack_data(parks)["snippets"]}
    assert (out["PARK-1"]["checked_on"], out["PARK-2"]["checked_on"]) == ("2023-03-09", "")
    assert not load(
        example.replace("    page: 7", "    page: 7\n    checked_on: 2023-03-09")
    ).changed_anything


def test_the_newest_version_is_what_a_citation_prints(parks):
    for snippet in parks.snippets.all():
        assert snippet.versions.get().content == snippet_content(snippet)


def test_what_nothing_cites_is_deleted_when_the_pack_drops_it(load, parks, example):
    summary = load(no_park_2(example))

    assert not Snippet.objects.filter(key="PARK-2").exists()
    assert str(summary.of("snippets")) == "1 deleted, 1 unchanged"


def test_what_an_answer_cites_is_retired_and_its_sources_stay(load, parks, example):
    answer = an_answer(parks, "q1", citing=["PARK-2"])
    text = no_park_2(example)
    text = without(text, "  - key: gazette", "snippets:").replace("    sources: [gazette]\n", "")
    text = text.replace("    where: [gazette]\n", "")

    summary = load(text)

    snippet = parks.snippets.get(key="PARK-2")
    assert snippet.retired_at is not None
    assert answer.citations.get().snippet == snippet
    assert Source.objects.get(key="gazette").retired_at is not None
    assert str(summary.of("snippets")) == "1 retired, 1 unchanged"
    assert "PARK-2" not in [card.key for card in snippets_for_question(parks.questions.get(key="q1"))]
    assert not load(text).changed_anything


def test_what_was_retired_comes_back_as_it_was(load, parks, example):
    an_answer(parks, "q1", citing=["PARK-2"])
    load(no_park_2(example))

    summary = load(example)

    snippet = parks.snippets.get(key="PARK-2")
    assert (snippet.retired_at, snippet.version) == (None, 1)
    assert str(summary.of("snippets")) == "1 restored, 1 unchanged"
    assert not load(example).changed_anything


def test_what_was_written_on_the_site_is_left_as_it_is_there(load, parks, example):
    collection = read_collection(parks)
    ours = {
        **collection.fact_records["PARK-2"],
        "claim": "Corrected here.",
        "questions": {"q1": "challenges"},
    }
    new = {**ours, "key": "NEW-1", "source": "gates"}
    source = {**SOURCE, "key": "gates", "type": "report", "title": "Gates"}
    keep(parks, sources=[source], facts=[ours, new], by=None, way=SnippetVersion.Way.IMPORT)

    again = load(example)
    without_it = load(no_park_2(example))

    assert not again.changed_anything
    assert again.of("snippets").kept_here == 2
    assert without_it.of("snippets").deleted == 0
    kept = parks.snippets.get(key="PARK-2")
    assert (kept.claim, kept.retired_at) == ("Corrected here.", None)
    assert kept.directions.get(question__key="q1").direction == "challenges"
    assert parks.snippets.get(key="NEW-1").source.title == "Gates"


def no_question_2(example):
    text = without(example, "  - key: q2", "sources:").replace(", q2: challenges", "")
    return without(text, "samples:", "errata:")


def test_a_question_without_answers_is_deleted_and_one_with_answers_retired(load, parks, example):
    load(no_question_2(example))
    assert list(parks.questions.values_list("key", flat=True)) == ["q1"]

    load(example)
    answer = an_answer(parks, "q2", choice="agree")
    load(no_question_2(example))

    assert parks.questions.get(key="q2").retired_at is not None
    assert answer.question.choices.count() == 3
    load(example)
    assert parks.questions.get(key="q2").retired_at is None


def test_a_point_of_the_scale_stays_while_its_question_has_answers(load, parks, example):
    an_answer(parks, "q2", choice="disagree")
    text = without(example, "        - key: disagree", "        - key: dont-know")

    load(text)

    points = dict(Choice.objects.values_list("key", "retired_at"))
    assert points["disagree"] is not None
    assert points["agree"] is None


def test_help_that_the_pack_drops_is_gone(load, parks, example):
    text = without(example, "    strong:", "    traps:").replace("- key: o1", "- key: o2")
    text = without(text, "timeline:", "audiences:")

    load(text)

    assert not Guidance.objects.filter(kind="strong").exists()
    assert set(Prompt.objects.values_list("key", flat=True)) == {"p1", "o2"}
    assert not TimelineEvent.objects.exists()


def test_two_packs_with_the_same_keys_do_not_touch_each_other(load, parks, example):
    load(example.replace("slug: parks", "slug: more-parks").replace("Four families", "Five families"))

    assert Consultation.objects.count() == 2
    assert Snippet.objects.filter(key="PARK-1").count() == 2
    assert parks.snippets.get(key="PARK-1").claim.startswith("Four")


def test_the_longest_values_of_the_schema_fit_every_database(load, example):
    text = (
        example.replace("term: Ranger", f"term: {'é' * 200}")
        .replace("figure: 4 in 10", f"figure: {'é' * 200}")
        .replace("key: PARK-1 ", f"key: {'P' * 40} ")
        .replace("PARK-1]", f"{'P' * 40}]")
        .replace("[PARK-1,", f"[{'P' * 40},")
        .replace("    page: 7\n", f"    page: {'é' * 120}\n")
        .replace("page: 4", f"page: {'4' * 20}")
        .replace("short_title: What should change", f"short_title: {'é' * 120}")
        .replace("body: Exampleshire Council", f"body: {'é' * 200}")
        .replace("title: A park within reach", f"title: {'é' * 300}")
        .replace("url: https://families.example.org/survey", f"url: https://example.org/{'x' * 480}")
        .replace("https://consult.example.org/parks", f"https://example.org/{'x' * 180}")
        .replace("respondent: parent", f"respondent: {'é' * 60}")
        .replace("when: November 2030", f"when: {'é' * 60}")
        .replace("proposal: announced, not yet decided", f"proposal: {'é' * 120}")
    )

    load(text)

    assert Snippet.objects.filter(key="P" * 40).exists()


def test_keys_of_rows_are_kept_so_that_addresses_stay(load, parks, example):
    ids = set(Question.objects.values_list("pk", flat=True))

    load(example.replace("Every", "Each").replace("A park within", "Parks within"))

    assert set(Question.objects.values_list("pk", flat=True)) == ids
    assert all(isinstance(pk, uuid.UUID) for pk in ids)
