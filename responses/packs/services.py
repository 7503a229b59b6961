"""The doors of this area: check, load and export a consultation as a pack.

`check_pack(path)`, `load_pack(path)` and `load_bundled()`, `export_pack(slug)`. A pack is a file or a folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from responses.catalogue.models import Consultation
from responses.packs.checking import CheckedPack, check_pack
from responses.packs.exporting import accounts_left_out, pack_data
from responses.packs.faults import Fault, FaultyPack
from responses.packs.loading import load
from responses.packs.schema import without_defaults
from responses.packs.writing import pack_file, pack_files, to_yaml

if TYPE_CHECKING:
    from responses.packs.rows import Summary

__all__ = [
    "BUNDLED",
    "BUNDLED_SLUG",
    "CheckedPack",
    "Fault",
    "FaultyPack",
    "check_pack",
    "export_evidence",
    "export_pack",
    "export_pack_file",
    "load_bundled",
    "load_pack",
]

BUNDLED = Path(__file__).with_name("bundled") / "stable-homes"
BUNDLED_SLUG = "stable-homes"


def load_pack(path: Path) -> Summary:
    """Check the pack at `path` and bring the database into line with it, in one transaction.

    Loading twice is the same as loading once. What the pack no longer names is deleted, or retired where an
    answer holds it. Raises FaultyPack, having changed nothing.
    """
    return load(check_pack(path).data)


def load_bundled() -> Consultation:
    """Load the pack that comes with Chorus. Its consultation."""
    checked = check_pack(BUNDLED)
    load(checked.data)
    return Consultation.objects.get(slug=checked.data["consultation"]["slug"])


def export_pack(slug: str) -> dict[str, str]:
    """The consultation as the files of a pack, text by name. Raises Consultation.DoesNotExist.

    Checking and loading what comes out changes nothing; the same rows give the same texts.
    """
    consultation = Consultation.objects.get(slug=slug)
    files = pack_files(pack_data(consultation))
    files["consultation.yaml"] = _head(consultation) + files["consultation.yaml"]
    return files


def export_pack_file(slug: str) -> str:
    """The consultation as a pack of one file. Raises Consultation.DoesNotExist."""
    consultation = Consultation.objects.get(slug=slug)
    return _head(consultation) + pack_file(pack_data(consultation))


def export_evidence(slug: str) -> str:
    """The sources and snippets alone, as a file for a pack's folder. Raises Consultation.DoesNotExist."""
    consultation = Consultation.objects.get(slug=slug)
    slim = without_defaults(pack_data(consultation))
    return _head(consultation) + to_yaml(
        {name: slim[name] for name in ("sources", "snippets") if name in slim}
    )


def _head(consultation: Consultation) -> str:
    """A comment on what is not in the file; empty where all is."""
    left_out = accounts_left_out(consultation)
    if not left_out:
        return ""
    accounts = "1 account" if left_out == 1 else f"{left_out} accounts"
    return f"# Without {accounts} given to this site: the consent of those who gave them is for this site only.\n"
