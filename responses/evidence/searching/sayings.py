"""Everyday phrases that come near a text: the nearest neighbours among what people are known to say.

A phrase is a vector of its stems, its concepts and the beginnings of its words, each weighed by how rare it is among all phrases; nearness is
the cosine. A saying is as near as its nearest phrase and, with less weight, as all its phrases taken together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from responses.evidence.searching.words import gravity, is_telling, stem, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from responses.evidence.models import Saying
    from responses.evidence.searching.concepts import Concepts

CONCEPT = 0.6  # how much a concept counts beside a stem
PAIR = 0.5  # and a pair of neighbouring words, small words too: "no help", "told us"
LIFT = 0.5  # words of everyday talk say more in a phrase than by themselves
WHOLE = 0.8  # how much all phrases of a saying count beside its nearest
Vector = dict[str, float]


class Sayings:
    """The sayings of a consultation, ready to be compared with a text."""

    def __init__(self, sayings: Iterable[Saying], concepts: Concepts) -> None:
        self.all = list(sayings)
        self._concepts = concepts
        phrases = [
            (place, self._features(phrase)) for place, saying in enumerate(self.all) for phrase in saying.says
        ]
        wholes = [self._whole(saying) for saying in self.all]
        self._rarity = _rarity([features for _, features in phrases])
        self._unknown = math.log(len(phrases) + 1)
        self._phrases = _Space([(place, self._weighed(features)) for place, features in phrases])
        self._wholes = _Space([(place, self._weighed(whole)) for place, whole in enumerate(wholes)])

    def words(self) -> dict[str, str]:
        """The telling words of the phrases as written, with the stem of each."""
        written = (word for saying in self.all for phrase in saying.says for word in words(phrase))
        return {word: stem(word) for word in written if is_telling(word)}

    def near(self, text: str, most: int, *, besides: Iterable[str] = ()) -> list[tuple[Saying, float]]:
        """The sayings nearest to `text`, with how near (0 to about 1.4), nearest first; `besides` are further stems in it."""
        features = self._features(text)
        for term in besides:
            features[term] = 1.0
            features |= dict.fromkeys(self._concepts.of_stem(term), CONCEPT)
        vector = self._weighed(features)
        nearness: dict[int, float] = defaultdict(float)
        for place, value in self._phrases.nearest(vector).items():
            nearness[place] += value
        for place, value in self._wholes.nearest(vector).items():
            nearness[place] += WHOLE * value
        best = sorted(nearness.items(), key=lambda item: (-item[1], item[0]))
        return [(self.all[place], value) for place, value in best[:most]]

    def _features(self, phrase: str) -> dict[str, float]:
        written = words(phrase)
        said = [stem(word) for word in written]
        pairs = (f"{one} {two}" for one, two in pairwise(said))
        return (
            dict.fromkeys(pairs, PAIR)
            | dict.fromkeys(self._concepts.of(written), CONCEPT)
            | {term: gravity(term) ** LIFT for term in stems(written)}
        )

    def _whole(self, saying: Saying) -> dict[str, float]:
        whole: dict[str, float] = defaultdict(float)
        for phrase in (*saying.says, *saying.means):
            for name, value in self._features(phrase).items():
                whole[name] += value
        return {name: value**0.5 for name, value in whole.items()}

    def _weighed(self, features: Mapping[str, float]) -> Vector:
        return {name: value * self._rarity.get(name, self._unknown) for name, value in features.items()}


class _Space:
    """Vectors, each belonging to a place; several may belong to one."""

    def __init__(self, vectors: Sequence[tuple[int, Vector]]) -> None:
        self._places = [place for place, _ in vectors]
        self._held: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (_, vector) in enumerate(vectors):
            length = _length(vector)
            for name, value in vector.items():
                self._held[name].append((number, value / length))

    def nearest(self, vector: Vector) -> dict[int, float]:
        """For each place the cosine of its nearest vector."""
        length = _length(vector)
        products: dict[int, float] = defaultdict(float)
        for name, value in vector.items():
            for number, other in self._held.get(name, ()):
                products[number] += value / length * other
        best: dict[int, float] = {}
        for number, product in products.items():
            place = self._places[number]
            best[place] = max(best.get(place, 0.0), product)
        return best


def _length(vector: Vector) -> float:
    return math.sqrt(sum(value * value for value in vector.values())) or 1.0


def _rarity(phrases: Sequence[Mapping[str, float]]) -> dict[str, float]:
    count = Counter(name for phrase in phrases for name in phrase)
    return {name: math.log((len(phrases) + 1) / (times + 0.5)) for name, times in count.items()}
