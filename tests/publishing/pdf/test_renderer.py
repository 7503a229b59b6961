"""The renderer reads nothing but what is ours, complains aloud, and makes the same bytes each time."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from responses.publishing.pdf import engine
from responses.publishing.pdf.html import Page
from tests.publishing.pdf import contents
from tests.publishing.pdf.conftest import draw

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
ELSEWHERE = """
import sys
sys.path.insert(0, {root!r})
import django
django.setup()
import hashlib
from tests.publishing.pdf import contents
from tests.publishing.pdf.conftest import draw
print(hashlib.sha256(draw(contents.joint()).pdf).hexdigest())
"""


def page(inside):
    return f'<html lang="en-GB"><head><title>T</title></head><body>{inside}</body></html>'


@pytest.mark.parametrize(
    "inside",
    [
        '<img src="{file}" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="https://example.org/x.png" alt="x">',
        '<img src="app:fonts/../../../../manage.py" alt="x">',
        '<img src="app:settings" alt="x">',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt="x">',
        '<img src="//example.org/x.png" alt="x">',
        '<link rel="stylesheet" href="{file}">',
        '<link rel="attachment" href="{file}">',
        '<a rel="attachment" href="{file}">x</a>',
        '<object data="{file}">x</object>',
        '<style>@import url("{file}");</style>',
        '<style>p {{ background: url("{file}") }}</style><p>x</p>',
        '<style>@font-face {{ font-family: X; src: url("{file}") }}</style><p>x</p>',
        '<svg><title>x</title><image href="{file}" width="9" height="9"/></svg>',
        '<svg><title>x</title><use href="{file}#x"/></svg>',
        '<base href="file:///"><img src="etc/hostname" alt="x">',
    ],
)
def test_no_file_and_no_network_is_read(inside, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")

    with engine.complaints() as heard:
        pdf, _ = engine.draw(page(inside.format(file=secret.as_uri())))

    assert b"the secret words" not in pdf
    assert heard or "<base" in inside or "<svg" in inside or "rel=" in inside or "object" in inside
    assert not any("secret words" in said for said in heard)


def test_where_nothing_may_be_overlooked_a_complaint_ends_the_rendering(settings, monkeypatch):
    content = contents.silent()
    monkeypatch.setattr(engine, "build_page", broken_page)

    settings.PDF_STRICT = True
    with pytest.raises(engine.RenderingError, match="may not read file:///etc/hostname"):
        draw(content)
    settings.PDF_STRICT = False
    rendered = draw(content)

    assert rendered.pages == 1
    assert any("may not read" in said for said in rendered.warnings)


def broken_page(content, **seal):
    return Page(page('<img src="file:///etc/hostname" alt="x">'), [])


def test_what_stops_the_renderer_for_good_is_an_ordinary_error(monkeypatch):
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Stubborn(URLFetcher):
        def fetch(self, url, headers=None):
            raise FatalURLFetchingError("no more")

    monkeypatch.setattr(engine, "_fetcher", Stubborn)

    with pytest.raises(engine.RenderingError, match="no more"):
        engine.draw(page('<img src="app:bar.svg" alt="x">'))


@pytest.mark.parametrize("name", ["personal", "joint", "silent"])
def test_the_same_version_is_drawn_as_the_same_bytes(document, name):
    again = draw(getattr(contents, name)())

    assert again.pdf == document(name).rendered.pdf


def test_another_process_clock_language_and_folder_make_the_same_bytes(document, tmp_path):
    here = hashlib.sha256(document("joint").rendered.pdf).hexdigest()
    moved = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C"}
    env = {**os.environ, **moved, "DJANGO_SETTINGS_MODULE": "config.settings.test"}

    there = subprocess.run(
        [sys.executable, "-c", ELSEWHERE.format(root=str(ROOT))],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert there.stdout.strip() == here


def test_another_version_is_another_file(document):
    content = contents.personal()
    content["questions"][0]["answer"]["text"] += " And more."

    assert draw(content).pdf != document("personal").rendered.pdf


def test_a_file_says_what_made_it():
    assert engine.renderer().startswith("weasyprint/")
    assert engine.renderer().endswith(" pdf/a-3a+ua-1")
