import io

import pytest
from django.core.management import CommandError, call_command

from responses.catalogue.models import Consultation


def run(*args):
    """Runs a command: its exit status, what it printed, and what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*args, stdout=out, stderr=err)
    except SystemExit as left:
        return left.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_check_says_what_a_sound_pack_holds(pack, example):
    status, out, _ = run("check_pack", pack(example))

    assert status == 0
    assert "No faults: A park within reach, 2 questions, 2 snippets, 2 sources." in out


def test_check_ends_with_1_and_a_line_for_each_fault(pack, example):
    status, _, err = run("check_pack", pack(example.replace("page: 4", "pgae: 4")))

    assert status == 1
    assert "pack.yaml:37: questions.q1.pgae: The key 'pgae' is not known here." in err
    assert "1 fault. Nothing was changed." in err


@pytest.mark.django_db
def test_load_prints_what_it_did_and_the_second_time_that_there_was_nothing_to_do(pack, example):
    first = run("load_pack", pack(example))
    second = run("load_pack", pack(example))

    assert "snippets" in first[1]
    assert "2 added" in first[1]
    assert second[1] == "A park within reach: nothing to change.\n"


@pytest.mark.django_db
def test_load_refuses_a_pack_with_faults(pack, example):
    status, _, err = run("load_pack", pack(example.replace("page: 4", "pgae: 4")))

    assert status == 1
    assert "Nothing was changed" in err
    assert not Consultation.objects.exists()


@pytest.mark.django_db
def test_load_without_a_name_takes_the_pack_that_comes_with_chorus():
    run("load_pack")

    assert Consultation.objects.get().slug == "stable-homes"


@pytest.mark.django_db
def test_export_writes_a_folder_a_file_or_to_the_screen(pack, example, tmp_path):
    run("load_pack", pack(example))

    run("export_pack", "parks", "--out", str(tmp_path / "folder"))
    run("export_pack", "parks", "--out", str(tmp_path / "one.yaml"))
    _, out, _ = run("export_pack", "parks")

    assert (tmp_path / "folder" / "questions" / "01-q1.yaml").is_file()
    assert (tmp_path / "one.yaml").read_text(encoding="utf-8") == out
    assert run("check_pack", tmp_path / "folder")[0] == 0


@pytest.mark.django_db
def test_export_names_what_there_is_when_the_slug_is_unknown(pack, example, tmp_path):
    run("load_pack", pack(example))

    with pytest.raises(CommandError, match="There are: parks"):
        run("export_pack", "park")


@pytest.mark.django_db
def test_export_does_not_mix_with_another_pack(pack, example, tmp_path):
    run("load_pack", pack(example))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.yaml").write_text("format: 1\n")

    with pytest.raises(CommandError, match=r"mine\.yaml"):
        run("export_pack", "parks", "--out", str(tmp_path / "out"))
