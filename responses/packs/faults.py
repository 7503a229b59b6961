"""What is wrong with a pack, and where."""

from __future__ import annotations

from dataclasses import dataclass

MOST_FAULTS = 200
_LONGEST_NAME = 60


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One fault: the file, the line (from 1; 0 = the whole file), the field, and what to do about it."""

    file: str
    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        said = f"{self.field}: {self.sentence}" if self.field else self.sentence
        return _printable(f"{place}: {said}")


class FaultyPack(Exception):  # noqa: N818 -- a faulty pack is what it is
    """The pack cannot be used; `faults` says why, all of it at once, in the order of the files."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__(f"{len(self.faults)} faults")

    def lines(self) -> list[str]:
        """One line for each fault, at most `MOST_FAULTS`, and how many more there are."""
        lines = [str(fault) for fault in self.faults[:MOST_FAULTS]]
        more = len(self.faults) - MOST_FAULTS
        return [*lines, f"... and {more} more. Put these right and check again."] if more > 0 else lines


def shortened(name: str) -> str:
    """A name out of a pack, cut where it would flood the line."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 3] + "..."


def _printable(line: str) -> str:
    """The line without characters that move a terminal's cursor or hide what follows."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)
