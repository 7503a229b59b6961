"""Versions of snippets: what a citation prints, kept as it stood.

`snippet_content` is what a citation of the snippet says; `keep_versions` gives every snippet whose content
has changed a new version. A change of themes or direction is no change of content: nobody's answer prints them.
Nor is another look at the source that found the same: whoever approved or signed the words need not do so again.
The version that was looked at keeps each day of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from responses.evidence.models import Snippet, SnippetVersion, Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from responses.catalogue.models import Consultation
    from responses.people.models import Person

AT_ONCE = 500  # rows of one statement
CHECKS = "checks"  # of a version: the days on which somebody compared it with the source, as 2023-03-09
_SOURCES = ("source", "about_source", "seen_in")


def source_content(source: Source | None) -> dict[str, str] | None:
    """What a citation prints of a source."""
    if source is None:
        return None
    fields = ("key", "title", "short_name", "author", "publisher", "year", "url", "page", "kind")
    return {name: getattr(source, name) for name in fields}


def snippet_content(snippet: Snippet) -> dict[str, Any]:
    """What a citation prints of a snippet, its version aside. Reads its three sources."""
    return {
        "key": snippet.key,
        "claim": snippet.claim,
        "figure": snippet.figure,
        "kind": snippet.kind,
        "page": snippet.page,
        "proposal_status": snippet.proposal_status,
        "cautions": list(snippet.cautions),
        "source": source_content(snippet.source),
        "about": source_content(snippet.about_source),
        "about_page": snippet.about_page,
        "seen_in": source_content(snippet.seen_in),
    }


@dataclass
class Versions:
    """What has to be written so that the newest version of some snippets says what they say.

    `new` are to be added; `checked` have a day more on which somebody compared them with the source; of the snippets in
    `stale` the number of the version is another one. `by` and `way` say who changed them and how.
    """

    by: Person | None
    way: SnippetVersion.Way
    new: list[SnippetVersion] = field(default_factory=list)
    checked: list[SnippetVersion] = field(default_factory=list)
    stale: list[Snippet] = field(default_factory=list)

    def look_at(self, snippet: Snippet, newest: SnippetVersion | None) -> None:
        """Compare a snippet with its newest version; None where it has none yet."""
        content, days = snippet_content(snippet), _days(snippet)
        kept = newest.content if newest else {}
        if newest and content == {name: value for name, value in kept.items() if name != CHECKS}:
            if not set(days) <= set(kept.get(CHECKS, ())):
                newest.content = {**kept, CHECKS: sorted({*kept.get(CHECKS, ()), *days})}
                self.checked.append(newest)
            return
        number = (newest.number if newest else 0) + 1
        if snippet.version != number:
            snippet.version = number
            self.stale.append(snippet)
        whole = content | ({CHECKS: days} if days else {})
        self.new.append(
            SnippetVersion(snippet=snippet, number=number, content=whole, by=self.by, way=self.way)
        )


def keep_versions(
    consultation: Consultation,
    *,
    by: Person | None = None,
    way: SnippetVersion.Way = SnippetVersion.Way.PACK,
) -> int:
    """Make the newest version of each live snippet say what the snippet says. How many it had to write.

    Call it in the transaction that changed snippets or sources; `by` and `way` say who changed them and how.
    """
    versions = Versions(by, way)
    for snippet in _with_newest(consultation):
        newest = SnippetVersion(
            pk=snippet.newest_pk, number=snippet.newest_number, content=snippet.newest_content
        )
        versions.look_at(snippet, newest if newest.pk else None)
    # In parts: a statement of many rows takes a time that grows with their square.
    Snippet.objects.bulk_update(versions.stale, ["version"], batch_size=AT_ONCE)
    for start in range(0, len(versions.new), AT_ONCE):
        SnippetVersion.objects.bulk_create(versions.new[start : start + AT_ONCE])
    SnippetVersion.objects.bulk_update(versions.checked, ["content"], batch_size=AT_ONCE)
    return len(versions.new)


def newest_versions(snippets: Iterable[Snippet]) -> dict[UUID, SnippetVersion]:
    """The newest version of each of these snippets that has any; one query."""
    rows = SnippetVersion.objects.filter(snippet__in=[row.pk for row in snippets]).order_by("number")
    return {row.snippet_id: row for row in rows}


def _with_newest(consultation: Consultation) -> Any:
    """The live snippets with number, id and content of their newest version."""
    newest = SnippetVersion.objects.filter(snippet=OuterRef("pk")).order_by("-number")
    live = Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
    return live.select_related(*_SOURCES).annotate(
        newest_pk=Subquery(newest.values("pk")[:1]),
        newest_number=Subquery(newest.values("number")[:1]),
        newest_content=Subquery(newest.values("content")[:1]),
    )


def _days(snippet: Snippet) -> list[str]:
    return [snippet.checked_on.isoformat()] if snippet.checked_on else []
