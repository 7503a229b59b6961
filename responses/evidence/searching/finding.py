"""The door of the search: a text in, snippets out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models.functions import Upper

from responses.evidence.searching.asking import MOST_CHARACTERS, Asked, understand
from responses.evidence.searching.indexing import write_missing_index
from responses.evidence.searching.lexicon import Lexicon
from responses.evidence.searching.ranking import affordable, best
from responses.evidence.searching.tables import IndexedSnippet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from responses.catalogue.models import Consultation

MOST_KEYS = 10
# Where fewer of the words mean anything here, what shares one of them is no answer. No judged query has so few.
LEAST_KNOWN = 0.25
# Where the best snippet brings less than this part of what the words by themselves could, it is near and no answer. Every
# judged query brings 0.59 or more (`evidence.search_misjudged` of the benches).
LEAST_REACHED = 0.5
_KEY = re.compile(r"(?<![\w-])[A-Za-z][A-Za-z0-9]{0,19}-[A-Za-z0-9-]{0,18}[0-9](?![\w-])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A snippet that was found."""

    id: UUID
    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, and how the query was understood; `fits` is false where even the best is only near."""

    hits: list[Hit] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)
    fits: bool = False


def search(
    consultation: Consultation,
    text: str,
    *,
    only: Sequence[str] = (),
    most: int = 20,
    asked: Asked | None = None,
) -> Found:
    """The snippets that answer `text` best.

    `only` names properties that each must have, such as `on:q9` or `way:q9:supports`; `asked` is the text as
    understood before. Three queries, however many snippets there are; where there is no index yet, it is written first.
    """
    lexicon = lexicon_of(consultation)
    if lexicon is None:
        return Found()
    properties = [lexicon.terms.get(f"#{name}", (0, 0))[0] for name in only]
    asked = asked or understand(text, lexicon)
    is_heard = asked.known >= LEAST_KNOWN
    scored = best(affordable(asked.terms, lexicon), properties, most) if is_heard else []
    rows = IndexedSnippet.objects.filter(pk__in=[each.document for each in scored])
    named = {pk: (snippet, key) for pk, snippet, key in rows.values_list("pk", "snippet", "snippet__key")}
    hits = [Hit(*named[each.document], each.score) for each in scored if each.document in named]
    first = _named_first(consultation, text, properties, hits)[:most]
    reached = bool(hits) and hits[0].score >= LEAST_REACHED * asked.reach
    return Found(first, asked, fits=reached or first != hits)


def lexicon_of(consultation: Consultation) -> Lexicon | None:
    """What the index knows (one query where nothing changed); an index that is missing is written first."""
    lexicon = Lexicon.of(consultation)
    if lexicon is None:
        write_missing_index(consultation)
        lexicon = Lexicon.of(consultation)
    return lexicon


def _named_first(
    consultation: Consultation, text: str, properties: Sequence[int], hits: list[Hit]
) -> list[Hit]:
    """The hits, with the snippets before them that `text` names by key, letter case aside."""
    typed = list(dict.fromkeys(key.upper() for key in _KEY.findall(text[:MOST_CHARACTERS])))[:MOST_KEYS]
    if not typed:
        return hits
    rows = IndexedSnippet.objects.annotate(typed=Upper("snippet__key")).filter(
        snippet__consultation=consultation, typed__in=typed
    )
    for number in properties:
        rows = rows.filter(postings__term=number)
    found = {
        key: (snippet, written)
        for key, snippet, written in rows.values_list("typed", "snippet", "snippet__key")
    }
    top = hits[0].score if hits else 0.0
    named = [Hit(*found[key], top + 1) for key in typed if key in found]
    keys = {hit.key for hit in named}
    return [*named, *(hit for hit in hits if hit.key not in keys)]
