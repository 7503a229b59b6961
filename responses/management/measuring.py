"""How `manage.py bench` measures: our work and its floor in turns, in the same run, as a ratio."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from responses.management import benches

_benches: dict[str, "Bench"] = {}


@dataclass(frozen=True)
class Measured:
    """What a bench found. `limit` is the most that `value` may be, or with `at_least` the least."""

    value: float
    limit: float | None = None
    unit: str = "ratio"
    at_least: bool = False
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        """Whether the value is on the right side of its limit."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def as_json(self) -> dict[str, Any]:
        """The entry in build/bench.json."""
        entry: dict[str, Any] = {"value": round(self.value, 3), "unit": self.unit}
        if self.limit is not None:
            entry["limit"] = self.limit
        if self.at_least:
            entry["at_least"] = True
        return {**entry, "detail": self.detail}

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> "Measured":
        """What such an entry says."""
        return cls(**{"limit": None, **entry})


@dataclass(frozen=True)
class Bench:
    """A function that measures. It `counts` where a busy machine cannot change what it finds."""

    measure: Callable[[], Measured]
    needs_place: bool
    counts: bool

    @property
    def module(self) -> str:
        """Where it stands; what stands together may share what it has worked out."""
        return self.measure.__module__


def bench(
    name: str, *, needs_place: bool = True, counts: bool = False
) -> Callable[[Callable[[], Measured]], Callable[[], Measured]]:
    """Decorate a function without arguments that measures `area.what`.

    Without `needs_place` it uses no database and no files, and none are made for it, which takes many seconds.
    What `counts` may run beside others; what takes the time has the machine for itself.
    """

    def keep(measure: Callable[[], Measured]) -> Callable[[], Measured]:
        _benches[name] = Bench(measure, needs_place, counts)
        return measure

    return keep


def benches_of(*areas: str) -> dict[str, Bench]:
    """The benches of these areas, or of all where none is named, by name. A full name is one bench."""
    for module in iter_modules(benches.__path__):
        import_module(f"{benches.__name__}.{module.name}")
    return {
        name: found
        for name, found in sorted(_benches.items())
        if not areas or name in areas or name.split(".")[0] in areas
    }


def compare(
    work: Callable[[], object], floor: Callable[[], object], *, rounds: int, warm_up: int = 2
) -> tuple[float, dict[str, Any]]:
    """How many times as long `work` takes as `floor`: the median of pairs that were run in turns.

    In turns, because a busy machine is busy for both; the first `warm_up` rounds do not count. The second value
    holds the medians in milliseconds.
    """
    pairs = []
    for turn in range(rounds + warm_up):
        first, second = (work, floor) if turn % 2 else (floor, work)
        one, two = seconds(first), seconds(second)
        pairs.append((one, two) if turn % 2 else (two, one))
    counted = pairs[warm_up:]
    detail = {
        "ms": _milliseconds(ours for ours, _ in counted),
        "floor_ms": _milliseconds(bare for _, bare in counted),
        "rounds": rounds,
    }
    return statistics.median(ours / bare for ours, bare in counted), detail


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, with the rubbish of before collected first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _milliseconds(seconds: Iterable[float]) -> float:
    return round(statistics.median(seconds) * 1000, 2)
