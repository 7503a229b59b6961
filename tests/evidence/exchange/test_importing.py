"""An import says what it would do, does it once and whole, and never on the ground of an old preview."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook

from responses.evidence.exchange import services
from responses.evidence.exchange.models import EvidenceImport
from responses.evidence.history import steps_of
from responses.evidence.models import Snippet, SnippetVersion, Source
from responses.evidence.proposing.rules import NotAllowed
from tests.catalogue.build import build_snippet
from tests.evidence.exchange.files import HEAD, bring_in, read_in, told
from tests.evidence.reviewing import somebody, work

pytestmark = pytest.mark.django_db

TWO = (
    HEAD
    + "PARK-1,Half have no gate.,statistic,survey,4,A small survey.,supports\nPARK-2,Most are open.,critique,survey,,,\n"
)

REFUSED = (
    "‘rumour’ is no kind of fact. Use one of: statistic, official finding, legal duty, lived experience, "
    "policy ask, proposal under consultation, critique. There is no source ‘nowhere’. Import the source "
    "first, or in the same file. ‘sideways’ is no direction for q1. Use supports, challenges, neutral."
)


def test_the_preview_says_of_each_row_what_it_would_do_and_why(consultation, rita):
    build_snippet(consultation, "OLD-1", {}, claim="Parks are green.")
    build_snippet(consultation, "OLD-2", {"q1": "supports"}, claim="Old words.", kind="critique", page="9")

    run = read_in(
        consultation,
        rita,
        HEAD
        + "NEW-A,A new thing.,statistic,survey,,,supports\n"
        + "OLD-2,New words.,critique,survey,9,,challenges\n"
        + "OLD-1,Parks are green.,statistic,survey,,,\n"
        + "new-a,Another thing.,statistic,survey,,,\n"
        + "NEW-B,parks  are GREEN.,statistic,survey,,,\n"
        + "NEW-C,A rumour.,rumour,nowhere,,,sideways\n"
        + "\n,,,,,,\n",
    )

    assert told(run) == [
        ("line 2", "new", ""),
        ("line 3", "changed", ""),
        ("line 4", "same", ""),
        ("line 5", "duplicate", "The fact new-a stands on line 2 already."),
        ("line 6", "duplicate", "OLD-1 says the same from the same source."),
        (
            "line 7",
            "faulty",
            REFUSED,
        ),
    ]
    assert run.rows.get(key="OLD-2").changes == [
        ["claim", "Old words.", "New words."],
        ["q1", "supports", "challenges"],
    ]
    assert not Snippet.objects.filter(key__startswith="NEW").exists()


def test_an_import_writes_facts_with_direction_version_and_who_brought_them(consultation, rita):
    run = bring_in(read_in(consultation, rita, TWO), rita)

    kept = Snippet.objects.get(key="PARK-1")
    assert run.state == "done"
    assert (kept.claim, kept.page, kept.cautions) == ("Half have no gate.", "4", ["A small survey."])
    assert kept.directions.get().direction == "supports"
    assert (kept.versions.get().way, kept.versions.get().by) == (SnippetVersion.Way.IMPORT, rita)
    assert kept.is_kept_here


def test_the_same_file_again_is_nothing_new(consultation, rita):
    bring_in(read_in(consultation, rita, TWO), rita)

    again = read_in(consultation, rita, TWO)

    assert again.counts == {"same": 2}


def test_a_column_that_is_left_out_leaves_what_is_there(consultation, rita):
    build_snippet(consultation, "OLD-1", {"q1": "supports"}, page="9", cautions=["Careful."])

    bring_in(read_in(consultation, rita, "key,claim,q2\nOLD-1,New words.,neutral\n"), rita)

    kept = Snippet.objects.get(key="OLD-1")
    assert (kept.claim, kept.page, kept.cautions) == ("New words.", "9", ["Careful."])
    assert dict(kept.directions.values_list("question__key", "direction")) == {
        "q1": "supports",
        "q2": "neutral",
    }
    assert SnippetVersion.objects.filter(snippet=kept).count() == 1


def test_all_or_nothing_refuses_while_a_row_cannot_come_in(consultation, rita):
    run = read_in(consultation, rita, TWO + "X,,statistic,survey,,,\n")

    with pytest.raises(services.RowsInTheWay):
        services.confirm(run.pk, by=rita, mode="all", turn=run.turn)

    work()
    assert not Snippet.objects.exists()


def test_the_good_rows_only_leaves_the_others_out(consultation, rita):
    run = bring_in(read_in(consultation, rita, TWO + "X,,statistic,survey,,,\n"), rita, mode="good")

    assert run.state == "done"
    assert set(Snippet.objects.values_list("key", flat=True)) == {"PARK-1", "PARK-2"}


def test_pressing_twice_writes_once(consultation, rita):
    run = read_in(consultation, rita, TWO)

    services.confirm(run.pk, by=rita, mode="all", turn=run.turn)
    services.confirm(run.pk, by=rita, mode="all", turn=run.turn)
    work()
    services.confirm(run.pk, by=rita, mode="all", turn=run.turn)
    work()

    assert SnippetVersion.objects.count() == 2


def test_a_preview_that_is_old_writes_nothing_and_says_what_changed(consultation, rita):
    build_snippet(consultation, "PARK-1", {}, claim="First words.")
    run = read_in(consultation, rita, TWO)
    Snippet.objects.update(claim="Somebody else's words.")

    run = bring_in(run, rita)

    assert (run.state, run.has_moved) == ("ready", True)
    assert Snippet.objects.get().claim == "Somebody else's words."
    assert [row.key for row in run.rows.filter(has_moved=True)] == ["PARK-1"]
    assert run.rows.get(key="PARK-1").changes[0] == ["claim", "Somebody else's words.", "Half have no gate."]
    assert bring_in(run, rita).state == "done"
    assert Snippet.objects.get(key="PARK-1").claim == "Half have no gate."


def test_a_page_of_an_earlier_preview_cannot_confirm_the_newer_one(consultation, rita):
    build_snippet(consultation, "PARK-1", {}, claim="First words.")
    run = read_in(consultation, rita, TWO)
    Snippet.objects.update(claim="Other words.")
    bring_in(run, rita)

    with pytest.raises(services.NotReady):
        services.confirm(run.pk, by=rita, mode="all", turn=run.turn)


def test_a_failure_half_way_writes_nothing(consultation, rita, monkeypatch):
    run = read_in(consultation, rita, TWO)

    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("responses.evidence.keeping.write_change", broken)
    bring_in(run, rita)

    assert not Snippet.objects.exists()
    assert EvidenceImport.objects.get().state == "writing"


def test_facts_and_their_sources_come_in_one_workbook_whatever_the_order(consultation, rita):
    book = Workbook()
    book.active.title = "Facts"
    book.active.append(["key", "claim", "kind", "source", "figure"])
    book.active.append(["PARK-1", "A third.", "statistic", "gates", 0.35])
    book.active["E2"].number_format = "0%"
    sources = book.create_sheet("Sources")
    sources.append(["key", "type", "title", "issued"])
    sources.append(["gates", "report", "Gates", 2022])
    out = io.BytesIO()
    book.save(out)

    bring_in(read_in(consultation, rita, out.getvalue(), "x.xlsx"), rita)

    kept = Snippet.objects.get(key="PARK-1")
    assert (kept.source.title, kept.source.year, kept.figure) == ("Gates", "2022", "35%")


def test_a_source_that_is_there_under_another_key_goes_by_that_one(consultation, rita):
    head = ["key", "claim", "kind", "source"]
    book = Workbook()
    for row in (head, ["PARK-1", "A third.", "statistic", "my-survey"]):
        book.active.append(row)
    sources = book.create_sheet("Sources")
    for row in (
        ["key", "type", "title", "url"],
        ["my-survey", "report", "Survey", "https://example.org/survey"],
    ):
        sources.append(row)
    out = io.BytesIO()
    book.save(out)

    bring_in(read_in(consultation, rita, out.getvalue(), "x.xlsx"), rita)

    assert Snippet.objects.get().source.key == "survey"
    assert Source.objects.count() == 1


def test_a_fact_whose_source_is_faulty_is_faulty_too(consultation, rita):
    run = read_in(consultation, rita, "key,type,title\ngates,rumour,Gates\n", "s.csv")

    assert told(run)[0][1] == "faulty"
    assert not Source.objects.filter(key="gates").exists()


def test_a_corrected_source_is_a_new_version_of_each_fact_that_prints_it(consultation, rita):
    fact = build_snippet(consultation, "PARK-1", {})
    bring_in(read_in(consultation, rita, TWO), rita)

    bring_in(read_in(consultation, rita, "key,title\nsurvey,The right title\n", "s.csv"), rita)

    assert Source.objects.get(key="survey").title == "The right title"
    assert fact.versions.order_by("-number").first().content["source"]["title"] == "The right title"


def test_an_account_without_a_caution_stays_out(consultation, rita):
    run = read_in(consultation, rita, HEAD + "A-1,We waited a year.,lived experience,survey,,,\n")

    assert told(run) == [
        ("line 2", "faulty", "An account needs a caution. Say whose account it is and what to take care of.")
    ]


def test_only_a_reviewer_imports(consultation):
    with pytest.raises(NotAllowed):
        services.upload(consultation, by=somebody("Otto"), file_name="x.csv", content=b"x")

    assert not EvidenceImport.objects.exists()


def test_what_is_set_aside_leaves_nothing_behind(consultation, rita):
    run = read_in(consultation, rita, TWO)

    services.set_aside(run.pk, by=rita)

    run.refresh_from_db()
    assert (run.state, bytes(run.content), run.rows.count()) == ("dropped", b"", 0)
    with pytest.raises(services.NotReady):
        services.confirm(run.pk, by=rita, mode="all", turn=run.turn)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2999-01-01", "The day on which it was checked is still to come. Correct it."),
        (
            "9/3/2023",
            "‘9/3/2023’ is no day. Write when it was checked as year, month and day, such as 2023-03-09.",
        ),
        (
            "2023-02-30",
            "‘2023-02-30’ is no day. Write when it was checked as year, month and day, such as 2023-03-09.",
        ),
    ],
)
def test_a_fact_is_checked_on_a_day_that_has_come(consultation, rita, day, reason):
    table = f"key,claim,kind,source,checked_on\nPARK-1,A half.,statistic,survey,{day}\n"

    run = read_in(consultation, rita, table)

    assert told(run) == [("line 2", "faulty", reason)]


def test_another_look_at_the_source_is_kept_and_is_no_new_version(consultation, rita):
    table = "key,claim,kind,source,checked_on\nPARK-1,A half.,statistic,survey,{}\n"
    bring_in(read_in(consultation, rita, table.format("2023-03-01")), rita)

    run = read_in(consultation, rita, table.format("2023-04-02"))
    bring_in(run, rita)

    assert run.rows.get().changes == [["checked_on", "2023-03-01", "2023-04-02"]]
    kept = Snippet.objects.get()
    assert (kept.checked_on, kept.version) == (dt.date(2023, 4, 2), 1)
    assert steps_of(kept)[0].checks == [dt.date(2023, 3, 1), dt.date(2023, 4, 2)]


def test_new_words_are_a_new_version_with_the_day_on_which_they_were_checked(consultation, rita):
    table = "key,claim,kind,source,checked_on\nPARK-1,{}.,statistic,survey,{}\n"
    bring_in(read_in(consultation, rita, table.format("A half", "2023-03-01")), rita)

    bring_in(read_in(consultation, rita, table.format("A third", "2023-04-02")), rita)

    newest, first = steps_of(Snippet.objects.get())
    assert (newest.number, newest.checks) == (2, [dt.date(2023, 4, 2)])
    assert first.checks == [dt.date(2023, 3, 1)]


def test_a_preview_from_before_an_update_is_written_without_what_records_have_since(consultation, rita):
    run = read_in(consultation, rita, TWO)
    for row in run.rows.all():
        row.record.pop("checked_on")
        row.save()

    bring_in(run, rita)

    assert list(Snippet.objects.values_list("key", "checked_on")) == [("PARK-1", None), ("PARK-2", None)]
