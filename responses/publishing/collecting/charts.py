"""Charts as numbers for the templates: where each bar stands and how long it is. The words of a chart are in the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from responses.publishing.collecting.overview import Overview, Scale

WIDE = 360  # of a chart, in its own units
ROW, BAR = 62, 22  # height of a row with its label, and of its bar
AMOUNT = 96  # what stands right of the longest bar
LABEL = 44  # characters of a label on one line
HIGH, TOP, FOOT = 150, 26, 30  # of the columns
FEWEST_COLUMNS = 12  # a single week is a column, not a wall


@dataclass(frozen=True)
class Bar:
    """A bar with the words beside it."""

    label: str
    amount: str
    y: int
    width: int
    text_x: int

    @property
    def label_y(self) -> int:
        """Where the label's line is."""
        return self.y + 20

    @property
    def bar_y(self) -> int:
        """Where the bar begins."""
        return self.y + 30

    @property
    def amount_y(self) -> int:
        """Where the amount's line is."""
        return self.y + 30 + 17


@dataclass(frozen=True)
class Bars:
    """A chart of bars, one below the other."""

    id: str
    title: str
    description: str
    bars: list[Bar]

    @property
    def height(self) -> int:
        """Of the whole chart."""
        return ROW * len(self.bars) + 4


@dataclass(frozen=True)
class Columns:
    """A chart of columns, one beside the other: (x, y, width, height), and the marks of the axis."""

    id: str
    title: str
    description: str
    columns: list[tuple[int, int, int, int]]
    most: int
    first: str
    last: str
    height: int = HIGH + TOP + FOOT
    base: int = HIGH + TOP


def bars(name: str, title: str, rows: Sequence[tuple[str, int, str]], most: float = 0) -> Bars:
    """A chart of rows of label, count, and share. `most` is the count of the longest bar, if it is not in this chart."""
    most = most or max((count for _, count, _ in rows), default=0) or 1
    found = []
    for place, (label, count, share) in enumerate(rows):
        width = round((WIDE - AMOUNT) * count / most)
        found.append(Bar(_short(label), f"{count:,} ({share})", place * ROW, width, width + 8))
    said = "; ".join(f"{label}: {count:,} ({share})" for label, count, share in rows)
    return Bars(name, title, f"{said}. The table has the same numbers.", found)


def scale_charts(scale: Scale) -> list[tuple[str, Bars]]:
    """A chart of all who chose, then one of each group: what it is of, and the chart. Equal shares are equal bars."""
    key, number = scale.question.key, scale.question.number
    of_all = [(point.label, point.count, point.share) for point in scale.points]
    found = [
        (
            f"All: {scale.answered:,} responses",
            f"{key}-all",
            f"Question {number}, all",
            of_all,
            scale.answered,
        )
    ]
    for place, group in enumerate(scale.groups if len(scale.groups) > 1 else []):
        rows = [(point.label, point.of_groups[place], point.shares[place]) for point in scale.points]
        title = f"Question {number}, {group.label.lower()}"
        found.append((f"{group.label}: {group.size:,} responses", f"{key}-{place}", title, rows, group.size))
    largest = max(count / size for _, _, _, rows, size in found for _, count, _ in rows)
    return [(of, bars(name, title, rows, largest * size)) for of, name, title, rows, size in found]


def week_chart(overview: Overview) -> Columns | None:
    """Responses per week; None where no week has enough to show."""
    counts = [week.count or 0 for week in overview.weeks]
    most = max(counts, default=0)
    if not most:
        return None
    step = WIDE / max(len(counts), FEWEST_COLUMNS)
    columns = []
    for place, count in enumerate(counts):
        height = round(HIGH * count / most)
        columns.append((round(place * step), TOP + HIGH - height, max(round(step) - 3, 2), height))
    days = [f"{week.monday.day} {week.monday:%b}" for week in (overview.weeks[0], overview.weeks[-1])]
    said = f"At most {most:,} in a week. The table has every week."
    return Columns(
        "weeks", "Responses per week", said, columns, most, days[0], days[1] if len(counts) > 1 else ""
    )


def context_of(overview: Overview) -> dict[str, Any]:
    """What the templates of the page and of the PDF show."""
    facts = [(fact.key, fact.count, fact.share) for fact in overview.facts]
    themes = [(theme.label, theme.count, theme.share) for theme in overview.themes]
    return {
        "overview": overview,
        "scales": [(scale, scale_charts(scale)) for scale in overview.scales],
        "fact_chart": bars("facts", "The facts that most responses cite", facts) if facts else None,
        "theme_chart": bars("themes", "The themes that most responses are about", themes) if themes else None,
        "week_chart": week_chart(overview),
    }


def _short(label: str) -> str:
    return label if len(label) <= LABEL else f"{label[: LABEL - 1].rstrip()}…"
