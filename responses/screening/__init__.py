"""Text in; findings of personal data, and signs of danger, out. Nothing leaves the machine, and nothing is stored.

`screen(text, known)` lists what could show who somebody is, `signs_of_danger(text)` what may say that somebody is in
danger. Both take any text and count in its code points.
"""

from responses.screening.danger import signs_of_danger
from responses.screening.engine import screen
from responses.screening.findings import Danger, Finding, Kind, Label
from responses.screening.known import NOBODY, KnownNames

__all__ = [
    "NOBODY",
    "Danger",
    "Finding",
    "Kind",
    "KnownNames",
    "Label",
    "read_rules",
    "screen",
    "signs_of_danger",
]


def read_rules() -> None:
    """Read all rules and lists now, once for this process: it takes about a second, and the first text would wait."""
    screen("Ann", NOBODY)
    signs_of_danger("Ann")
