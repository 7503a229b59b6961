"""Weighing the terms of a query: its words, what they are used for, what people mean by such phrases.

Every weight is a whole number in the end, so that the database's sums come out alike everywhere.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responses.evidence.searching.words import gravity, is_telling, sentences, stem, stems, words

if TYPE_CHECKING:
    from responses.evidence.searching.lexicon import Lexicon

MOST_CHARACTERS = 10_000
MOST_SENTENCES = 12
MOST_WORDS = 400
MOST_TERMS = 40


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each way of finding counts beside the very words; chosen by `evidence.*` of the benches."""

    concept: float = 0.5
    saying: float = 9.0
    official: float = 0.5
    theme: float = 2.0
    nearest: float = 0.15  # sayings less near than this do not count
    sayings: int = 8
    bend: float = 1.25


WEIGHTS = Weights()


@dataclass(slots=True)
class Asked:
    """A query, understood: the weight of each term, the words and phrases to mark, and how unknown words were read.

    `short` are the glossary's terms whose short form was typed. `known` is the part of its telling words that anybody
    knows here (0 to 1), a word that was read as another one for a half. `reach` is what the words by themselves could
    bring a snippet, see `_reach`.
    """

    terms: dict[str, int] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    phrases: set[tuple[str, ...]] = field(default_factory=set)
    read_as: dict[str, str] = field(default_factory=dict)
    short: list[str] = field(default_factory=list)
    known: float = 1.0
    reach: float = 0.0


def understand(text: str, lexicon: Lexicon, weights: Weights = WEIGHTS) -> Asked:
    """What `text` asks for, in terms of the index; at most `MOST_TERMS`, the most telling."""
    asked = Asked()
    found: dict[str, float] = defaultdict(float)
    text = text[:MOST_CHARACTERS]
    said = _stems(text, lexicon, asked)
    written = words(text)[:MOST_WORDS]
    concepts = [*lexicon.concepts.of(written), *lexicon.concepts.nearly(written)]
    _note_short_forms(written, lexicon, asked)
    asked.known = _known(written, lexicon, asked)
    asked.reach = _reach(written, lexicon)
    for term, sure in said.items():
        found[term] += sure**2 * gravity(term) * lexicon.rarity(term)
        if term in lexicon.terms:
            asked.marked.add(term)
    for concept in dict.fromkeys([*concepts, *_guessed_concepts(said, lexicon)]):
        found[concept] += weights.concept * lexicon.rarity(concept)
    _add_meanings(found, text, lexicon, asked, weights)
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    asked.terms = {
        term: round(value * 1000) for term, value in best if round(value * 1000) > 0 and term in lexicon.terms
    }
    return asked


def _stems(text: str, lexicon: Lexicon, asked: Asked) -> dict[str, float]:
    """The stems of the telling words with how sure each is; words that nobody knows are read as near ones."""
    said: dict[str, float] = {}
    for word in words(text)[:MOST_WORDS]:
        if not is_telling(word):
            continue
        guesses = lexicon.spelling.guesses(word) if stem(word) not in lexicon.terms else ()
        if guesses:
            asked.read_as[word] = guesses[0][0]
        for term, sure in guesses or ((stem(word), 1.0),):
            said[term] = max(said.get(term, 0.0), sure)
    return said


def _note_short_forms(written: list[str], lexicon: Lexicon, asked: Asked) -> None:
    """Which abbreviations of the glossary were typed, and the phrases that say the same."""
    short = [word for word in dict.fromkeys(written) if word in lexicon.short_forms]
    asked.short = list(dict.fromkeys(lexicon.short_forms[word] for word in short))
    asked.phrases = lexicon.concepts.phrases_of(lexicon.concepts.of(short)) | {
        (stem(word),) for word in short
    }


def _known(written: list[str], lexicon: Lexicon, asked: Asked) -> float:
    telling = [word for word in written if is_telling(word)]
    if not telling:
        return 1.0
    guessed = sum(word in asked.read_as for word in telling)
    known = sum(
        stem(word) in lexicon.terms or lexicon.spelling.knows(word) or bool(lexicon.concepts.of([word]))
        for word in telling
    )
    return (known + guessed / 2) / len(telling)


def _reach(written: list[str], lexicon: Lexicon) -> float:
    """The length of the query as a vector of its most telling words; one that no snippet has counts as the rarest."""
    said = set(stems(written))
    weights = (gravity(term) * (lexicon.rarity(term) or lexicon.rarest()) for term in said)
    return math.hypot(*sorted(weights, reverse=True)[:MOST_TERMS])


def _guessed_concepts(said: dict[str, float], lexicon: Lexicon) -> list[str]:
    return [name for term, sure in said.items() if sure < 1 for name in lexicon.concepts.of_stem(term)]


def _add_meanings(
    found: dict[str, float], text: str, lexicon: Lexicon, asked: Asked, weights: Weights
) -> None:
    """Add what people mean who say something like this: the saying, its themes and its official words."""
    nearness: dict[str, float] = {}
    meant = {}
    for sentence in [text, *sentences(text)][: MOST_SENTENCES + 1]:
        besides = [asked.read_as[word] for word in words(sentence)[:MOST_WORDS] if word in asked.read_as]
        for saying, near in lexicon.sayings.near(sentence, weights.sayings, besides=besides):
            nearness[saying.key] = max(nearness.get(saying.key, 0.0), near)
            meant[saying.key] = saying
    best = sorted(nearness.items(), key=lambda item: (-item[1], item[0]))[: weights.sayings]
    for key, near in best:
        if near < weights.nearest:
            continue
        strength = near**weights.bend
        found[f"#said:{key}"] += weights.saying * strength
        for theme in meant[key].themes:
            found[f"#theme:{theme}"] += weights.theme * strength / len(meant[key].themes)
        for term in dict.fromkeys(stems(words(" ".join(meant[key].means)))):
            found[term] += weights.official * strength * gravity(term) * lexicon.rarity(term)
