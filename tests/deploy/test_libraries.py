"""What Python packages do not carry: found, loaded in order, or named with the command for it."""

import pytest

from deploy.setup import unpacked
from deploy.setup.libraries import how_elsewhere


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=fedora\n", "dnf install pango"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf install pango"),
        ("NAME=Alpine\nID=alpine\n", "apk add pango"),
        ("ID=manjaro\nID_LIKE=arch\n", "pacman -S pango"),
    ],
)
def test_a_system_without_apt_is_told_its_own_command(release, command):
    advice = how_elsewhere("linux", release)

    assert advice.startswith(f"Install it as root with: {command}")


def test_a_mac_is_told_its_own_command():
    assert how_elsewhere("darwin", "").startswith("Install it with: brew install pango")


def test_an_unknown_system_is_told_what_is_needed():
    assert "Pango" in how_elsewhere("linux", "ID=plan9\n")


def test_a_program_may_be_named_by_a_variable(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/opt/a-browser")

    assert unpacked.find_program("chromium") == "/opt/a-browser"


def test_of_several_postgresqls_the_newest_is_taken(tmp_path, monkeypatch):
    for version in ("9", "15"):
        program = tmp_path / f"usr/lib/postgresql/{version}/bin/chorus-initdb"
        program.parent.mkdir(parents=True)
        program.write_text("")
        program.chmod(0o755)
    monkeypatch.setattr(unpacked, "DEBS", tmp_path)

    assert unpacked.find_program("chorus-initdb") == str(tmp_path / "usr/lib/postgresql/15/bin/chorus-initdb")


def test_a_program_that_is_nowhere_is_none():
    assert unpacked.find_program("chorus-no-such-program") is None


def test_where_nothing_is_unpacked_programs_start_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacked, "PATHS", tmp_path / "paths.json")

    assert unpacked.environment_for_unpacked() == {}
