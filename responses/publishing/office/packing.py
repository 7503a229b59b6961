"""Both formats are ZIP files of XML: the same parts must be the same bytes, whatever the clock says."""

import io
import zipfile
from collections.abc import Mapping

# The earliest moment that ZIP knows: the parts carry no clock. When the response was finished stands in the file's own data.
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes], *, first: str) -> bytes:
    """A ZIP file of these parts by name; `first` comes first and is not compressed, as OpenDocument asks for."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in [first, *sorted(parts.keys() - {first})]:
            about = zipfile.ZipInfo(name, _NO_CLOCK)
            about.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            archive.writestr(about, parts[name])
    return made.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP file that we made ourselves, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}
