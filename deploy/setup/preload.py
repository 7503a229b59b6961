"""Load Pango from .debs at the moment when WeasyPrint is imported.

Set-up copies this file into the virtual environment, where it runs at every start of Python; so
it does next to nothing until then. Where Pango is installed there is no .debs, and no work.
"""

import sys


class PangoFinder:
    """Finds no module: it only sees that `weasyprint` is about to be imported."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):  # type: ignore[no-untyped-def]
        """Load the libraries once, then step aside."""
        if name == "weasyprint":
            sys.meta_path.remove(cls)
            load_unpacked_libraries()


def load_unpacked_libraries() -> None:
    """Load each library by its path: those after it, and WeasyPrint, then find it by name."""
    import ctypes
    import json
    import os
    from pathlib import Path

    paths = Path(sys.prefix).parent / ".debs" / "paths.json"
    if not paths.exists():
        return
    description = json.loads(paths.read_text())
    for library in description["preload"]:
        ctypes.CDLL(library)
    os.environ.setdefault("FONTCONFIG_FILE", description["fontconfig"])


sys.meta_path.insert(0, PangoFinder)
