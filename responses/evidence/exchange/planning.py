"""What an import would do, row by row, to the collection as it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.text import slugify

from responses.evidence import records
from responses.evidence.exchange.models import ImportRow
from responses.evidence.exchange.rows import FACT, SOURCE, on_one_line
from responses.evidence.record_rules import fact_faults, source_faults
from responses.evidence.records import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.evidence.collection import Collection
    from responses.evidence.exchange.rows import Row
    from responses.evidence.record_rules import Known
    from responses.evidence.records import Record

Verdict = ImportRow.Verdict
PREFIX = "NEW"
_WORD = re.compile(r"\w+")


@dataclass
class Planned:
    """A row, and what would become of it. `record` is whole; `seen` is a hash of what stands there now."""

    row: Row
    key: str
    title: str
    verdict: Verdict
    record: Record
    seen: str = ""
    reasons: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)


def plan(rows: list[Row], present: Collection) -> list[Planned]:
    """What each row would do, in the order of the file. Sources come first: facts may name them."""
    known = present.known()
    sources = _Sources(present)
    planned = {id(row): sources.plan(row) for row in rows if row.what == SOURCE}
    known.sources = {**known.sources, **sources.good}
    for row in rows:
        if row.what == FACT:
            _rename(row.record, sources.renamed)
    facts = _Facts(present, known)
    planned |= {id(row): facts.plan(row) for row in rows if row.what == FACT}
    return [planned[id(row)] for row in rows]


def count(planned: Iterable[Planned]) -> dict[str, int]:
    """How many rows of each verdict."""
    return dict(Counter(str(one.verdict) for one in planned))


def state_of(what: str, key: str, present: Collection) -> str:
    """A hash of what stands under a key now, retired or not; empty where nothing does."""
    kept, row = (
        (present.source_records, present.sources.get(key))
        if what == SOURCE
        else (present.fact_records, present.facts.get(key))
    )
    record = kept.get(key)
    if record is None or row is None:
        return ""
    return fingerprint({**record, "is_retired": row.retired_at is not None})


class _Sources:
    """The sources of a file, one after the other."""

    def __init__(self, present: Collection) -> None:
        self.present = present
        self.good: dict[str, Record] = {}
        self.places: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self.by_address = {one["url"]: key for key, one in present.source_records.items() if one["url"]}
        self.titles = {key: _title(one) for key, one in present.source_records.items()}
        self.by_title = {title: key for key, title in self.titles.items()}
        facts = [one for key, one in present.fact_records.items() if not _retired(present.facts[key])]
        looked = records.with_accessed(present.source_records.values(), facts)
        self.accessed = {one["key"]: one["csl"].get("accessed", "") for one in looked}

    def plan(self, row: Row) -> Planned:
        key = self._key(row.record)
        self.renamed[row.record.get("key", "")] = key
        self._forget_older_look(key, row.record)
        before = self.present.source_records.get(key)
        record = _merged(records.SOURCE, before, {**row.record, "key": key})
        result = Planned(
            row, key, record["title"][:200], Verdict.FAULTY, record, state_of(SOURCE, key, self.present)
        )
        is_same = before is not None and not _changes(before, row.record)
        # Of what could not be read at all, there is no more to say.
        faults = row.faults + ([] if is_same or not row.record else source_faults(record))
        if faults:
            result.reasons = faults
        elif key in self.places:
            result.verdict, result.reasons = (
                Verdict.DUPLICATE,
                [f"The source {key} stands on {self.places[key]} already."],
            )
        else:
            self.places[key] = row.place
            self.good[key] = record
            _compare(result, before, row.record, is_retired=_retired(self.present.sources.get(key)))
        return result

    def _forget_older_look(self, key: str, record: Record) -> None:
        """A day of opening the source tells nothing where somebody has opened it since, or checked a fact of it."""
        given = record.get("csl", {})
        if given.get("accessed", "") <= self.accessed.get(key, ""):
            given.pop("accessed", None)

    def _key(self, record: Record) -> str:
        """The key of the same source in the collection, else the one given, else one made of author, year and title."""
        given: str = record.get("key", "")
        if given in self.present.source_records:
            return given
        same = self.by_address.get(record.get("url", "")) or self.by_title.get(_title(record))
        if same:
            return same
        return slugify(given)[:80].strip("-_") or self._numbered(_made_key(record), _title(record))

    def _numbered(self, key: str, title: tuple[str, str]) -> str:
        """A key that we made, with a number where a source of another title has it: nobody asked for one of them to change."""
        number, free = 1, key
        while key and self.titles.get(free, title) != title:
            number += 1
            free = f"{key}-{number}"
        self.titles[free] = title
        return free


class _Facts:
    """The facts of a file, one after the other."""

    def __init__(self, present: Collection, known: Known) -> None:
        self.present = present
        self.known = known
        self.places: dict[str, str] = {}
        self.keys = {key.casefold(): key for key in present.facts}
        self.said = {
            _claim(one): key for key, one in present.fact_records.items() if not _retired(present.facts[key])
        }
        ends = (key.rpartition("-")[2] for key in self.keys if key.startswith(f"{PREFIX.casefold()}-"))
        self.last = max((int(end) for end in ends if end.isascii() and end.isdigit()), default=0)

    def plan(self, row: Row) -> Planned:
        key = self._key(row.record)
        before = self.present.fact_records.get(key)
        record = _merged(records.FACT, before, {**row.record, "key": key})
        result = Planned(
            row, key, record["claim"][:200], Verdict.FAULTY, record, state_of(FACT, key, self.present)
        )
        changes = _changes(before, row.record) if before else []
        faults = row.faults + self._faults(record, is_same=before is not None and not changes)
        twin = self.said.get(_claim(record))
        if faults:
            result.reasons = faults
        elif key.casefold() in self.places:
            place = self.places[key.casefold()]
            result.verdict, result.reasons = Verdict.DUPLICATE, [f"The fact {key} stands on {place} already."]
        elif twin is not None and twin != key:
            result.verdict, result.reasons = (
                Verdict.DUPLICATE,
                [f"{twin} says the same from the same source."],
            )
        else:
            self.places[key.casefold()] = row.place
            self.said[_claim(record)] = key
            _compare(result, before, row.record, is_retired=_retired(self.present.facts.get(key)))
        return result

    def _faults(self, record: Record, *, is_same: bool) -> list[str]:
        if is_same:
            return []
        if record["key"] in self.present.with_consent:
            return [
                "This account was given with consent for these words. Withdraw it and record a new one instead."
            ]
        return fact_faults(record, self.known)

    def _key(self, record: Record) -> str:
        """The key given, as the collection spells it; else that of the same fact; else the next free one."""
        given: str = record.get("key", "")
        if given:
            return self.keys.get(given.casefold(), given)
        same = self.said.get(_claim(record))
        if same:
            return same
        self.last += 1
        return f"{PREFIX}-{self.last}"


def _rename(record: Record, renamed: dict[str, str]) -> None:
    """Sources that the collection has under another key go by that one."""
    for name in ("source", "seen_in", "about"):
        if record.get(name):
            record[name] = renamed.get(record[name], record[name])
    if record.get("also_in"):
        record["also_in"] = [renamed.get(key, key) for key in record["also_in"]]


def _compare(result: Planned, before: Record | None, given: Record, *, is_retired: bool) -> None:
    """The verdict on a good row, and what would change."""
    if before is None:
        result.verdict = Verdict.NEW
        return
    result.changes = _changes(before, given)
    if is_retired:
        result.changes = [
            ("state", "no longer in the collection", "in the collection again"),
            *result.changes,
        ]
    result.verdict = Verdict.CHANGED if result.changes else Verdict.SAME


def _changes(before: Record, given: Record) -> list[tuple[str, str, str]]:
    """Name, before and after of each field that the row says something new about."""
    pairs = []
    for name, value in given.items():
        if name == "key":
            continue
        if isinstance(value, dict):
            pairs += [(one, before[name].get(one, ""), value[one]) for one in value]
        else:
            pairs.append((name, before[name], value))
    return [(name, _said(old), _said(new)) for name, old, new in pairs if not _same(name, old, new)]


def _same(name: str, old: object, new: object) -> bool:
    """Whether two values are the same but for spaces; names of people in either order."""
    if name == "authors" and isinstance(old, list) and isinstance(new, list):
        return [sorted(_WORD.findall(one)) for one in old] == [sorted(_WORD.findall(one)) for one in new]
    return _said(old) == _said(new)


def _said(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(on_one_line(one) for one in value)
    return on_one_line(value)


def _merged(default: Record, before: Record | None, given: Record) -> Record:
    """The whole record: what the row says, over what stands there, over nothing."""
    whole = {**default, **(before or {}), **given}
    for name, value in given.items():
        if isinstance(value, dict):
            both = {**(before or default)[name], **value}
            whole[name] = {one: said for one, said in both.items() if said}
    return whole


def _retired(row: object) -> bool:
    return getattr(row, "retired_at", None) is not None


def _title(record: Record) -> tuple[str, str]:
    return on_one_line(record.get("title", "")).casefold(), record.get("issued", "")[:4]


def _claim(record: Record) -> tuple[str, str]:
    return on_one_line(record.get("claim", "")).casefold(), record.get("source", "")


def _made_key(record: Record) -> str:
    author = (record.get("authors") or [""])[0].rpartition(" ")[2]
    words = " ".join(record.get("title", "").split()[:4])
    return slugify(f"{author} {record.get('issued', '')[:4]} {words}")[:60].strip("-_")
