"""A very small screening for tests: one name, one number, and one sign of danger."""

from collections.abc import Iterator
from contextlib import contextmanager

from responses.drafting.models import Response
from responses.moderation import marks
from responses.moderation.marks import Finding, Looker, Sign

NAME, NUMBER, DANGER = "Sampleboy", "01632 960 123", "in danger now"


def find(text: str, response: Response) -> list[Finding]:
    """The name and the number, wherever they stand."""
    kinds = [
        (NAME, "PERSON_NAME", "A child’s first name.", "my son"),
        (NUMBER, "PHONE", "A phone number.", ""),
    ]
    return [
        Finding(start, start + len(words), label, why, offer)
        for words, label, why, offer in kinds
        for start in range(len(text))
        if text.startswith(words, start)
    ]


def dangers(text: str) -> list[Sign]:
    """The sign, where it stands first."""
    start = text.find(DANGER)
    return [Sign(start, start + len(DANGER), "Somebody may be in danger.")] if start >= 0 else []


@contextmanager
def screening() -> Iterator[None]:
    """Have this small screening look at what people write, while the block runs."""
    before = marks.use(Looker(find, dangers))
    try:
        yield
    finally:
        marks.use(before)
