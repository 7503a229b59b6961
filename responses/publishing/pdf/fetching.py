"""What the renderer may read: our style, our fonts, our motif and logos, by `app:` addresses. Nothing else, from nowhere."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: TID253 -- this module is loaded lazily

from responses.publishing.logos import logo_bytes
from responses.publishing.pdf.characters import fonts_dir
from responses.publishing.pdf.font_files import FONT_FILES
from responses.publishing.pdf.motif import BAR, MOST_VOICES, motif
from responses.publishing.pdf.style_sheet import HERE
from responses.publishing.pdf.watermark import watermark


def _tokens() -> bytes:
    found = finders.find("css/tokens.css")
    if not isinstance(found, str):
        raise FileNotFoundError("css/tokens.css")
    with open(found, "rb") as file:  # noqa: PTH123 -- the finder gives a plain path
        return file.read()


def _sheet(name: str) -> Callable[[], bytes]:
    return (HERE / name).read_bytes


def _font(file: str) -> Callable[[], bytes]:
    return (fonts_dir() / file).read_bytes


def _motif(voices: int) -> Callable[[], bytes]:
    return lambda: motif(voices).encode()


# A closed list: an address is in it or is refused, so that no path can be made up.
_KNOWN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "app:tokens.css": ("text/css", _tokens),
    **{f"app:{name}": ("text/css", _sheet(name)) for name in ("document.css", "large.css", "draft.css")},
    "app:draft.svg": ("image/svg+xml", lambda: watermark().encode()),
    "app:bar.svg": ("image/svg+xml", BAR.encode),
    **{f"app:fonts/{file}": ("font/woff2", _font(file)) for file in FONT_FILES},
    **{f"app:motif/{n}.svg": ("image/svg+xml", _motif(n)) for n in range(1, MOST_VOICES + 1)},
}


_LOGO = re.compile("app:logo/([0-9a-f]{64})")


class OwnFetcher(URLFetcher):
    """Serves the closed list; anything else is an error, which WeasyPrint logs and goes on without."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("app",), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The bytes behind a known address. Raises ValueError for every other."""
        if logo := _LOGO.fullmatch(url):
            # Found by its hash, which the final version names: the same address is the same bytes for ever.
            return URLFetcherResponse(url, logo_bytes(logo[1]))
        if url not in _KNOWN:
            raise ValueError(f"The renderer may not read {url[:100]}")
        kind, read = _KNOWN[url]
        return URLFetcherResponse(url, read(), {"Content-Type": kind})
