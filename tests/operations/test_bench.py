"""`manage.py bench`: what it writes, and when it complains. How fast anything is, no test asks."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from responses.management.beside import BenchFailed, beside_each_other
from responses.management.commands.bench import counting, write
from responses.management.measuring import Measured, bench, benches_of, compare
from responses.management.places import own_database
from responses.people.models import Person


def test_the_file_holds_value_limit_unit_and_detail_by_name(tmp_path):
    file = tmp_path / "build" / "bench.json"

    write(file, {"area.fast": Measured(1.23456, limit=3, detail={"rounds": 9})})
    write(file, {"area.found": Measured(0.9, limit=0.8, unit="share", at_least=True)})

    assert json.loads(file.read_text()) == {
        "area.fast": {"value": 1.235, "limit": 3, "unit": "ratio", "detail": {"rounds": 9}},
        "area.found": {
            "value": 0.9,
            "limit": 0.8,
            "unit": "share",
            "at_least": True,
            "detail": {},
        },
    }


@pytest.mark.parametrize(
    ("measured", "is_kept"),
    [
        (Measured(1.2, limit=1.2), True),
        (Measured(1.3, limit=1.2), False),
        (Measured(0.7, limit=0.8, at_least=True), False),
        (Measured(99), True),
    ],
)
def test_a_limit_is_the_most_or_with_at_least_the_least(measured, is_kept):
    assert measured.is_kept is is_kept


def test_an_area_has_its_own_benches_and_a_full_name_is_one():
    of_area = set(benches_of("publishing"))

    assert {"publishing.pdf", "publishing.published_growth"} <= of_area
    assert all(name.startswith("publishing.") for name in of_area)
    assert set(benches_of("publishing.pdf")) == {"publishing.pdf"}
    assert "publishing.pdf" in benches_of()


@pytest.mark.slow
def test_what_only_counts_may_be_measured_in_a_process_beside():
    name = "screening.false_alarms"

    [(words, found)] = beside_each_other([[name]])

    assert found[name].detail["voices"] == "0 of 25"
    assert words.split()[0] == name


def test_what_takes_the_time_is_never_measured_beside_others():
    beside = {name for group in counting(benches_of()) for name in group}

    assert {"screening.false_alarms", "together.pairs_words_lost"} <= beside
    assert not beside & {"screening.linear", "together.save_105_kb", "publishing.pdf", "evidence.search_many"}


@pytest.mark.slow
def test_a_bench_that_breaks_ends_with_what_it_said():
    with pytest.raises(BenchFailed, match=r"no bench called 'tests\.nowhere'"):
        list(beside_each_other([["tests.nowhere"]]))


def test_work_and_floor_run_in_turns_and_as_often():
    runs = []

    ratio, detail = compare(lambda: runs.append("w"), lambda: runs.append("f"), rounds=3, warm_up=1)

    assert "".join(runs) == "fwwffwwf"
    assert (ratio > 0, detail["rounds"]) == (True, 3)


def test_an_unknown_area_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no bench called 'nothing'"):
        call_command("bench", only="nothing", out=str(tmp_path / "bench.json"))


@pytest.mark.slow
def test_a_broken_limit_ends_with_an_error_after_everything_is_written(tmp_path):
    bench("tests.slow", needs_place=False)(lambda: Measured(9, limit=1))
    file = tmp_path / "bench.json"

    with pytest.raises(CommandError, match=r"Over the limit: tests\.slow"):
        call_command("bench", only="tests", out=str(file))

    assert json.loads(file.read_text())["tests.slow"]["value"] == 9


@pytest.mark.slow
def test_a_bench_touches_only_a_database_of_its_own(db, tmp_path):
    Person.objects.create(name="Somebody of the site")
    site = connection.settings_dict["NAME"]

    with own_database(tmp_path):
        seen = Person.objects.count(), connection.settings_dict["NAME"] == site

    assert seen == (0, False)
    assert (Person.objects.count(), connection.settings_dict["NAME"]) == (1, site)
