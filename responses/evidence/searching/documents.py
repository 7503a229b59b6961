"""What a snippet is found by: its terms, each with how much it counts, in thousandths.

Words are weighed as BM25F does it (Robertson, Zaragoza and Taylor, 2004): the fields' counts are added up first, each divided by
its length, and then saturate. The lengths are compared with a fixed usual length instead of the average of the moment, so that a
new snippet changes no other's weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responses.evidence.searching.words import is_telling, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from responses.evidence.models import Source
    from responses.evidence.searching.concepts import Concepts

EDITION = 2  # raise it whenever the same snippet would be indexed otherwise; then every index is written anew
UNIT = 1000
SATURATION, LENGTH = 1.2, 0.6
# Weight of each field and its usual number of telling words.
FIELDS = {"claim": (1.0, 16), "names": (0.3, 20), "labels": (0.3, 5)}
LATER, LEAST = 0.05, 0.4  # how much less each later snippet of a saying counts, and the least


@dataclass(frozen=True, slots=True)
class Document:
    """A snippet as the index wants it: its texts by field, its properties, and the sayings that name it."""

    texts: Mapping[str, str]
    properties: Iterable[str]
    themes: Iterable[str]
    sayings: Mapping[str, int] = field(default_factory=dict)


def names_of(sources: Iterable[Source | None]) -> str:
    """What the sources may be asked for by."""
    return " ".join(
        f"{source.author} {source.short_name} {source.title} {source.year}"
        for source in sources
        if source is not None
    )


def counts_of(text: str, concepts: Concepts, weight: float, usual: int) -> tuple[dict[str, float], list[str]]:
    """How much each term of a field counts before it saturates, and the field's telling words."""
    written = words(text)
    said = [word for word in written if is_telling(word)]
    share = weight / (1 - LENGTH + LENGTH * max(len(said), 1) / usual)
    counted = Counter([*map(stem, said), *concepts.of(written)])
    return {term: share * count for term, count in counted.items()}, said


def terms_of(document: Document, counted: Iterable[Mapping[str, float]]) -> dict[str, int]:
    """Impact by term, of the fields as counted and of the properties."""
    counts: dict[str, float] = defaultdict(float)
    for field_counts in counted:
        for term, count in field_counts.items():
            counts[term] += count
    terms = {
        term: round(UNIT * count * (SATURATION + 1) / (count + SATURATION)) for term, count in counts.items()
    }
    terms |= {f"#{name}": 0 for name in document.properties}
    terms |= {f"#theme:{theme}": UNIT for theme in document.themes}
    for key, place in document.sayings.items():
        terms[f"#said:{key}"] = round(UNIT * max(1 - LATER * place, LEAST))
    return terms
