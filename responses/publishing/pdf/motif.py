"""The cover's picture: many dots, one line. Each bright dot is one of those who answer together."""

from functools import cache

MOST_VOICES = 12
WIDTH, HEIGHT = 210, 180  # millimetres
STEM = 48  # where the words' left edge is
MEETING = 142
DOTS = 46
BAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 10" width="100" height="10" '
    'preserveAspectRatio="none"><path fill="#3e8a8c" d="M0 0H100V10H0Z"/></svg>'
)


@cache
def motif(voices: int) -> str:
    """The picture as SVG, with `voices` bright dots (1 to MOST_VOICES). The same number is the same picture."""
    dots = [_dot(number) for number in range(DOTS)]
    bright = {int((step + 0.5) * DOTS / voices) for step in range(voices)}
    lines = f'<path d="{"".join(_line(x, y) for x, y, _ in dots)}"/>'
    marks = "".join(_mark(*dot, bright=number in bright) for number, dot in enumerate(dots))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}mm" height="{HEIGHT}mm">'
        f'<g fill="none" stroke="#3e8a8c" stroke-width=".22">{lines}</g>'
        f'<path d="M{STEM} {MEETING - 1}V{HEIGHT}" stroke="#e9b04a" stroke-width=".9"/>{marks}</svg>'
    )


def _dot(number: int) -> tuple[float, float, float]:
    """Place and size of a dot: evenly across the page, its height scattered without any chance in it."""
    across = (number + 0.5) / DOTS
    scatter = (number * 0.618034) % 1  # the golden section spreads any count evenly
    rise = max(0.0, across - 0.3) / 0.7
    x = -2 + across * (WIDTH + 4)
    y = 92 - 78 * rise**1.25 * (0.42 + 0.58 * scatter) - 9 * scatter
    return x, y, (0.55, 0.8, 1.15, 0.65, 1.45)[number % 5]


def _line(x: float, y: float) -> str:
    """From a dot down to where all meet."""
    drop = MEETING - y
    return (
        f"M{x:.2f} {y:.2f}C{x:.2f} {y + drop * 0.62:.2f} {STEM} {MEETING - drop * 0.4:.2f} {STEM} {MEETING}"
    )


def _mark(x: float, y: float, size: float, *, bright: bool) -> str:
    colour = "#e9b04a" if bright else "#9cc7c4"
    radius = size + 0.35 if bright else size
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{colour}"/>'
