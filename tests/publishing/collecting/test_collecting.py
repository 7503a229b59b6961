"""All answers in one file: what is in it, whose, and that nothing else is."""

import csv
import io
import json
import tracemalloc
from contextlib import closing

import openpyxl
import pytest

from responses.drafting.models import State
from responses.jobs.models import Job
from responses.jobs.services import sweep
from responses.jobs.services.claiming import claim
from responses.moderation.models import Hold, Redaction
from responses.people.erasure import erase
from responses.people.models import Consent
from responses.publishing.agreeing import take_back
from responses.publishing.collecting import rules, selectors, services
from responses.publishing.collecting.archive import write_archive
from responses.publishing.collecting.models import CollectedResponse, Collection
from responses.publishing.collecting.pieces import Piece, write_piece
from responses.publishing.collecting.records import Member
from responses.publishing.collecting.schema import NAMES, checked
from responses.publishing.collecting.tables import asked_in
from responses.publishing.collecting.workbook import write_workbook
from responses.publishing.models import PublishedAnswer
from tests.publishing.collecting.build import archive, everything_in, names_in, share, share_one, work

State_ = Collection.State


def made_for(person, call, **fields):
    return work(services.ask(call, by=person, **fields))


def table(made):
    return list(csv.DictReader(io.StringIO(made.read("responses.csv").decode("utf-8-sig"))))


def test_a_collection_holds_every_answer_that_everybody_may_read_in_each_form(
    joint, ada, call, final, storage
):
    share_one(final, texts={"q8": "We waited [@CON-1, p. 4]."}, choice="agree")

    collection = made_for(ada, call)

    made = archive(collection)
    assert (collection.state, collection.included) == (State_.READY, 1)
    assert names_in(made) == sorted(
        [
            "README.txt",
            "documents/R00001.html",
            "documents/style.css",
            "for-analysis/inputs/question_part_8/question.json",
            "for-analysis/inputs/question_part_8/responses.jsonl",
            "for-analysis/inputs/question_part_9/multi_choice.jsonl",
            "for-analysis/inputs/question_part_9/question.json",
            "for-analysis/inputs/question_part_9/responses.jsonl",
            "for-analysis/inputs/respondents.jsonl",
            "responses.csv",
            "responses.json",
            "responses.xlsx",
            *(f"schemas/{name}.schema.json" for name in NAMES),
        ]
    )
    (row,) = table(made)
    assert (row["q8_text"], row["q8_facts"], row["q9_choice"]) == (
        "We waited [CON-1, p. 4].",
        "CON-1",
        "Agree",
    )
    sheet = openpyxl.load_workbook(made.open("responses.xlsx"))["Responses"]
    assert [cell.value or "" for cell in sheet[2]] == list(row.values())
    assert "We waited" in made.read("documents/R00001.html").decode()
    assert [path for path in storage.rglob("*") if path.is_file()] == [storage / collection.file.name]


def test_what_the_archive_says_keeps_to_its_published_schemas(joint, ada, call, final):
    share(final, 3)

    made = archive(made_for(ada, call))

    whole = checked("collection", json.loads(made.read("responses.json")))
    assert [one["id"] for one in whole["responses"]] == ["R00001", "R00002", "R00003"]
    inputs = "for-analysis/inputs"
    for name, schema in (
        ("respondents.jsonl", "analysis-respondent"),
        ("question_part_8/responses.jsonl", "analysis-response"),
        ("question_part_9/multi_choice.jsonl", "analysis-multi-choice"),
    ):
        lines = [json.loads(line) for line in made.read(f"{inputs}/{name}").splitlines()]
        assert [checked(schema, line)["themefinder_id"] for line in lines] == [1, 2, 3]
    question = checked("analysis-question", json.loads(made.read(f"{inputs}/question_part_9/question.json")))
    assert question["multi_choice_options"] == ["Agree", "Disagree"]


def test_names_are_in_it_only_where_asked_for_and_shown_to_everybody(joint, ada, call, final):
    share_one(final, name="Hidden Hilda")
    share_one(final, name="Open Olga", with_name=True)

    without = archive(made_for(ada, call))
    named = archive(made_for(ada, call, with_names=True))

    assert not [name for name, text in everything_in(without) if b"Hilda" in text or b"Olga" in text]
    assert not [name for name, text in everything_in(named) if b"Hilda" in text]
    assert [row["name"] for row in table(named)] == ["", "Open Olga"]


