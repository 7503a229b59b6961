"""Sixteen threads that start together."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection

MANY = 16


def all_at_once(work: Callable[..., Any], *, numbered: bool = False, times: int = MANY) -> Counter[str]:
    """Run `work` in so many threads, given their number if asked; counts how each of them ended."""
    start, ends = Barrier(times), []

    def run(number: int) -> None:
        try:
            start.wait()
            work(number) if numbered else work()
            ends.append("done")
        except Exception as end:  # noqa: BLE001 -- the kind of the end is what is counted
            ends.append(type(end).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(ends)
