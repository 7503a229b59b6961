"""How much one person may send: a bucket that fills as time goes by."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

FRAMES_A_SECOND = 20
BYTES_A_MINUTE = 1_000_000
LONGEST_WAIT = 5.0
"""Seconds that a frame may be held back; what would wait longer is refused."""


@dataclass
class Bucket:
    """Room for `most`; a whole bucket refills in `seconds`. May be overdrawn: then there is a wait."""

    most: float
    seconds: float
    clock: Callable[[], float] = time.monotonic
    level: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.level, self.at = self.most, self.clock()

    def wait_for(self, amount: float) -> float:
        """Seconds until `amount` may be taken; 0 where it may be now."""
        now = self.clock()
        self.level = min(self.most, self.level + (now - self.at) * self.most / self.seconds)
        self.at = now
        return max(0.0, (amount - self.level) * self.seconds / self.most)

    def take(self, amount: float) -> None:
        """Count it, whether there is room or not."""
        self.level -= amount


class Allowance:
    """What one person may send over all their sockets of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.frames = Bucket(FRAMES_A_SECOND, 1, clock)
        self.bytes = Bucket(BYTES_A_MINUTE, 60, clock)
        self.users = 0

    def claim(self, size: int) -> float | None:
        """Seconds to hold a frame of `size` bytes back (it counts from now on), or None to refuse it."""
        wait = max(self.frames.wait_for(1), self.bytes.wait_for(size))
        if wait > LONGEST_WAIT:
            return None
        self.frames.take(1)
        self.bytes.take(size)
        return wait
