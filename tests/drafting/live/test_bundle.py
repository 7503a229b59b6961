"""The scripts of the page on which people write together."""

import gzip
import re
import shutil

import pytest
from django.conf import settings

from deploy.setup import assets

TEMPLATES = settings.BASE_DIR / "templates"
MOST = 40_000
"""Bytes of gzip that all scripts of the page may have together: people write on old phones."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The bundle as set-up makes it, from the present sources."""
    if not (assets.MODULES / "esbuild").exists() or not shutil.which("node"):
        return assets.SCRIPTS / "live.js"
    folder = tmp_path_factory.mktemp("scripts")
    assets.bundle(folder)
    return folder / "live.js"


def test_the_scripts_of_the_page_are_small(bundle):
    page = (TEMPLATES / "responses/drafting/question.html").read_text()
    base = (TEMPLATES / "base.html").read_text()
    joint = re.sub(r"\{% if personal %\}<script.*?\{% else %\}", "", page)
    names = re.findall(r"<script[^>]*\{% static '([^']+)' %\}", base + joint)

    sizes = {
        name: len(
            gzip.compress((bundle if "vendor" in name else settings.BASE_DIR / "static" / name).read_bytes())
        )
        for name in names
    }

    ours = {
        *(f"responses/drafting/{name}.js" for name in ("citing", "fitting", "talk")),
        "responses/screening/panel.js",
    }
    assert set(sizes) == {"js/page.js", "vendor/live.js", *ours}
    assert sum(sizes.values()) <= MOST, sizes
