"""`manage.py demo --out DIR`: the main job without a browser; the documents are left in DIR."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.drafting.models import Response
from responses.management import rehearsal
from responses.packs.services import load_bundled
from responses.publishing.at_once import made_at_once
from responses.publishing.collecting.models import Collection
from responses.publishing.models import RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.rules import extension, forms_of
from responses.publishing.selectors import SUFFIXES
from responses.publishing.services import ask_for

COLLECTED = {Collection.What.ARCHIVE: ("all-answers", "zip"), Collection.What.OVERVIEW: ("overview", "pdf")}
TABLES = ("csv", "xlsx", "json")
ELSEWHERE = ("DATABASE_URL", "REDIS_URL", "STORAGE_URL")


class Command(BaseCommand):
    """Writes a parent's, a joint and many small responses, and has a real worker make the documents and a collection."""

    help = "Do the main job from the pack to the documents, with invented people, in a place of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--here` takes the database, broker and files of the settings in place of its own."""
        parser.add_argument("--out", required=True, type=Path, help="the folder for the documents")
        parser.add_argument(
            "--here", action="store_true", help="use the configured (development) site, not a temporary one"
        )

    def handle(self, *, out: Path, here: bool, **_: Any) -> None:
        """Do it all, or pass it on to a process whose settings point to a temporary place."""
        if not settings.DEBUG:
            raise CommandError("Invented people belong on a development site only (DEBUG).")
        if here:
            self._rehearse(out)
        else:
            self._elsewhere(out.resolve())

    def _elsewhere(self, out: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="chorus-demo-") as folder:
            env = {key: value for key, value in os.environ.items() if key not in ELSEWHERE}
            env["DATA_DIR"] = folder
            for words in (["migrate", "-v", "0"], ["demo", "--here", "--out", str(out)]):
                argv = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
                if code := subprocess.run(argv, env=env, check=False).returncode:  # noqa: S603 -- ourselves
                    sys.exit(code)

    def _rehearse(self, out: Path) -> None:
        self.stdout.write("Loading the consultation ...")
        call = load_bundled()
        self.stdout.write("Writing, moderating, signing and finishing ...")
        finished = {
            "parent-response": rehearsal.finish_personal(call),
            "joint-response": rehearsal.finish_joint(call),
        }
        for response in finished.values():
            _ask_for_everything(response)
        rehearsal.share_many(call, finished["joint-response"])
        together = rehearsal.ask_for_collections(call)
        self.stdout.write("Waiting for the worker ...")
        try:
            with rehearsal.real_worker() as log:
                rehearsal.wait_for(lambda: [*_documents(*finished.values()), *_fresh(together)], log)
        except rehearsal.WorkerFailed as failure:
            raise CommandError(f"The documents were not made. {failure}") from failure
        out.mkdir(parents=True, exist_ok=True)
        for name, response in finished.items():
            for document in _documents(response):
                suffix = SUFFIXES.get(RenderedDocument.Format(document.format), "")
                self._leave(document, out / f"{name}{suffix}.{extension(document.format)}")
            self._leave_forms(response, out / name)
        for collection in _fresh(together):
            self._leave_collection(collection, out)

    def _leave_forms(self, response: Response, beside: Path) -> None:
        """Text, web page, data and table, named as the PDF is."""
        final = response.final_versions.order_by("-number")[0]
        for form in AT_ONCE:
            target = beside.with_suffix(f".{form}")
            target.write_bytes(made_at_once(final, form)[1])
            self.stdout.write(self.style.SUCCESS(f"{target}"))

    def _leave_collection(self, collection: Collection, out: Path) -> None:
        """The file, and the tables that lie in it."""
        name, ending = COLLECTED[Collection.What(collection.what)]
        target = out / f"{name}.{ending}"
        with collection.file.open("rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        included = f"  {collection.included} responses" if collection.included else ""
        self.stdout.write(self.style.SUCCESS(f"{target}") + f"{included}  {collection.size // 1024} kB")
        if ending != "zip":
            return
        with zipfile.ZipFile(target) as packed:
            for table in TABLES:
                (out / f"{name}.{table}").write_bytes(packed.read(f"responses.{table}"))
                self.stdout.write(self.style.SUCCESS(f"{out / name}.{table}"))

    def _leave(self, document: RenderedDocument, target: Path) -> None:
        with document.file.open("rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        final = document.final_version
        self.stdout.write(
            self.style.SUCCESS(f"{target}")
            + f"  {f'{document.pages} pages, ' if document.pages else ''}{document.size // 1024} kB, "
            f"check code {final.code}, "
            f"{len(final.content['questions'])} questions, {len(final.content['evidence'])} facts cited"
        )
        for warning in document.warnings:
            self.stdout.write(f"  {warning}")


def _ask_for_everything(response: Response) -> None:
    """Every form that is made in the background; the PDF is on its way already."""
    final = response.final_versions.get()
    for form in forms_of(final):
        ask_for(final, form)


def _fresh(collections: Sequence[Collection]) -> list[Collection]:
    return list(Collection.objects.select_related("job").filter(pk__in=[each.pk for each in collections]))


def _documents(*responses: Response) -> list[RenderedDocument]:
    wanted = RenderedDocument.objects.select_related("job", "final_version")
    return list(wanted.filter(final_version__response__in=responses).order_by("final_version__made_at"))
