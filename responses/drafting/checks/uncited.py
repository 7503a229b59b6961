"""A figure that nobody can trace: no citation in its sentence or beside it."""

from collections.abc import Iterator

from responses.drafting.checks.figures import MOST_FIGURES, Figure, figures
from responses.drafting.checks.found import Known, ToCheck
from responses.drafting.checks.matching import figures_of, is_stated
from responses.drafting.checks.passages import Passage

LARGE_SUM = 1_000_000
MANY = 100


def uncited(passage: Passage, beside: list[Passage], known: Known) -> Iterator[ToCheck]:
    """Shares, sums and large counts without a source. What the writer counted or paid themselves needs none."""
    if passage.tokens:
        return
    stated = [figure for near in beside for card in known.cited(near) for figure in figures_of(card)]
    for figure in figures(passage.words)[:MOST_FIGURES]:
        if needs_source(figure, passage) and not is_stated(figure, passage.words, stated):
            yield ToCheck(
                "uncited",
                passage.start + figure.start,
                passage.start + figure.end,
                f"“{figure.text}” has no source beside it. Add the fact that it comes from, or say how you know.",
            )


def needs_source(figure: Figure, passage: Passage) -> bool:
    """Whether readers would ask where this figure of the sentence comes from."""
    if figure.kind == "time" or passage.is_own:
        return False
    if figure.kind == "share":
        return not passage.is_asking
    if figure.kind == "money":
        return figure.value >= LARGE_SUM or not (passage.is_asking or passage.is_in_first_person)
    return figure.value >= MANY and not passage.is_in_first_person
