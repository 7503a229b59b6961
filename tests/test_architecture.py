"""Rules about the code itself that no linter knows."""

import ast
import importlib
import re
import subprocess
from pathlib import Path

import pytest
from django.db.models import Model
from django.template.loader import get_template

import responses

ROOT = Path(__file__).resolve().parents[1]
OURS = ("config", "deploy", "responses", "tests")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
JUNK_DRAWERS = {"utils", "util", "common", "helpers", "core", "misc"}


def files(*endings: str) -> list[Path]:
    """Every file under version control, or about to be, with one of the endings."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / line for line in listed.stdout.splitlines() if line.endswith(endings)]
    return [path for path in paths if path.exists() and "migrations" not in path.parts]


def source() -> list[Path]:
    return [path for path in files(".py") if path.relative_to(ROOT).parts[0] in OURS]


def test_the_app_is_ours_and_not_the_package_of_the_same_name():
    assert Path(responses.__file__).is_relative_to(ROOT)


def test_no_file_is_too_long_to_hold_in_the_head():
    too_long = [str(path) for path in source() if len(path.read_text().splitlines()) > LONGEST_FILE]

    assert too_long == []


def test_no_function_is_too_long_to_see_at_once():
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in source()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert too_long == []


def test_no_package_is_a_junk_drawer():
    drawers = [str(path) for path in source() if JUNK_DRAWERS & {*path.parent.parts, path.stem}]

    assert drawers == []


def test_every_silenced_check_says_why():
    mark = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)* -- \w)")
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in source()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if mark.search(line) and "re.compile" not in line
    ]

    assert unexplained == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "responses").glob("*/models.py")), ids=lambda path: path.parent.name
)
def test_django_finds_the_models_of_every_area(path):
    area = importlib.import_module(f"responses.{path.parent.name}.models")
    defined = {
        name
        for name, value in vars(area).items()
        if isinstance(value, type)
        and issubclass(value, Model)
        and value.__module__ == area.__name__
        and not value._meta.abstract
    }

    exported = set(importlib.import_module("responses.models").__all__)

    assert defined <= exported


# Files that people take away: nobody serves their style, so they carry it.
ALONE = {"responses/publishing/web/document.html"}


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "templates").rglob("*.html")),
    ids=lambda path: str(path.relative_to(ROOT / "templates")),
)
def test_every_template_is_well_formed_and_has_nothing_inline(path):
    text = path.read_text()

    name = str(path.relative_to(ROOT / "templates"))
    if name in ALONE:
        text = text.replace("<style>{% include", "{% include", 1)

    get_template(name)

    assert re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text) is None
    # An email has no style sheet of ours either: there, and there alone, styles stand in the tags.
    inline = (
        r"\son[a-z]+=\"|javascript:"
        if path.parent.name == "mail"
        else r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:"
    )
    assert re.search(inline, text) is None


def test_no_lock_names_the_host_of_a_registry():
    locks = [*ROOT.glob("requirements*.txt"), ROOT / "package-lock.json"]
    naming = re.compile(
        r"--(index-url|extra-index-url|find-links|trusted-host)|\"resolved\"|https?://(?!github\.com/sponsors)"
    )

    assert [lock.name for lock in locks if naming.search(lock.read_text())] == []


def test_the_package_with_our_name_is_never_installed():
    named = re.compile(r"^responses\b", re.MULTILINE)

    assert [lock.name for lock in ROOT.glob("requirements*") if named.search(lock.read_text())] == []
