"""`python -m tests.publishing.pdf.samples FOLDER`: documents of every shape, to be looked at or put before a validator."""

import os
import sys
from pathlib import Path
from typing import Any

import django

KINDS = ("short", "long", "welsh", "tables", "signatories", "joint", "personal", "silent")


def main(folder: Path) -> None:
    """Leave a PDF of each kind, and the joint one in each edition, in the folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from responses.publishing.pdf.editions import DRAFT, LARGE, WITHOUT_RECORD  # noqa: PLC0415 -- after setup
    from responses.publishing.pdf.engine import render_pdf  # noqa: PLC0415 -- after setup
    from responses.publishing.rules import hash_content  # noqa: PLC0415 -- after setup
    from tests.publishing.pdf import contents  # noqa: PLC0415 -- after setup

    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        content = getattr(contents, kind)()
        seal: dict[str, Any] = {"code": contents.CODE, "content_hash": hash_content(content)}
        address = f"https://chorus.example.org/check/{contents.CODE}/"
        drawn = render_pdf(content, **seal, check_url=address, made_at=contents.MADE_AT)
        (folder / f"{kind}.pdf").write_bytes(drawn.pdf)
        large = render_pdf(content, **seal, check_url=address, made_at=contents.MADE_AT, edition=LARGE)
        (folder / f"{kind}-large.pdf").write_bytes(large.pdf)
    joint = contents.joint()
    brief = render_pdf(joint, **seal, check_url=address, made_at=contents.MADE_AT, edition=WITHOUT_RECORD)
    (folder / "joint-brief.pdf").write_bytes(brief.pdf)
    (folder / "joint-draft.pdf").write_bytes(render_pdf(joint, made_at=contents.MADE_AT, edition=DRAFT).pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
