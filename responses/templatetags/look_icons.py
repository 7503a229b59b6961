"""The drawings of the house: icons on a 24 grid, and the motif of many dots and one line."""

from functools import lru_cache

ICONS = {
    "add": '<path d="M12 5v14M5 12h14"/>',
    "alert": '<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.4v.1"/>',
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.4l3.4 2"/>',
    "comment": '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="2"/>'
    '<path d="M16 8V5.5A1.5 1.5 0 0 0 14.5 4h-9A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16H8"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "dash": '<path d="M7 12h10"/>',
    "down": '<path d="M12 4v15M6 13l6 6 6-6"/>',
    "download": '<path d="M12 4v12M6.5 11l5.5 5.5L17.5 11M5 20h14"/>',
    "empty": '<circle cx="12" cy="12" r="8"/>',
    "history": '<path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.8"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="M11.5 11.5L20 3M16 7l3 3"/>',
    "level": '<path d="M4 12h16"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3'
    'A4 4 0 0 0 11 18.7l1.2-1.2"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M4 7l8 6 8-6"/>',
    "making": '<path d="M20 12a8 8 0 1 1-8-8"/>',
    "pen": '<path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5'
    'M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.5c1.7.8 2.7 2.3 3 4.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "started": '<circle cx="12" cy="12" r="8"/><path class="solid" d="M12 4a8 8 0 0 1 0 16z"/>',
    "swap": '<path d="M5 8h13l-3.5-3.5M19 16H6l3.5 3.5"/>',
    "tick": '<path d="M4.5 12.5l5 5 10-11"/>',
    "up": '<path d="M12 20V5M6 11l6-6 6 6"/>',
    "warn": '<path d="M12 3.5L2.5 20h19zM12 10v4.5M12 17.4v.1"/>',
}

# Arrows that mean "on" or "back" turn round in right-to-left writing.
TURNING = frozenset({"arrow", "back"})

_RADII = (4.5, 2.5, 5.5, 3, 4, 4, 3.5, 4.5, 2.5, 5.5, 2.5, 5, 3, 2)
_HOT = frozenset({2, 8, 9, 16, 19, 23, 30})
# Voices that rise above the row on a wide screen: x, y, radius and whether it is one of the warm ones.
_HIGH = (
    (1220, 265, 4, False), (1260, 275, 3, True), (1300, 221, 4.5, True), (1340, 250, 2.5, False),
    (1380, 173, 6, False), (1420, 172, 3, False), (1460, 276, 4.5, False), (1500, 128, 3.5, False),
    (1540, 200, 3, True), (1580, 148, 5, False), (1620, 138, 2.5, False), (1660, 149, 6.5, False),
    (1700, 72, 3, False), (1740, 233, 5, False), (1780, 47, 3.5, True), (1820, 83, 2, False), (1860, 29, 4, False),
)  # fmt: skip


def _dot(x: int, y: int, radius: float, *, hot: bool, high: bool = False) -> str:
    names = " ".join(name for name, wanted in (("hot", hot), ("high", high)) if wanted)
    marked = f' class="{names}"' if names else ""
    return f'<circle{marked} cx="{x}" cy="{y}" r="{radius:g}"/>'


def _voice(x: int, top: float, to_x: int, to_y: int, *, high: bool = False) -> str:
    """One line from a dot down to the stem."""
    height = to_y - top
    marked = ' class="high"' if high else ""
    return f'<path{marked} d="M{x} {top:g}C{x} {top + height * 0.56:.0f} {to_x} {top + height * 0.46:.0f} {to_x} {to_y}"/>'


def _row(xs: range, y: int, stem: tuple[int, int]) -> tuple[list[str], list[str]]:
    lines, dots = [], []
    for place, x in enumerate(xs):
        radius = _RADII[place % len(_RADII)]
        lines.append(_voice(x, y + radius, *stem))
        dots.append(_dot(x, y, radius, hot=place in _HOT))
    return lines, dots


@lru_cache
def draw_motif(kind: str) -> str:
    """Many dots that run into one line, as SVG: `panel` for the done panel, `hero` for the first page."""
    if kind == "panel":
        lines, dots = _row(range(20, 1280, 40), 8, (80, 94))
        lines.append('<path class="stem" d="M80 92V120"/>')
        size, fit = "1280 120", ' preserveAspectRatio="xMinYMin slice"'
    else:
        lines, dots = _row(range(20, 1200, 40), 312, (640, 512))
        wide_lines, wide_dots = _row(range(1220, 1860, 120), 312, (640, 512))
        lines += wide_lines + [_voice(x, y + r, 640, 512, high=True) for x, y, r, _ in _HIGH]
        dots += wide_dots + [_dot(x, y, r, hot=hot, high=True) for x, y, r, hot in _HIGH]
        size, fit = "1920 512", ""
    drawn = "".join(lines + dots)
    return f'<svg class="motif" viewBox="0 0 {size}" aria-hidden="true" focusable="false"{fit}>{drawn}</svg>'