def test_no_file_lists_a_fact_whose_citation_was_taken_out(joint, ada, call, final, bela):
    shared = share_one(final, texts={"q8": "We waited [@CON-1, p. 4].", "q9": "Yes."})
    said = shared.final_version.content["questions"][0]["answer"]
    start = said["text"].index("[@CON-1")
    Redaction.objects.create(
        answer=shared.response.answers.get(question__key="q8"),
        question_hash=said["hash"],
        start=start,
        end=start + len("[@CON-1, p. 4]"),
        words="[@CON-1, p. 4]",
        ground="child",
        moderator=bela,
    )

    made = archive(made_for(ada, call))

    assert json.loads(made.read("responses.json"))["facts"] == []
    assert not [name for name, text in everything_in(made) if b"CON-1" in text]


def test_who_somebody_is_stands_there_only_if_they_agreed_to_words_that_say_so(joint, ada, call, final):
    share_one(final, capacity="young", wording="1-without name")
    share_one(final, capacity="worker")

    rows = table(archive(made_for(ada, call)))

    assert [row["respondent"] for row in rows] == ["", "People who work with families"]


def test_what_was_taken_back_held_withdrawn_or_not_approved_is_not_in_it(joint, ada, call, final, bela):
    kept, taken_back, held, withdrawn, unapproved = share(final, 5)
    Consent.objects.filter(pk=taken_back.consent_id).update(withdrawn_at=taken_back.at)
    Hold.objects.create(response=held.response, placed_by=bela, reason="Look")
    type(withdrawn.response).objects.filter(pk=withdrawn.response_id).update(state=State.WITHDRAWN)
    PublishedAnswer.objects.filter(publication=unapproved).delete()

    collection = made_for(ada, call)

    assert collection.included == 1
    assert list(CollectedResponse.objects.values_list("publication", flat=True)) == [kept.pk]


def test_no_cell_is_ever_a_formula(joint, ada, call, final):
    share_one(final, texts={"q8": '=HYPERLINK("https://example.org","x")', "q9": "+1"})

    made = archive(made_for(ada, call))

    (row,) = table(made)
    assert (row["q8_text"][0], row["q9_text"]) == ("'", "'+1")
    cells = [
        cell for line in openpyxl.load_workbook(made.open("responses.xlsx"))["Responses"] for cell in line
    ]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_a_text_too_long_for_a_cell_is_whole_in_the_table_and_says_so_in_the_workbook(
    joint, ada, call, final
):
    long = "word " * 8000

    share_one(final, texts={"q8": long})

    made = archive(made_for(ada, call))
    (row,) = table(made)
    cell = openpyxl.load_workbook(made.open("responses.xlsx"))["Responses"]["H2"].value
    assert row["q8_text"] == long.strip()
    assert len(cell) < 32_767
    assert cell.endswith("documents.)")


def test_asking_while_one_is_made_is_asking_once(joint, ada, call, final):
    share(final, 1)

    first, second = services.ask(call, by=ada), services.ask(call, by=ada)

    assert (first, Job.objects.filter(kind=services.COLLECT).count()) == (second, 1)


def test_where_nobody_shows_anything_it_says_so(joint, ada, call):
    collection = made_for(ada, call)

    assert selectors.standing(collection).state == "failed"
    assert selectors.standing(collection).message.startswith("There is no answer yet")


@pytest.fixture
def small_lots(monkeypatch):
    monkeypatch.setattr("responses.publishing.collecting.tasks.LOT", 2)


def test_a_killed_worker_costs_the_piece_in_its_hands_and_no_other(
    joint, ada, call, final, small_lots, settings
):
    share(final, 5)
    collection = work(services.ask(call, by=ada), most=2)
    held = claim(Job.objects.get(state=Job.State.QUEUED, kind=services.COLLECT).pk)
    assert held

    Job.objects.filter(pk=held.job_id).update(lease_until=held.run_until.replace(year=2020))
    sweep()
    made = archive(work(collection))

    assert [row["response"] for row in table(made)] == [f"R0000{number}" for number in range(1, 6)]
    attempts = (
        Job.objects.filter(kind=services.COLLECT).order_by("created_at").values_list("attempts", flat=True)
    )
    assert list(attempts) == [1, 1, 2, 1, 1, 1]


