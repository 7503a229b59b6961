"""Tabs of a real browser, and what tests ask of the page in one."""

import re
from weakref import WeakSet

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from deploy.setup.assets import AXE

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
PATIENCE = 45_000
"""Milliseconds that a page may take over one thing."""
expect.set_options(timeout=PATIENCE)

RUN_AXE = """async () => {
  const imports = (sheet) => [...sheet.cssRules].some((rule) => rule instanceof CSSImportRule);
  const options = {resultTypes: ['violations'], preload: ![...document.styleSheets].some(imports)};

  const said = (each, name) => name + (each.getAttribute(name).trim() ? '' : ' empty');
  const kind = (each) => [
    each.tagName, ...['class', 'role', 'type', 'style'].map((name) => each.getAttribute(name)),
    ...each.getAttributeNames().map((name) => said(each, name)).sort(),
    [...each.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()),
    ...new Set([...each.children].map((child) => child.tagName)),
  ].join('|');
  const kinds = (each, above = '') => {
    const own = `${above}>${kind(each)}`;
    return [own, ...[...each.children].flatMap((child) => kinds(child, own))];
  };

  const alike = [];
  for (const list of document.querySelectorAll('main :is(div, dl, ol, section, tbody, ul)')) {
    if (list.children.length < 8 || !list.isConnected) continue;
    const seen = new Map();
    for (const item of [...list.children]) {
      const found = kinds(item);
      if (found.every((each) => seen.get(each) >= 2) && !item.contains(document.activeElement)) {
        const mark = document.createComment('');
        item.replaceWith(mark);
        alike.push([mark, item]);
      } else {
        found.forEach((each) => seen.set(each, (seen.get(each) ?? 0) + 1));
      }
    }
  }
  try {
    return await axe.run(document, options);
  } finally {
    alike.forEach(([mark, item]) => mark.replaceWith(item));
  }
}"""
"""Of a long list axe is shown each kind of element twice, by what the markup says of it and of what it stands in: it
takes seconds over a page with 150 facts. An item that is left out meanwhile has nothing that was not shown.

To look into an imported style sheet (only Django's admin has one) axe writes a copy into the page, which our policy
rightly blocks; there it does without."""

_without_scripts: WeakSet[BrowserContext] = WeakSet()


def new_visitor(
    browser: Browser, *, javascript: bool = True, phone: bool = False, sockets: bool = False
) -> BrowserContext:
    """A visitor of their own: no cookie or cache is shared with others.

    The test server of Django has no sockets, so the browser finds them blocked, unless it is given them.
    """
    size = PHONE if phone else DESK
    context = browser.new_context(java_script_enabled=javascript, viewport=size, locale="en-GB")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    if not sockets:
        context.route_web_socket("**/ws/**", lambda line: line.close())
    if not javascript:
        _without_scripts.add(context)
    return context


def lead(tab: Page, control: str | Locator) -> None:
    """Click what leads to another page, and wait until that page is there.

    A click alone returns as soon as the old page has gone: what is asked then may meet a page with no words yet.
    """
    first = tab.locator(control).first if isinstance(control, str) else control
    with tab.expect_navigation():
        first.click()


def axe_violations(tab: Page) -> list[str]:
    """What axe-core objects to on the page as it stands: `rule: the first element`, each once."""
    if tab.context in _without_scripts:
        return _violations_without_scripts(tab)
    if not tab.evaluate("() => 'axe' in window"):
        tab.evaluate((AXE / "axe.min.js").read_text(encoding="utf8"))
    found = tab.evaluate(RUN_AXE)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"]]


def is_too_wide(tab: Page) -> bool:
    """Whether the page must be scrolled sideways to be read."""
    return bool(tab.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"))


def _violations_without_scripts(tab: Page) -> list[str]:
    """axe-core needs scripts: it gets the same page in a tab where only it may run any."""
    shown = re.sub(r"</?noscript>", "", tab.content())

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            route.fulfill(body=shown, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    assert tab.context.browser
    with tab.context.browser.new_context(viewport=tab.viewport_size) as context:
        copy = context.new_page()
        copy.route("**/*", answer)
        copy.goto(tab.url)
        return axe_violations(copy)
