"""Pictures for tests, made on the spot."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo


def png(width: int = 60, height: int = 30, colour: str = "teal", **fields: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(made, "PNG", **fields)
    return made.getvalue()


def noise(form: str) -> bytes:
    """One that cannot be packed small, so that half of it is half of the picture."""
    made = io.BytesIO()
    Image.effect_noise((80, 80), 90).save(made, form)
    return made.getvalue()


def png_with_words() -> bytes:
    """With a comment that nobody sees in the picture."""
    words = PngInfo()
    words.add_text("Comment", "taken at home")
    return png(pnginfo=words)


def jpeg_on_its_side() -> bytes:
    """40 by 20 dots, with a note that it is to be turned, and where it was taken."""
    about = Image.Exif()
    about[0x0112], about[0x010E] = 6, "taken at home"
    made = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(made, "JPEG", exif=about)
    return made.getvalue()


def png_that_promises(width: int, height: int) -> bytes:
    """A small file whose header speaks of a very large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
