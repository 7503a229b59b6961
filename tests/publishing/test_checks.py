"""`manage.py check --tag pdf` says in plain words what a machine lacks for documents."""

import ctypes

import pytest

from responses.publishing import checks
from responses.publishing.pdf import engine


def test_a_machine_with_fonts_has_nothing_to_hear():
    assert checks.fonts_are_there(None) == []


def test_missing_fonts_are_named_with_what_to_do(settings, tmp_path):
    settings.PDF_FONTS_DIR = tmp_path

    (warning,) = checks.fonts_are_there(None)

    assert "such as source-serif-4-latin-400-normal.woff2" in warning.msg
    assert "make run" in str(warning.hint)
    assert checks.a_line_can_be_drawn(None) == []


@pytest.mark.slow
def test_where_sites_are_put_up_a_line_is_drawn():
    assert checks.a_line_can_be_drawn(None) == []


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libpango-1.0.so.0", "libpango-1.0-0"),
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
        ("libgobject-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_a_missing_library_is_named_by_its_debian_package(monkeypatch, library, package):
    def load():
        ctypes.CDLL(f"/nowhere/{library}")

    monkeypatch.setattr(engine, "library", load)

    (error,) = checks.a_line_can_be_drawn(None)

    assert error.msg.endswith(f"from the package {package}.")
    assert error.hint == f"On Debian: apt-get install --no-install-recommends {package}"
