"""All of a collection in one ZIP. Everything passes through once; what is open at a time is one piece and its tables."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
import zipfile
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from django.template.loader import render_to_string

from responses.evidence.exchange.cells import quoted
from responses.publishing.collecting.analysis import numbered, question_file
from responses.publishing.collecting.schema import HERE, NAMES, schema_text
from responses.publishing.collecting.tables import Asked, cells, heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.publishing.collecting.models import Collection
    from responses.publishing.collecting.pieces import Piece
    from responses.publishing.collecting.records import Record

FORMAT = "chorus-collection/1"
ANALYSIS = "for-analysis/inputs"
CHUNK = 256 * 1024  # bytes
STYLE = HERE.parent / "document.css"


class Archive:
    """The ZIP in the making. `close` writes what was gathered; the file is then `out`, from its beginning."""

    def __init__(self, collection: Collection, questions: list[Asked]) -> None:
        self.out: BinaryIO = TemporaryFile()  # noqa: SIM115 -- whoever asked for it closes it
        self._collection, self._questions = collection, questions
        self._zip = zipfile.ZipFile(self.out, "w", zipfile.ZIP_DEFLATED)
        self._files = ExitStack()
        self._tables: dict[str, io.TextIOWrapper] = {}
        self._undrawn: list[str] = []
        self._facts: dict[str, dict[str, str]] = {}
        self._numbers = numbered(questions)
        self.count = 0
        self._csv = csv.writer(self._table("responses.csv", "utf-8-sig"), quoting=csv.QUOTE_ALL)
        self._csv.writerow(heading(questions))
        self._table("responses.json").write(self._opening())

    def add(self, piece: Piece) -> None:
        """Take over the responses of a piece."""
        self._facts = piece.facts() | self._facts
        for name, line in piece.analysis():
            self._table(f"{ANALYSIS}/{name}").write(f"{line}\n")
        for record in piece.records():
            self._write(record)
            self._add_documents(record, piece)

    def _add_documents(self, record: Record, piece: Piece) -> None:
        there = set()
        for name, file in piece.documents(record["number"]):
            self.add_file(f"documents/{name}", file, packed=not name.endswith(".html"))
            there.add(name)
        if self._collection.with_documents and f"{record['id']}.pdf" not in there:
            self._undrawn.append(f"{record['id']}.pdf")

    def add_file(self, name: str, file: IO[bytes], *, packed: bool = False) -> None:
        """Add a file that is made already; one that is `packed` is taken as it is."""
        entry = zipfile.ZipInfo(name, time.localtime()[:6])
        entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        with self._zip.open(entry, "w", force_zip64=True) as place:
            shutil.copyfileobj(file, place, CHUNK)

    def close(self) -> None:
        """Write the tables, the schemas and what to know about them."""
        facts = json.dumps(list(self._facts.values()), ensure_ascii=False, indent=1)
        self._table("responses.json").write(f'\n ],\n "facts": {facts}\n}}\n')
        for question in self._questions:
            number = self._numbers[question.key]
            about = json.dumps(question_file(question, number), ensure_ascii=False, indent=1)
            self._zip.writestr(f"{ANALYSIS}/question_part_{number}/question.json", f"{about}\n")
        for name, table in self._tables.items():
            file = cast("BinaryIO", table.detach())
            file.seek(0)
            self.add_file(name, file)
        self._files.close()
        for name in NAMES:
            self._zip.writestr(f"schemas/{name}.schema.json", schema_text(name))
        self._zip.writestr("documents/style.css", STYLE.read_text(encoding="utf8"))
        said = {
            "collection": self._collection,
            "call": self._collection.consultation,
            "count": self.count,
            "undrawn": self._undrawn,
        }
        about = render_to_string("responses/publishing/collecting/readme.txt", said)
        self._zip.writestr("README.txt", about)
        self._zip.close()
        self.out.seek(0)

    def _write(self, record: Record) -> None:
        self._csv.writerow([quoted(text) for text in cells(record, self._questions)])
        before = ",\n" if self.count else "\n"
        self._table("responses.json").write(f"{before}  {json.dumps(record, ensure_ascii=False)}")
        self.count += 1

    def _table(self, name: str, encoding: str = "utf-8") -> io.TextIOWrapper:
        if name not in self._tables:
            file = self._files.enter_context(TemporaryFile())  # noqa: SIM115 -- closed with the others
            self._tables[name] = io.TextIOWrapper(file, encoding=encoding, newline="")
        return self._tables[name]

    def _opening(self) -> str:
        """The collection up to its first response, as JSON that goes on."""
        collection = self._collection
        call = collection.consultation
        said = {
            "format": FORMAT,
            "consultation": {"slug": call.slug, "title": call.title, "body": call.body},
            "with_names": collection.with_names,
            "asked_at": collection.asked_at.isoformat(timespec="seconds"),
            "questions": [question.as_json() for question in self._questions],
        }
        opened = json.dumps(said, ensure_ascii=False, indent=1).removesuffix("\n}")
        return f'{opened},\n "responses": ['


def write_archive(
    collection: Collection,
    questions: list[Asked],
    pieces: Iterable[Piece],
    workbook: BinaryIO,
) -> BinaryIO:
    """The whole collection as a temporary file, from its beginning. Raises NotToSchema."""
    archive = Archive(collection, questions)
    for piece in pieces:
        archive.add(piece)
    archive.add_file("responses.xlsx", workbook)
    archive.close()
    return archive.out
