"""Bringing rows into line with what a pack says: add, change, restore; delete or, where something holds it, retire."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Row = TypeVar("Row", bound=Model)
Fields = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What happened to the rows of one kind."""

    added: int = 0
    changed: int = 0
    restored: int = 0
    retired: int = 0
    deleted: int = 0
    unchanged: int = 0
    kept_here: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in asdict(self).items() if count)


@dataclass(slots=True)
class Summary:
    """What a load did, by kind of row."""

    title: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    versions: int = 0

    def of(self, kind: str) -> Tally:
        """The tally of one kind, such as "snippets"."""
        return self.tallies.setdefault(kind, Tally())

    @property
    def changed_anything(self) -> bool:
        """Whether the load wrote any row."""
        rows = (asdict(tally) for tally in self.tallies.values())
        return any(
            count for row in rows for name, count in row.items() if name not in {"unchanged", "kept_here"}
        )

    def lines(self) -> list[str]:
        """The summary for people."""
        if not self.changed_anything:
            return [f"{self.title}: nothing to change."]
        width = max(len(kind) for kind in self.tallies)
        rows = [f"  {kind:<{width}}  {tally}" for kind, tally in self.tallies.items() if str(tally)]
        return [f"{self.title}:", *rows]


def bring_in(
    model: type[Row],
    present: Mapping[Any, Row],
    wanted: Mapping[Any, Fields],
    tally: Tally,
) -> dict[Any, Row]:
    """Add the rows that are wanted and absent, change those that differ. The wanted rows by their keys.

    Where the wanted fields hold `retired_at: None`, a retired row comes back.
    """
    rows: dict[Any, Row] = {}
    new = {key: model(**fields) for key, fields in wanted.items() if key not in present}
    model._default_manager.bulk_create(new.values())
    tally.added += len(new)
    for key, fields in wanted.items():
        row = new.get(key) or present[key]
        rows[key] = row
        if key in present:
            _change(row, fields, tally)
    return rows


def _change(row: Model, fields: Fields, tally: Tally) -> None:
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if not changed:
        tally.unchanged += 1
        return
    if "retired_at" in changed:
        tally.restored += 1
    else:
        tally.changed += 1
    if "wording" in changed and hasattr(row, "wording_version"):
        row.wording_version += 1
        changed.append("wording_version")
    for name in changed:
        setattr(row, name, fields.get(name, getattr(row, name)))
    row.save(update_fields=changed)


def take_out(
    rows: Iterable[Any], tally: Tally, *, may_delete: Callable[[Any], bool] = lambda _: True
) -> None:
    """Delete the rows that nothing holds; retire the others, with `retired_at`."""
    for row in rows:
        if may_delete(row) and _deleted(row):
            tally.deleted += 1
        elif row.retired_at is None:
            row.retired_at = timezone.now()
            row.save(update_fields=["retired_at"])
            tally.retired += 1


def _deleted(row: Model) -> bool:
    """Delete the row unless a row that needs it, such as a citation, points to it."""
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


def drop(rows: Sequence[Model], tally: Tally) -> None:
    """Delete rows that nothing can hold."""
    for row in rows:
        row.delete()
    tally.deleted += len(rows)


def gone(present: Mapping[Any, Row], wanted: Mapping[Any, Any]) -> list[Row]:
    """The rows that the pack no longer names."""
    return [row for key, row in present.items() if key not in wanted]
