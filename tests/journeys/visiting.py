"""A visitor in a real browser, who has every page that they meet looked at."""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.browsing import DESK, PHONE, axe_violations, is_too_wide, new_visitor

PICTURES = os.environ.get("PICTURES", "")
"""A folder to leave a picture of every page in, at both sizes; none is made where it is empty."""

NOT_FOUND = "status of 404"
"""What the browser's console says of a page that is not there, as a pattern."""

SHAPE = """() => [...new Set([...document.querySelectorAll('body *')].map(
    each => each.tagName + '.' + (each.getAttribute('class') ?? '') + '#' + (each.getAttribute('role') ?? '')
        + (each.checkVisibility() ? '' : ' hidden')))].sort().join()"""
"""What kinds of element a page consists of, whatever the words in them."""


class Visitor:
    """A person with a browser of their own.

    Whatever they do that leads to a page has that page looked at: no violation that axe-core finds,
    no scrolling sideways, at the size of a desk and of a phone. What the browser complains of on its
    console (a fault in a script, the content security policy) is collected in `complaints`.
    """

    looked_at: set[tuple[str, str]] = set()
    """Shapes of pages that axe-core has seen. It takes seconds over a page with 150 facts."""

    def __init__(self, browser: Browser, site: str, *, javascript: bool = True, width: int = 0) -> None:
        self.site = site
        self.size = {**PHONE, "width": width} if width else DESK
        self.context = new_visitor(browser, javascript=javascript, phone=bool(width))
        self.complaints: list[str] = []
        self.is_expected = re.compile("(?!)")
        self.tab = self.new_tab()

    def new_tab(self) -> Page:
        """One more tab of the same browser."""
        tab = self.context.new_page()
        tab.set_viewport_size(self.size)  # type: ignore[arg-type]  # a plain dict does
        tab.on("pageerror", lambda error: self.complain(str(error)))
        tab.on("console", lambda line: self.complain(line.text) if line.type == "error" else None)
        return tab

    def complain(self, words: str) -> None:
        """Note what the browser complains of, unless the test expects it."""
        if not self.is_expected.search(words):
            self.complaints.append(words)

    def expect(self, pattern: str) -> None:
        """From now on these complaints are what the test is about: a lost connection, a page not found."""
        self.is_expected = re.compile(pattern)

    # What people do ----------------------------------------------------------------

    def go(self, path: str) -> None:
        """Type an address."""
        self.tab.goto(path if path.startswith("http") else self.site + path)
        self.look()

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press a button that leads to a page."""
        self._lead((within or self.tab).get_by_role("button", name=name).first)

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Follow a link to a page."""
        self._lead((within or self.tab).get_by_role("link", name=name).first)

    def write(self, label: str, words: str) -> None:
        """Write into the box with this label."""
        self.tab.get_by_label(label).fill(words)

    def choose(self, label: str) -> None:
        """Choose or tick what has exactly this label."""
        self.tab.get_by_label(label, exact=True).check()

    def _lead(self, control: Locator) -> None:
        with self.tab.expect_navigation():
            control.click()
        self.look()

    # What they see -------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """What the page calls itself."""
        return self.tab.locator("h1").inner_text()

    @property
    def title(self) -> str:
        """What the tab is called."""
        return self.tab.title().removesuffix(" – Chorus")

    @property
    def words(self) -> str:
        """All words of the page that can be seen."""
        return " ".join(self.tab.locator("body").inner_text().split())

    @property
    def path(self) -> str:
        """The address within the site, without what comes after # or ?."""
        return re.split("[?#]", self.tab.url.removeprefix(self.site))[0]

    def wait_for(self, words: str) -> None:
        """Wait until the words can be seen."""
        self.tab.get_by_text(words).first.wait_for()

    def look(self) -> None:
        """Have the page looked at as it stands, at the size of a desk and of a phone."""
        for size in (DESK, PHONE):
            self.tab.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict does
            self._look(f"{size['width']}")
        self.tab.set_viewport_size(self.size)  # type: ignore[arg-type]  # a plain dict does

    def _look(self, width: str) -> None:
        where = f"{self.title} ({self.path}) at {width} pixels"
        assert not is_too_wide(self.tab), f"{where} must be scrolled sideways"
        if PICTURES:
            self._picture(width)
        seen = (width, self.tab.evaluate(SHAPE))
        if seen not in self.looked_at:
            assert axe_violations(self.tab) == [], where
            self.looked_at.add(seen)

    def _picture(self, width: str) -> None:
        folder = Path(PICTURES) / width
        folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[0-9a-f-]{36}", "x", self.path).lower()).strip("-")
        number = len(list(folder.iterdir()))
        self.tab.screenshot(path=folder / f"{number:03} {name or 'home'}.png", full_page=True)

    def stored(self) -> dict[str, Any]:
        """What the browser keeps for the site: cookies by name, and words."""
        cookies = {str(one.get("name")): one.get("value") for one in self.context.cookies()}
        return {**cookies, **self.tab.evaluate("() => ({...localStorage, ...sessionStorage})")}

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()
