"""Judging a search: queries with graded answers, the measures, and plain BM25 to compare with."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

QUERIES = Path(__file__).with_name("benches") / "evidence_queries.yaml"
ELSEWHERE = QUERIES.with_name("evidence_elsewhere.txt")
CUT, RECALL_CUT = 10, 5
K1, B = 1.2, 0.75

Ranker = Callable[["Query"], Sequence[str]]
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Query:
    """A judged query; `right` grades the keys of the snippets that answer it: 2 = answers, 1 = helps."""

    id: str
    kind: str
    split: str
    query: str
    right: Mapping[str, int]
    question: str = ""


def read_queries(path: Path = QUERIES) -> list[Query]:
    """The judged queries, in order."""
    kinds: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Query(kind=kind, **item) for kind, items in kinds.items() for item in items]


def read_elsewhere(path: Path = ELSEWHERE) -> list[str]:
    """Queries that the evidence says nothing about, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def measure(rank: Ranker, queries: Iterable[Query]) -> dict[str, float]:
    """The means of nDCG@10, MRR@10 and recall@5."""
    rows = [(rank(query), query.right) for query in queries]
    return {
        "ndcg@10": fmean(ndcg(found, right) for found, right in rows),
        "mrr@10": fmean(reciprocal_rank(found, right) for found, right in rows),
        "recall@5": fmean(recall(found, right) for found, right in rows),
    }


def ndcg(found: Sequence[str], right: Mapping[str, int]) -> float:
    """Discounted gain of the first ten against that of the best order; gains are 2^grade - 1."""
    return _gain([right.get(key, 0) for key in found]) / _gain(sorted(right.values(), reverse=True))


def reciprocal_rank(found: Sequence[str], right: Mapping[str, int]) -> float:
    """One through the place of the first right one among the first ten, or 0."""
    return next((1 / place for place, key in enumerate(found[:CUT], 1) if key in right), 0.0)


def recall(found: Sequence[str], right: Mapping[str, int]) -> float:
    """How many of the right ones, or of five of them, are among the first five."""
    return len(set(found[:RECALL_CUT]) & right.keys()) / min(RECALL_CUT, len(right))


class PlainBM25:
    """BM25 as in the textbooks (Robertson and Zaragoza, 2009): lower-case words, nothing else."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._counts = {key: Counter(_words(text)) for key, text in texts.items()}
        self._lengths = {key: sum(count.values()) for key, count in self._counts.items()}
        self._usual = fmean(self._lengths.values())
        self._found_in = Counter(word for count in self._counts.values() for word in count)

    def rank(self, query: str, among: Iterable[str]) -> list[str]:
        """The first ten of `among` for the query; what has no word of it is left out."""
        asked = _words(query)
        scores = {key: self._score(key, asked) for key in among}
        found = [key for key, score in scores.items() if score > 0]
        return sorted(found, key=lambda key: (-scores[key], key))[:CUT]

    def _score(self, key: str, asked: Iterable[str]) -> float:
        counts = self._counts[key]
        norm = K1 * (1 - B + B * self._lengths[key] / self._usual)
        return sum(
            self._rarity(word) * counts[word] * (K1 + 1) / (counts[word] + norm)
            for word in asked
            if word in counts
        )

    def _rarity(self, word: str) -> float:
        found_in = self._found_in[word]
        return math.log(1 + (len(self._counts) - found_in + 0.5) / (found_in + 0.5))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:CUT], 1))
