"""What was done is told after the commit, at least once: handlers must be idempotent and short."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from responses.statemachine.models import TransitionRecord
from responses.statemachine.tables import Workflow

logger = logging.getLogger(__name__)

Handler: TypeAlias = Callable[[UUID], None]

GRACE = timedelta(minutes=1)  # the process that made the move announces it itself, at once
AT_ONCE = 200  # records of one sweep; the next sweep goes on

_handlers: dict[str, list[Handler]] = {}


def subscribe(workflow: Workflow | str, handler: Handler) -> None:
    """Call `handler(record id)` after each move of the workflow. Subscribing twice is subscribing once."""
    handlers = _handlers.setdefault(_name(workflow), [])
    if handler not in handlers:
        handlers.append(handler)


def unsubscribe(workflow: Workflow | str, handler: Handler) -> None:
    """Stop calling the handler. Raises ValueError when it was not subscribed."""
    _handlers.get(_name(workflow), []).remove(handler)


def announce(record_id: UUID) -> bool:
    """Tell the subscribers of one move, unless that was done or another process is doing it.

    Returns whether every handler ran. The record stays locked meanwhile, so that of several machines one
    announces. Each handler has a savepoint: one that fails undoes only its own work, is logged, and is called
    again (with the others) by the next sweep.
    """
    with transaction.atomic():
        record = _locked().filter(pk=record_id, announced_at__isnull=True).first()
        if record is None:
            return False
        heard = [_call(handler, record) for handler in _handlers.get(record.workflow, ())]
        if all(heard):
            TransitionRecord.objects.filter(pk=record_id).update(announced_at=timezone.now())
        return all(heard)


def reannounce(*, grace: timedelta = GRACE) -> int:
    """Announce what a crash kept from being announced; returns how many were. Safe from several machines."""
    old = TransitionRecord.objects.filter(announced_at__isnull=True, at__lte=timezone.now() - grace)
    waiting = list(old.order_by("at").values_list("id", flat=True)[:AT_ONCE])
    return sum(announce(record_id) for record_id in waiting)


def _call(handler: Handler, record: TransitionRecord) -> bool:
    try:
        with transaction.atomic():
            handler(record.id)
    except Exception as failure:  # noqa: BLE001 -- one subscriber must not silence the others
        # Only the kind of failure: a database's message may quote what people wrote.
        kind = type(failure).__name__
        logger.error("%s: %s for record %s", record.workflow, kind, record.id)  # noqa: TRY400 -- a traceback could carry words of an answer
        return False
    return True


def _locked() -> QuerySet[TransitionRecord]:
    # SQLite takes its one write lock at BEGIN and ignores this.
    skip = connection.features.has_select_for_update_skip_locked
    return TransitionRecord.objects.select_for_update(skip_locked=skip)


def _name(workflow: Workflow | str) -> str:
    return workflow if isinstance(workflow, str) else workflow.name
