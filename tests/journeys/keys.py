"""Somebody who has a keyboard only."""

from tests.journeys.visiting import Visitor

FOCUSED = """() => {
    const here = document.activeElement;
    const label = (here.labels && here.labels[0]) || here;
    return here === document.body ? '' : (here.ariaLabel || label.innerText || here.innerText || '').trim();
}"""
SHOWN = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const places = [[here], [here, '::after'], [here.closest('label') ?? here]];
    const ring = places.map(place => getComputedStyle(...place)).some(style =>
        (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    return ring && box.bottom > 0 && box.top < innerHeight;
}"""
MOST = 120
"""Presses of the Tab key after which a person has given up."""


class Keyboard:
    """The keys of a visitor. Wherever the Tab key leads, the focus must be there and be seen."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.tab

    @property
    def focused(self) -> str:
        """The words of what has the focus; empty where nothing has it."""
        return str(self.page.evaluate(FOCUSED))

    def reach(self, words: str, *, back: bool = False) -> None:
        """Press Tab until something that begins with these words has the focus."""
        passed = []
        for _ in range(MOST):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            passed.append(self.focused)
            if passed[-1]:  # past the last, Tab goes through the browser's own controls
                self.page.wait_for_function(SHOWN)
            if passed[-1].startswith(words):
                return
        raise AssertionError(f"{words!r} is not reached with Tab on {self.visitor.title}: {passed}")

    def open(self, words: str, key: str = "Enter", *, back: bool = False) -> None:
        """Reach a link or button that leads to a page, and press the key on it."""
        self.reach(words, back=back)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.visitor.look()

    def press(self, key: str) -> None:
        """Press a key that changes the page; something must have the focus afterwards."""
        self.page.keyboard.press(key)
        assert self.focused, f"{key} on {self.visitor.title} lost the focus"

    def type(self, words: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(words)
