"""The zip around an office file, looked at before any library opens it."""

import io
import re
import zipfile

from responses.drafting.received.faults import Unreadable, too_long

MOST_MEMBERS = 2_000
MOST_UNPACKED = 50_000_000  # bytes
MOST_RATIO = 200
"""How many times its packed size a member of more than `SMALL` bytes may have; office files stay far below."""

SMALL = 1_000_000
_LOCKED = 0x1
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)/.", re.IGNORECASE)
_MARKUP = re.compile(rb"<[^<>]*>")
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class Package:
    """An office file that has passed the checks."""

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable, with a sentence."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
            raise Unreadable("This file is damaged. Open it, save it anew, and try again.") from fault
        self._check_members()

    def _check_members(self) -> None:
        names = [member.filename for member in self._members]
        if len(names) > MOST_MEMBERS or sum(member.file_size for member in self._members) > MOST_UNPACKED:
            raise Unreadable(
                "Unpacked, this file is larger than 50 MB. Save it without its pictures and try again."
            )
        if len(set(names)) != len(names) or any(_is_bomb(member) for member in self._members):
            raise Unreadable("This file is packed in an unusual way. Open it, save it anew, and try again.")
        if any(member.flag_bits & _LOCKED for member in self._members):
            raise Unreadable("This file is locked with a password. Save it without one and try again.")
        if any(_MACROS.search(name) for name in names):
            raise Unreadable("This file holds macros. Save it without them (as .docx or .odt) and try again.")

    @property
    def names(self) -> set[str]:
        """The names of its members."""
        return {member.filename for member in self._members}

    def read(self, name: str) -> bytes:
        """A member, or nothing where it is not there.

        What unpacks to more than it says is cut there by `zipfile` and fails its checksum. Raises Unreadable.
        """
        if name not in self.names:
            return b""
        try:
            return self._zip.read(name)
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
        ) as fault:
            raise Unreadable("This file is damaged. Open it, save it anew, and try again.") from fault

    def markup(self, name: str, *, most: int) -> bytes:
        """A member of XML that declares nothing of its own and whose words are not far more than `most` bytes.

        Raises Unreadable.
        """
        content = self.read(name)
        if _DECLARES.search(content):
            raise Unreadable("This file is built in an unusual way. Open it, save it anew, and try again.")
        size = len(_MARKUP.sub(b"", content))
        if size > 2 * most:  # what was deleted and is still remembered counts here, too
            raise too_long(size, most)
        return content


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)
