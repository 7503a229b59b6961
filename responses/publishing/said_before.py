"""What a writer has said about themselves, as the page says it again before they show their answer to others.

What they agree to here follows it, and never goes against it without a word.
"""

from dataclasses import dataclass

from responses.drafting.models import About


@dataclass(frozen=True)
class SaidBefore:
    """`may_publish` is None where they did not say; `name` is the one in the finished document, or empty."""

    may_publish: bool | None
    name: str
    capacity: str
    is_confidential: bool


def said_before(about: About, name: str) -> SaidBefore:
    """What they said, of a final version that bears `name`."""
    capacity = about.get_capacity_display() if about.capacity else ""
    return SaidBefore(about.may_publish, name, capacity, about.confidential)


def shows_name(about: About, name: str) -> bool:
    """Whether the name is to be shown until they say otherwise.

    Only where they gave it and have not taken it out since, said that the answer may be shown, and did not ask
    for confidence.
    """
    return bool(name) and about.name == name and about.may_publish is True and not about.confidential
