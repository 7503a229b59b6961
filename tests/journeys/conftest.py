"""The site of these tests, its visitors, and a worker that makes their documents."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser

from responses.catalogue.models import Consultation
from responses.operations.cast import appoint_moderator
from responses.packs.services import load_bundled
from tests.jobs.workers import Worker, empty_broker, worker
from tests.journeys.visiting import Visitor

CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these drive a browser, and their pages need a database of their own thread."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def consultation(transactional_db: None) -> Consultation:
    """The consultation in the box, with a moderator: what `make run` begins with, but for the samples."""
    cache.clear()  # the limits of an earlier test
    found = load_bundled()
    appoint_moderator(found)
    return found


@pytest.fixture
def site(consultation, live_server, settings, tmp_path) -> str:
    """The address of the site. Its mail is read at /dev/mail/, as in development."""
    settings.EMAIL_BACKEND = "responses.people.mailbox.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return str(live_server.url)


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Opens a visitor's browser; any complaint on its console fails the test."""
    visitors: list[Visitor] = []

    def opened(**options: object) -> Visitor:
        visitors.append(Visitor(browser, site, **options))  # type: ignore[arg-type]  # as Visitor names them
        return visitors[-1]

    yield opened
    for visitor in visitors:
        visitor.leave()
    assert [visitor.complaints for visitor in visitors if visitor.complaints] == []


@pytest.fixture
def at_work(transactional_db: None) -> Iterator[Worker]:
    """A worker on the test's database and broker."""
    empty_broker()
    with worker() as started:
        # On a busy machine the worker is slower than the test that watches it, so no state is missed.
        os.setpriority(os.PRIO_PGRP, started.process.pid, 5)
        yield started


@pytest.fixture
def code_for(visit, settings) -> Callable[[str], str]:
    """The newest code that was sent to an address, read at the page of the mail."""
    reader: list[Visitor] = []

    def read(address: str) -> str:
        if not reader:
            reader.append(visit())
        settings.DEBUG = True  # the page is there in development only
        reader[0].go("/dev/mail/")
        settings.DEBUG = False
        newest = reader[0].tab.locator("article").filter(has_text=f"To {address}").first
        found = CODE.search(newest.inner_text())
        assert found, newest.inner_text()
        return found.group(1)

    return read


@pytest.fixture
def sign_in(code_for) -> Callable[[Visitor, str], None]:
    """Sign a visitor in with a code that comes by mail."""

    def go(visitor: Visitor, address: str) -> None:
        visitor.go("/account/login/")
        visitor.write("Email address", address)
        visitor.press("Send me a code")
        visitor.write("Code", code_for(address))
        visitor.press("Go on")

    return go
