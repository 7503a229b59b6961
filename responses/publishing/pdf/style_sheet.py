"""The style of documents: the web pages' tokens, our own sheet, the fonts, and what depends on numbers."""

from collections.abc import Iterable
from pathlib import Path

from responses.publishing.pdf.editions import WHOLE, Edition
from responses.publishing.pdf.font_files import BASE_FONTS, MORE_FONTS
from responses.publishing.pdf.motif import MOST_VOICES

HERE = Path(__file__).parent / "style"


def style_sheet(families: Iterable[str] = (), edition: Edition = WHOLE) -> str:
    """The whole sheet of an edition, with the further font `families` that a document needs.

    Every address in it is `app:`.
    """
    faces = [_face(family, weight, file) for family, weight, file in BASE_FONTS]
    faces += [_face(family, 400, file) for family, file in MORE_FONTS if family in families]
    sheets = ["tokens.css", "document.css"]
    sheets += ["large.css"] if edition.large else []
    sheets += ["draft.css"] if edition.draft else []
    imports = [f'@import url("app:{name}");' for name in sheets]
    return "\n".join([*imports, *faces, *_more(families), *_covers(), *_shares()])


def _face(family: str, weight: int, file: str) -> str:
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("app:fonts/{file}"); }}'


def _more(families: Iterable[str]) -> list[str]:
    """The further families in the order of the list, after those that every document has."""
    wanted = [f'"{family}"' for family, _ in MORE_FONTS if family in families]
    return [f":root {{ --more: {', '.join(wanted)}; }}"] if wanted else []


def _covers() -> list[str]:
    return [
        f'.voices-{voices} {{ background-image: url("app:motif/{voices}.svg"); }}'
        for voices in range(1, MOST_VOICES + 1)
    ]


def _shares() -> list[str]:
    """A line under a share, as long as the share is large; the number stands above it."""
    return [
        f'.wrote tbody .share-{step} {{ background-image: url("app:bar.svg"); background-size: {step}% 1.1mm; }}'
        for step in range(5, 101, 5)
    ]
