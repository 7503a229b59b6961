"""`manage.py check --tag pdf`: the fonts are there; with `--deploy` a line is really drawn."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks

from responses.publishing.pdf import engine
from responses.publishing.pdf.characters import missing_fonts

LINE = '<html lang="en-GB"><title>A line</title><p>Many voices, one clear answer.</p></html>'
# What the loader says when a library is missing, and the Debian package that brings it.
PACKAGES = {
    "gobject": "libglib2.0-0",
    "pangoft2": "libpangoft2-1.0-0",
    "pango": "libpango-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "harfbuzz": "libharfbuzz0b",
    "fontconfig": "libfontconfig1",
}


@checks.register("pdf")
def fonts_are_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Pages work without the documents' fonts, documents do not; so it is only a warning."""
    missing = missing_fonts()
    if not missing:
        return []
    return [
        checks.Warning(
            f"Documents cannot be made: {len(missing)} fonts are missing, such as {missing[0]}.",
            hint="Run `make run` once; set-up fetches them. PDF_FONTS_DIR says where they are looked for.",
            id="pdf.W001",
        )
    ]


@checks.register("pdf", deploy=True)
def a_line_can_be_drawn(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Draw one line with the real renderer. It takes a second, so only where a site is put up."""
    if missing_fonts():
        return []  # the other check says so
    try:
        with engine.complaints() as heard:
            engine.draw(LINE)
    except OSError as error:
        return [_missing_library(str(error))]
    except engine.RenderingError as error:
        heard = [str(error)]
    return [checks.Error(f"Drawing a line as PDF went wrong: {said}", id="pdf.E002") for said in heard]


def _missing_library(said: str) -> checks.CheckMessage:
    package = next((name for part, name in PACKAGES.items() if part in said), "libpango-1.0-0")
    return checks.Error(
        f"Documents cannot be made: the machine lacks a library from the package {package}.",
        hint=f"On Debian: apt-get install --no-install-recommends {package}",
        id="pdf.E001",
    )
