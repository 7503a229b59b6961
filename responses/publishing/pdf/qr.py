"""A QR code as a drawing of lines, with words for people who do not see it."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4  # modules of white around it; ISO/IEC 18004 asks for four


@lru_cache(maxsize=8)
def qr_picture(address: str) -> SafeString:
    """The QR code of an address as inline SVG; its title is what a screen reader says."""
    rows = _modules(address)
    size = len(rows)
    path = "".join(_row(y, row) for y, row in enumerate(rows))
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">'
        '<title>QR code: opens {}</title><path fill="#ffffff" d="M0 0H{}V{}H0Z"/>'
        '<path fill="#142b2e" d="{}"/></svg>',
        size,
        size,
        address,
        size,
        size,
        path,
    )


def _modules(address: str) -> list[list[bool | None]]:
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(address)
    code.make(fit=True)
    return code.get_matrix()


def _row(y: int, row: list[bool | None]) -> str:
    """The dark stretches of one row, each as one rectangle: fewer edges, and no hairlines between modules."""
    pieces, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            pieces.append(f"M{start} {y}H{x}V{y + 1}H{start}Z")
            start = None
    return "".join(pieces)
