"""How much one person may send."""

import pytest

from responses.drafting.live.limits import BYTES_A_MINUTE, FRAMES_A_SECOND, Allowance


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_frames_beyond_the_limit_are_held_back_so_long_that_it_is_kept():
    clock = Clock()
    allowance = Allowance(clock)

    at_once = [allowance.claim(10) for _ in range(FRAMES_A_SECOND)]
    later = [allowance.claim(10) for _ in range(FRAMES_A_SECOND)]

    assert at_once == [0] * FRAMES_A_SECOND
    assert later[0] == pytest.approx(1 / FRAMES_A_SECOND)
    assert later[-1] == pytest.approx(1)


def test_a_flood_is_refused_and_does_not_count():
    clock = Clock()
    allowance = Allowance(clock)
    while allowance.claim(10) is not None:
        pass
    refused = allowance.claim(10)
    clock.now += 6

    assert refused is None
    assert allowance.claim(10) == 0


def test_more_bytes_than_a_minute_takes_are_refused_until_time_has_passed():
    clock = Clock()
    allowance = Allowance(clock)
    assert allowance.claim(BYTES_A_MINUTE) == 0

    refused = allowance.claim(BYTES_A_MINUTE // 2)
    clock.now += 30

    assert refused is None
    assert allowance.claim(BYTES_A_MINUTE // 2) == 0
