"""manage.py export_response ID --format FORMAT --out FILE: a finished response in any of its forms."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.jobs.services import CannotBeDone
from responses.publishing.at_once import made_at_once
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.rules import OnHold, check_may_leave
from responses.publishing.tasks import make_pdf


class Command(BaseCommand):
    """Writes the newest final version of a response, or one of its older ones."""

    help = "Writes a finished response to a file: the document that was made, or one made now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=UUID, help="the response's id, as in its address")
        parser.add_argument("--format", choices=[*RenderedDocument.Format.values], default="pdf", dest="form")
        parser.add_argument("--out", type=Path, required=True, help="the file to write")
        parser.add_argument(
            "--number", type=int, help="the number of the final version; without it, the newest"
        )

    def handle(self, *_: Any, id: UUID, form: str, out: Path, number: int | None, **__: Any) -> None:  # noqa: A002 -- as the argument is called
        finals = FinalVersion.objects.select_related("response__consultation").filter(response=id)
        final = (finals.filter(number=number) if number else finals.order_by("-number")).first()
        if final is None:
            raise CommandError(
                f"There is no finished response {id}{f' of number {number}' if number else ''}."
            )
        try:
            check_may_leave(final.response)
            out.write_bytes(_content(final, form))
        except OnHold as held:
            raise CommandError(str(held)) from held
        except CannotBeDone as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"It cannot be written: {error}.") from error
        self.stdout.write(f"{out}: version {final.number}, check code {final.code}")


def _content(final: FinalVersion, form: str) -> bytes:
    if form in AT_ONCE:
        return made_at_once(final, form)[1]
    document = final.documents.filter(format=form).exclude(file="").first()
    if document:
        with document.file.open("rb") as file:
            return bytes(file.read())
    if form == RenderedDocument.Format.PDF:
        return bytes(make_pdf(final).pdf)
    raise CannotBeDone("This document has not been made yet. Start a worker, and try again.")
