"""manage.py export_pack SLUG [--out FOLDER|FILE]: a consultation in the database as a pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.catalogue.models import Consultation
from responses.packs.services import export_pack, export_pack_file


class Command(BaseCommand):
    """Writes a consultation as a pack."""

    help = "Writes a consultation as a pack that loads into exactly the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the consultation's name in addresses, such as stable-homes")
        parser.add_argument(
            "--out",
            type=Path,
            help="a folder, or a file that ends in .yaml; without it, to the screen",
        )

    def handle(self, *_: Any, slug: str, out: Path | None, **__: Any) -> None:
        try:
            self._write(slug, out)
        except Consultation.DoesNotExist:
            known = ", ".join(Consultation.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no consultation '{slug}'. There are: {known}.") from None
        except OSError as error:
            raise CommandError(f"It cannot be written: {error}.") from error

    def _write(self, slug: str, out: Path | None) -> None:
        if out is None:
            self.stdout.write(export_pack_file(slug), ending="")
        elif out.suffix in {".yaml", ".yml"}:
            out.write_text(export_pack_file(slug), encoding="utf-8")
        else:
            files = export_pack(slug)
            stale = sorted(set(_packed(out)) - set(files))
            if stale:
                raise CommandError(
                    f"{out} holds other files of a pack, such as {stale[0]}: choose an empty folder."
                )
            for name, text in files.items():
                file = out / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")


def _packed(folder: Path) -> list[str]:
    """The YAML files already in the folder: they would be read as part of the pack."""
    return [
        file.relative_to(folder).as_posix()
        for ending in ("yaml", "yml")
        for file in folder.rglob(f"*.{ending}")
    ]
