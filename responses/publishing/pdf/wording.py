"""Words of the document that depend on its content: names in a list, shares, dates, who is speaking."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from responses.signoff.wording import say_rule

CAPACITIES = {
    "parent": "As a parent or carer",
    "young": "As a young person",
    "worker": "As somebody who works with families",
    "other": "In another way",
}
KICKERS = {
    CAPACITIES["parent"]: "A parent or carer’s response to a public consultation",
    CAPACITIES["young"]: "A young person’s response to a public consultation",
}
SIGNATURES = {
    "endorse": "Endorses",
    "reservations": "Endorses with reservations",
    "decline": "Declines",
    "not_concerned": "Not concerned",
}
SIGNED = {
    "endorse": "Endorsed by",
    "reservations": "Endorsed with reservations by",
    "decline": "Declined by",
    "not_concerned": "Not concerned:",
}
ROLES = {
    "writer": "Writer",
    "coordinator": "Coordinator",
    "author": "Author",
    "commenter": "Commenter",
    "signatory": "Signatory",
    "viewer": "Reader",
}
YES = ("endorse", "reservations")
SHORT_WORD = 8
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# Not strftime: the machine's language must not show.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def counted(number: int, one: str, many: str = "") -> str:
    """`one person`, `two people`, `31 people`."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def capitalised(text: str) -> str:
    """`text` with its first letter large and all others as they were."""
    return text[:1].upper() + text[1:]


def senders(content: Mapping[str, Any]) -> list[str]:
    """In whose name a joint response is sent: the organisations that endorse an answer of it, in its order.

    One that said nothing, or only no, lends it no name: silence is never consent. Before anybody has said yes,
    all that take part.
    """
    signatures = [
        one for question in content["questions"] for one in question["answer"].get("signatures") or []
    ]
    willing = {one["organisation"] for one in signatures if one["kind"] in YES}
    names = content.get("organisations") or []
    return [name for name in names if name in willing] or list(names)


def rule_of(content: dict[str, Any]) -> str:
    """By which rule the organisations signed, in sentences; empty where none was asked or it is not known."""
    asked = content.get("sign_off")
    if not asked:
        return ""
    rule = say_rule(asked["rule"], asked["quorum"], asked["named"])
    return f"The sign-off had this rule, set beforehand: {rule} Silence was never counted as yes."


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends with a mark of its own or is empty."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def unparted(title: str) -> str:
    """A title whose last word does not stand on a line alone, where it is a short one."""
    head, space, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if space and len(last) <= SHORT_WORD else title


def moment(value: str | datetime, zone: str) -> str:
    """A moment at the consulting body's clock, such as `11:45pm on 11 May 2023`."""
    there = _at(value, zone)
    half, hour = divmod(there.hour, 12)
    clock = f"{hour or 12}:{there.minute:02}{'pm' if half else 'am'}"
    return f"{clock} on {day(value, zone)}"


def day(value: str | datetime, zone: str) -> str:
    """A day at the consulting body's calendar, such as `11 May 2023`."""
    there = _at(value, zone)
    return f"{there.day} {_MONTHS[there.month - 1]} {there.year}"


def share(part: int, whole: int) -> str:
    """A share in whole per cent; what is there but rounds to nothing is `less than 1%`."""
    if not part or not whole:
        return "0%"
    percent = (200 * part + whole) // (2 * whole)
    return f"{percent}%" if percent else "less than 1%"


def is_dont_know(choice: dict[str, Any]) -> bool:
    """Whether a choice says "don't know", which is an answer and stands apart from the scale."""
    said = f"{choice.get('key', '')} {choice.get('label', '')}".lower().replace("’", "").replace("'", "")
    return bool(choice.get("is_dont_know")) or "dont know" in said.replace("-", " ").replace("_", " ")


def _at(value: str | datetime, zone: str) -> datetime:
    known = datetime.fromisoformat(value) if isinstance(value, str) else value
    return known.astimezone(ZoneInfo(zone))
