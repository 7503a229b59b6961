"""A piece of a collection: a few hundred responses as lines of JSON and as documents, in one file that is kept between steps."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from responses.publishing.collecting.analysis import lines_of, numbered
from responses.publishing.collecting.documents import ENDINGS, documents_of
from responses.publishing.collecting.records import Record, code_of, facts_in, record_of
from responses.publishing.collecting.schema import checked
from responses.publishing.collecting.tables import asked_in
from responses.publishing.showing import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.publishing.collecting.models import Collection
from responses.publishing.collecting.records import Member

RECORDS, FACTS, ANALYSIS = "records.jsonl", "facts.json", "analysis.jsonl"
TEMPLATE = "responses/publishing/collecting/document.html"


class Piece:
    """A piece that was written, open for reading."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file)

    def records(self) -> Iterator[Record]:
        """The responses, one after the other."""
        return self._lines(RECORDS)

    def analysis(self) -> Iterator[tuple[str, str]]:
        """The lines for analysis, as (file, line)."""
        return self._lines(ANALYSIS)

    def facts(self) -> dict[str, dict[str, str]]:
        """The facts that they cite, by key."""
        found: dict[str, dict[str, str]] = json.loads(self._zip.read(FACTS))
        return found

    def documents(self, number: int) -> Iterator[tuple[str, IO[bytes]]]:
        """(name, open file) of each document of one of them."""
        for ending in ("html", *ENDINGS):
            with suppress(KeyError), self._zip.open(_name(number, ending)) as file:
                yield _name(number, ending), file

    def _lines(self, name: str) -> Iterator[Any]:
        with self._zip.open(name) as lines:
            for line in lines:
                yield json.loads(line)


def write_piece(collection: Collection, members: Iterable[Member]) -> BinaryIO:
    """The responses as a temporary file, from its beginning. Raises NotToSchema."""
    out = TemporaryFile()  # noqa: SIM115 -- whoever asked for it closes it
    facts: dict[str, dict[str, str]] = {}
    lines, analysis = [], []
    numbers = numbered(asked_in(collection.consultation))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as piece:
        for member in members:
            record = checked("response", record_of(member, with_names=collection.with_names))
            lines.append(_written(record))
            analysis += [_written((name, _written(line))) for name, line in lines_of(record, numbers)]
            # Only of what is left: a citation that was taken out names its fact nowhere.
            left = {key for answer in record["answers"] for key in answer["facts"]}
            facts |= {key: fact for key, fact in facts_in(member.publication).items() if key in left}
            piece.writestr(_name(member.number, "html"), _document(collection, member, record))
            if collection.with_documents:
                _draw(piece, member, record)
        piece.writestr(RECORDS, "\n".join([*lines, ""]))
        piece.writestr(ANALYSIS, "\n".join([*analysis, ""]))
        piece.writestr(FACTS, _written(facts))
    out.seek(0)
    return out


def pieces_of(collection: Collection) -> Iterator[Piece]:
    """The pieces of a collection in their order, opened one at a time."""
    for part in collection.parts.filter(number__gt=0):
        with default_storage.open(part.name, "rb") as file:
            yield Piece(cast("IO[bytes]", file))


def _document(collection: Collection, member: Member, record: Record) -> str:
    shown = show(member.publication, member.redactions)
    context = {
        "shown": shown,
        "name": record["name"],
        "code": code_of(member.number),
        "consultation": collection.consultation,
    }
    return render_to_string(TEMPLATE, context)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _draw(piece: zipfile.ZipFile, member: Member, record: Record) -> None:
    """Add what is drawn of a response. It is packed already: packing it again would only take time."""
    for ending, data in documents_of(member, record):
        piece.writestr(_name(member.number, ending), data, zipfile.ZIP_STORED)


def _name(number: int, ending: str) -> str:
    return f"{code_of(number)}.{ending}"
