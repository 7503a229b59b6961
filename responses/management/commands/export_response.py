"""`manage.py export_response ID --format FORMAT --out FILE`: a finished response in any of its forms."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.jobs.services import CannotBeDone
from responses.publishing.at_once import made_at_once
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.rules import OnHold, check_may_leave, forms_of
from responses.publishing.tasks import make_form


class Command(BaseCommand):
    """Writes the newest final version of a response, or one of its older ones."""

    help = "Write a finished response to a file: the document that was made, or else one made now."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--number` takes an older final version than the newest."""
        parser.add_argument("id", type=UUID, help="the response's id, as in its address")
        parser.add_argument("--format", choices=RenderedDocument.Format.values, default="pdf", dest="form")
        parser.add_argument("--out", type=Path, required=True, help="the file to write")
        parser.add_argument("--number", type=int, help="which final version; the newest without it")

    def handle(self, *_: Any, id: UUID, form: str, out: Path, number: int | None, **__: Any) -> None:  # noqa: A002 -- as the argument is called
        """Write the file, or say in a sentence why there is none."""
        finals = FinalVersion.objects.select_related("response__consultation").filter(response=id)
        final = (finals.filter(number=number) if number else finals.order_by("-number")).first()
        if final is None:
            raise CommandError(
                f"There is no finished response {id}{f' of number {number}' if number else ''}."
            )
        if form not in AT_ONCE and form not in forms_of(final):
            raise CommandError(f"A personal response has no {form}: nobody but its writer is named in it.")
        try:
            check_may_leave(final.response)
            out.write_bytes(_content(final, form))
        except (OnHold, CannotBeDone) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"It cannot be written: {error}.") from error
        self.stdout.write(f"{out}: version {final.number}, check code {final.code}")


def _content(final: FinalVersion, form: str) -> bytes:
    """The file that people downloaded, where there is one: a renderer of another version may draw otherwise."""
    if form in AT_ONCE:
        return made_at_once(final, form)[1]
    document = final.documents.filter(format=form).exclude(file="").first()
    if document is None:
        return make_form(final, form).data
    with document.file.open("rb") as file:
        return bytes(file.read())
