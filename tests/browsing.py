"""What tests ask of a page in a real browser."""

from playwright.sync_api import Page

from deploy.setup.assets import AXE

RUN_AXE = "() => axe.run(document, {resultTypes: ['violations']})"


def axe_violations(tab: Page) -> list[str]:
    """What axe-core objects to on the page as it stands: `rule: the first element`, each once."""
    tab.evaluate((AXE / "axe.min.js").read_text(encoding="utf8"))
    found = tab.evaluate(RUN_AXE)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"]]


def is_too_wide(tab: Page) -> bool:
    """Whether the page must be scrolled sideways to be read."""
    return bool(tab.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"))