def test_what_is_stopped_is_made_no_further_and_leaves_no_file(joint, ada, call, final, small_lots, storage):
    share(final, 5)
    collection = work(services.ask(call, by=ada), most=3)

    services.stop(collection)
    work(collection)

    assert (collection.state, collection.parts.count()) == (State_.CANCELLED, 0)
    assert not Job.objects.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING), object_id=collection.pk)


def test_what_failed_goes_on_where_it_stopped(joint, ada, call, final, small_lots):
    share(final, 5)
    collection = work(services.ask(call, by=ada), most=3)
    Job.objects.filter(object_id=collection.pk, state=Job.State.QUEUED).update(state=Job.State.FAILED)
    failed = selectors.standing(Collection.objects.select_related("job").get(pk=collection.pk)).state

    services.try_again(Collection.objects.select_related("job").get(pk=collection.pk))

    assert failed == "failed"
    assert (work(collection).state, collection.included) == (State_.READY, 5)


def test_an_answer_that_is_taken_back_takes_the_file_along(
    joint, ada, call, final, storage, django_capture_on_commit_callbacks
):
    _, gone = share(final, 2)
    collection = made_for(ada, call)
    writer = gone.consent.person
    gone.response.participants.create(person=writer, role="writer")

    with django_capture_on_commit_callbacks(execute=True):
        take_back(gone.response_id, person=writer)

    collection.refresh_from_db()
    assert collection.state == State_.GONE
    assert [path for path in (storage / "collections").rglob("*") if path.is_file()] == []


def test_a_hold_after_the_making_keeps_the_file_back_until_it_is_released(joint, ada, call, final, bela):
    (one,) = share(final, 1)
    collection = made_for(ada, call)
    hold = Hold.objects.create(response=one.response, placed_by=bela, reason="Look")
    held = selectors.standing(collection).state

    Hold.objects.filter(pk=hold.pk).update(released_at=hold.at)

    assert (held, selectors.standing(collection).state) == ("stale", "ready")


def test_whoever_leaves_takes_their_answers_and_their_own_collections_along(
    joint, ada, call, final, storage, django_capture_on_commit_callbacks
):
    share(final, 1)
    collection = made_for(ada, call)

    with django_capture_on_commit_callbacks(execute=True):
        erase(ada)

    assert not Collection.objects.filter(pk=collection.pk).exists()
    assert [path for path in (storage / "collections").rglob("*") if path.is_file()] == []


def test_files_are_deleted_after_a_week(joint, ada, call, final, storage, django_capture_on_commit_callbacks):
    share(final, 1)
    collection = made_for(ada, call)
    Collection.objects.update(made_at=collection.made_at - rules.KEPT)

    with django_capture_on_commit_callbacks(execute=True):
        services.prune()

    collection.refresh_from_db()
    assert (collection.state, list((storage / "collections").rglob("*.zip"))) == (State_.GONE, [])


def test_the_number_of_queries_of_a_piece_does_not_grow(joint, ada, call, final, django_assert_num_queries):
    share(final, 6)
    collection = work(services.ask(call, by=ada), most=1)

    with django_assert_num_queries(3):
        few = selectors.members_between(collection, 1, 2)
    with django_assert_num_queries(3):
        many = selectors.members_between(collection, 1, 6)

    assert (len(few), len(many)) == (2, 6)


def test_memory_does_not_grow_with_the_responses(joint, ada, call, final):
    (one,) = share(final, 1, texts={"q8": "We waited a long time. " * 400})
    collection = services.ask(call, by=ada)
    questions = asked_in(call)

    def peak(count):
        def pieces():
            for first in range(1, count, 20):
                members = [Member(number, one, []) for number in range(first, first + 20)]
                with closing(write_piece(collection, members)) as file:
                    yield Piece(file)

        tracemalloc.start()
        with closing(write_workbook(pieces(), questions)) as workbook:
            write_archive(collection, questions, pieces(), workbook).close()
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(20)  # what is loaded once
    few, many = peak(40), peak(200)

    # Nine kilobytes of words are in each; only its line in the table of contents of the ZIP is kept to the end.
    assert (many - few) / 160 < 2000
