"""How much of a text is whose: words and per cent, by person and by organisation."""

from collections.abc import Mapping
from dataclasses import dataclass

from responses.drafting.looking.names import ALONE, Names, names_of
from responses.drafting.looking.tallies import words_by_writer
from responses.drafting.models import Answer, Response
from responses.drafting.words.admission import Credit

# The chart, in its own units: a name stands above its bar, so that long names have room on a phone.
_ROW, _BAR, _BAR_AT, _LONGEST = 58, 22, 26, 240
_ROOM_FOR_NAME = 34


@dataclass(frozen=True)
class Row:
    """One line of a table of shares. `percent` is rounded so that all rows together are 100."""

    name: str
    detail: str
    words: int
    percent: int
    is_own: bool

    @property
    def said(self) -> str:
        """The per cent in words: what is there is never "0%"."""
        return "under 1%" if self.words and not self.percent else f"{self.percent}%"


@dataclass(frozen=True)
class Bar:
    """One bar of the chart beside the table."""

    row: Row
    label: str
    y: int
    text_y: int
    number_y: int
    width: int

    @property
    def after(self) -> int:
        """Where its number stands."""
        return self.width + 10


@dataclass(frozen=True)
class Table:
    """A table of shares and its chart."""

    rows: list[Row]

    @property
    def bars(self) -> list[Bar]:
        """The rows as bars; the longest takes the whole width."""
        most = max((row.words for row in self.rows), default=0) or 1
        return [
            Bar(
                row,
                row.name if len(row.name) <= _ROOM_FOR_NAME else f"{row.name[: _ROOM_FOR_NAME - 1]}…",
                place * _ROW + _BAR_AT,
                place * _ROW + 18,
                place * _ROW + _BAR_AT + 17,
                max(2, round(_LONGEST * row.words / most)),
            )
            for place, row in enumerate(self.rows)
        ]

    @property
    def has_own(self) -> bool:
        """Whether one of the bars is the reader's."""
        return any(row.is_own for row in self.rows)

    @property
    def height(self) -> int:
        """Of the chart, in its own units."""
        return _ROW * len(self.rows)


@dataclass(frozen=True)
class Shares:
    """Who wrote how much of one text or of several."""

    people: Table
    organisations: Table


def shares_of(sums: Mapping[Credit, int], names: Names, own: Credit) -> Shares:
    """The tables for these sums of words, the largest share first; nobody who has none."""
    sums = {credit: count for credit, count in sums.items() if count}
    by_organisation: dict[str | None, int] = {}
    for (_, organisation), count in sums.items():
        by_organisation[organisation] = by_organisation.get(organisation, 0) + count
    people = {
        (names.of(credit), names.organisation(credit), credit == own, credit[0]): count
        for credit, count in sums.items()
    }
    organisations = {
        (_organisation(key, names), "", key is not None and key == own[1], key or ""): count
        for key, count in by_organisation.items()
    }
    return Shares(_table(people), _table(organisations))


def shares_of_response(response: Response) -> tuple[dict[Credit, int], Names]:
    """Words of the whole response by who wrote them, and who they are (five queries)."""
    sums = words_by_writer(Answer.objects.filter(response=response))
    return sums, names_of(sums, response)


def _organisation(key: str | None, names: Names) -> str:
    return names.called.name_or(names.organisations.get(key or ""), ALONE)


def _table(sums: Mapping[tuple[str, str, bool, str], int]) -> Table:
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    percents = percentages([count for _, count in ordered])
    return Table(
        [
            Row(name, detail, count, percent, is_own)
            for ((name, detail, is_own, _), count), percent in zip(ordered, percents, strict=True)
        ]
    )


def percentages(counts: list[int]) -> list[int]:
    """Whole per cents that add up to 100, each within one of the exact value; all 0 for nothing."""
    everything = sum(counts)
    if not everything:
        return [0] * len(counts)
    whole = [100 * count // everything for count in counts]
    rest = sorted(range(len(counts)), key=lambda index: (-(100 * counts[index] % everything), index))
    for index in rest[: 100 - sum(whole)]:
        whole[index] += 1
    return whole
