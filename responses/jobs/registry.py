"""Who does which work. Each area registers its handlers, sweeps and warm-ups in its own `tasks` module."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from django.conf import settings

import responses

if TYPE_CHECKING:
    from responses.jobs.services.running import JobRun

Handler = Callable[["JobRun"], None]

_handlers: dict[str, Handler] = {}
_sweeps: dict[str, Callable[[], int]] = {}
_warm_ups: list[Callable[[], None]] = []


class UnknownKind(LookupError):  # noqa: N818 -- a fact about the name
    """No area registered a handler of this name."""


def register(kind: str) -> Callable[[Handler], Handler]:
    """Decorate the function that does jobs of this kind.

    It is called with a JobRun, and must be safe to run again after a crash at any point.
    """

    def keep(handler: Handler) -> Handler:
        if _handlers.get(kind, handler) is not handler:
            raise ValueError(f"Two handlers are registered for {kind}.")
        _handlers[kind] = handler
        return handler

    return keep


def register_sweep(name: str, sweep: Callable[[], int]) -> None:
    """Have `sweep` called in every pass of the sweeper; it returns how many things it mended.

    It must be cheap when there is nothing to do, and safe from any number of machines at once.
    """
    _sweeps[name] = sweep


def register_warm_up(warm_up: Callable[[], None]) -> None:
    """Have `warm_up` called once in every new worker process, before its first job."""
    _warm_ups.append(warm_up)


def handler_of(kind: str) -> Handler:
    """The handler of a kind of job. Raises UnknownKind."""
    _load()
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKind(f"Nobody registered a handler for {kind!r}.") from None


def sweeps() -> dict[str, Callable[[], int]]:
    """The registered sweeps by name."""
    _load()
    return dict(_sweeps)


def warm_ups() -> list[Callable[[], None]]:
    """The registered warm-ups."""
    _load()
    return list(_warm_ups)


@cache
def _load() -> None:
    """Import every area's `tasks`: by name, so that jobs need not know the areas above it."""
    areas = [f"responses.{module.name}" for module in iter_modules(responses.__path__) if module.ispkg]
    for module in [f"{area}.tasks" for area in areas] + settings.JOB_MODULES:
        if find_spec(module):
            import_module(module)
