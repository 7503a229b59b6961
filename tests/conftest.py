"""Fixtures of the whole suite. Those of an area stand in its own conftest.py."""

import gc
import os
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import DjangoDbBlocker

from deploy.setup.unpacked import environment_for_unpacked, find_program
from tests import services
from tests.browsing import new_visitor

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "postgresql_url"}

settings.register_profile("untimed", deadline=None)  # a busy machine is no broken rule
settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what drives a browser, and run it last. On PostgreSQL, leave out what asks no database.

    Playwright keeps an event loop running in the main thread once it has started; code that
    starts one of its own would be refused after that. In a module, tests that find something kept run last: the
    others begin with an empty database.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        if _finds_something_kept(item) and _empties_database(item):
            raise pytest.UsageError(f"{item.nodeid} empties the database, so it can find nothing kept in it.")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    modules = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    items[:] = [item for module in modules for item in sorted(module, key=_finds_something_kept)]
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        same = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if item not in set(same)]


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end, so the garbage collector need not look through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def _asks_database(item: pytest.Item) -> bool:
    """Whether the answer can be another on another database: a run on SQLite has asked all the others."""
    if any(item.iter_markers("elsewhere")):
        return False
    return not DATABASE.isdisjoint(getattr(item, "fixturenames", ())) or any(item.iter_markers("django_db"))


def _empties_database(item: pytest.Item) -> bool:
    marks = item.iter_markers("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or any(
        mark.kwargs.get("transaction") for mark in marks
    )


def _finds_something_kept(item: pytest.Item) -> bool:
    return "kept" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, given up at the end by whoever still holds it.

    A loop that a test has closed leaves the threads of its rooms behind, on a busy machine with a connection:
    PostgreSQL drops no database that somebody uses.
    """
    yield
    with django_db_blocker.unblock():
        services.end_other_sessions()


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[..., Any]]:
    """`kept(build)` makes in the database, once, what many tests of a module begin with.

    Each of them finds the rows, and what it does to them is undone after it. What `build` returns is the module's: a
    test is given a deep copy.
    """
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()

    def make(build: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock():
            return build()

    yield make
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL of this run's own."""
    with services.postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a Redis of this run's own."""
    with services.redis() as url:
        yield url


@pytest.fixture(scope="session")
def launch_chromium() -> Iterator[Callable[[], Browser]]:
    """Gives one Chromium for the whole run, and another one should that die."""
    # The database is asked from the thread in which Playwright's loop runs, one call at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    unpacked = environment_for_unpacked()
    if "LD_LIBRARY_PATH" in unpacked:
        os.environ["LD_LIBRARY_PATH"] = unpacked["LD_LIBRARY_PATH"]  # for Playwright's own node
    # Documents are drawn in this process without the fonts of the machine. A browser without any crashes.
    inherited = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    environment: dict[str, str | float | bool] = {**inherited, **unpacked}
    program = find_program("chromium")
    if program is None:
        pytest.fail("Chromium is missing; `python3 -m deploy.setup test` provides it.")
    # /dev/shm is small in containers, and the sandbox wants rights that root there lacks.
    words = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
    launched: list[Browser] = []
    with sync_playwright() as playwright:

        def launch() -> Browser:
            if not (launched and launched[-1].is_connected()):
                chromium = playwright.chromium.launch(executable_path=program, args=words, env=environment)
                launched.append(chromium)
            return launched[-1]

        yield launch
        for chromium in launched:
            chromium.close()


@pytest.fixture
def browser(launch_chromium: Callable[[], Browser]) -> Browser:
    """Chromium; a test takes a tab of it (open_tab)."""
    return launch_chromium()


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a tab as a visitor of their own: nothing is shared with other tabs.

    `open_tab(phone=True)` is 320 px wide; `javascript=False` is a browser without scripts. Each
    error on a page's console fails the test.
    """
    visitors: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(*, javascript: bool = True, phone: bool = False) -> Page:
        visitors.append(new_visitor(browser, javascript=javascript, phone=phone))
        tab = visitors[-1].new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on(
            "console",
            lambda line: (
                complaints.append(f"{line.text} ({line.location['url']}, on {tab.url})")
                if line.type == "error"
                else None
            ),
        )
        return tab

    yield opened
    for visitor in visitors:
        visitor.close()
    assert complaints == []
