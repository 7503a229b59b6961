"""Logos as people send them, written anew: only what is seen is kept, nothing else of the file."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 5_000_000
MOST_PIXELS = 16_000_000
"""Asked before anything is decoded: the header of a small file can promise a picture of gigabytes."""

LONGEST_SIDE = 2_000  # pixels, of what is kept
ACCEPT = ".png,.jpg,.jpeg"
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
_QUALITY = 90
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
DAMAGED = "The picture cannot be read. It may be damaged; choose another one"


class BadPicture(Exception):  # noqa: N818 -- a refusal with a sentence
    """The file cannot be a logo; the message is a sentence."""


@dataclass(frozen=True)
class Picture:
    """A picture as we wrote it: its bytes, kind (image/png or image/jpeg) and size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


def read_picture(upload: UploadedFile | None) -> Picture:
    """The uploaded picture, written anew without metadata. Its name is not believed. Raises BadPicture."""
    if upload is None:
        raise BadPicture("Choose a picture")
    content = upload.read(MOST_BYTES + 1)
    if not content:
        raise BadPicture("The file is empty. Choose another one")
    if len(content) > MOST_BYTES:
        raise BadPicture(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Choose a smaller one")
    return rewrite(content)


def rewrite(content: bytes) -> Picture:
    """A PNG or JPEG, decoded and written anew: upright, on white, at most LONGEST_SIDE. Raises BadPicture."""
    try:
        with warnings.catch_warnings():
            # A warning of a very large picture is a refusal here; the sentence is ours.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(_KINDS)) as opened:
                _refuse_large(opened.width, opened.height)
                _refuse_half(content, str(opened.format))
                return _written(opened, str(opened.format))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as fault:
        raise BadPicture(_too_many("very many")) from fault
    except UnidentifiedImageError as fault:
        raise BadPicture("Choose a picture in the form PNG or JPEG") from fault
    except (OSError, SyntaxError, ValueError) as fault:
        # What Pillow raises where the file breaks off or contradicts itself.
        raise BadPicture(DAMAGED) from fault


def _written(opened: Image.Image, form: str) -> Picture:
    # JPEG can be decoded at a fraction of its size at once.
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(opened)
    seen = upright.convert("RGBA") if form == "PNG" else upright.convert("RGB")
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A fresh picture has no metadata to leave behind; documents are white, so what shines through is white.
    fresh = Image.new("RGB", seen.size, "white")
    fresh.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    made = io.BytesIO()
    if form == "PNG":
        fresh.save(made, "PNG", optimize=True)
    else:
        fresh.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(made.getvalue(), _KINDS[form], *fresh.size)


def _refuse_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise BadPicture(_too_many(f"{width:,} by {height:,}"))


def _refuse_half(content: bytes, form: str) -> None:
    """Whether Pillow minds a file that breaks off is a switch of the whole process, and others turn it."""
    is_whole = b"IEND" in content if form == "PNG" else content.rfind(_JPEG_END) > content.rfind(_JPEG_SCAN)
    if not is_whole:
        raise BadPicture(DAMAGED)


def _too_many(said: str) -> str:
    return f"The picture has {said} dots. Choose one with at most 4,000 by 4,000"
