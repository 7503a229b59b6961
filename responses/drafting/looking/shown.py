"""Changes as a page shows them: long stretches that stayed are shortened, and each change can name its author."""

from collections.abc import Iterable
from dataclasses import dataclass

from responses.drafting.looking.changes import Part
from responses.drafting.looking.names import Names
from responses.drafting.marks import Marks

AROUND = 120


@dataclass(frozen=True)
class Shown:
    """A stretch: "same", "in" or "out". `name` and `place` (from 0, the writer's mark) say by whom, or are not said."""

    kind: str
    text: str
    name: str = ""
    place: int = 0


def shown(parts: Iterable[Part], names: Names | None = None, marks: Marks | None = None) -> list[Shown]:
    """The parts for a page; with `names`, each change by its author, who has their mark of the response."""
    marks = marks or Marks()
    result = []
    for part in parts:
        if part.kind == "same":
            if part.text:
                result.append(Shown("same", shortened(part.text)))
        elif names is None:
            result.append(Shown(part.kind, part.text))
        else:
            place = marks.of(part.credit[0] if part.credit else "")
            result.append(Shown(part.kind, part.text, names.of(part.credit), place))
    return result


def shortened(text: str, around: int = AROUND) -> str:
    """A stretch that stayed, with the middle left out where it is long, between words where there are any."""
    if len(text) <= 3 * around:
        return text
    start, end = text[:around], text[-around:]
    start = start[: start.rfind(" ") + 1].rstrip(" ") or start
    end = end[end.find(" ") + 1 :].lstrip(" ") or end
    return f"{start} … {end}"
