"""Versions of snippets: what a citation prints, kept as it stood.

`snippet_content` is what a citation of the snippet says; `keep_versions` gives every snippet whose content
has changed a new version. A change of themes or direction is no change of content: nobody's answer prints them.
Nor is another look at the source that found the same: whoever approved or signed the words need not do so again.
The version that was looked at keeps each day of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from responses.evidence.course import untold
from responses.evidence.models import Snippet, SnippetVersion, Source

if TYPE_CHECKING:
    from responses.catalogue.models import Consultation
    from responses.evidence.course import Told
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


def keep_versions(
    consultation: Consultation,
    *,
    by: Person | None = None,
    way: SnippetVersion.Way = SnippetVersion.Way.PACK,
    told: Told = untold,
) -> int:
    """Make the newest version of each live snippet say what the snippet says. How many it had to write.

    Call it in the transaction that changed snippets or sources; `by` and `way` say who changed them and how;
    `told` hears how many of the versions are written.
    """
    stale: list[Snippet] = []
    versions: list[SnippetVersion] = []
    checked: list[SnippetVersion] = []
    for snippet in _with_newest(consultation):
        newest = snippet.newest_content or {}
        content, days = snippet_content(snippet), _days(snippet)
        if content == {name: value for name, value in newest.items() if name != CHECKS}:
            if not set(days) <= set(newest.get(CHECKS, ())):
                both = {**newest, CHECKS: sorted({*newest.get(CHECKS, ()), *days})}
                checked.append(SnippetVersion(pk=snippet.newest_pk, content=both))
            continue
        number = (snippet.newest_number or 0) + 1
        if snippet.version != number:
            snippet.version = number
            stale.append(snippet)
        whole = content | ({CHECKS: days} if days else {})
        versions.append(SnippetVersion(snippet=snippet, number=number, content=whole, by=by, way=way))
    # In parts: a statement of many rows takes a time that grows with their square.
    Snippet.objects.bulk_update(stale, ["version"], batch_size=AT_ONCE)
    for start in range(0, len(versions), AT_ONCE):
        lot = versions[start : start + AT_ONCE]
        SnippetVersion.objects.bulk_create(lot)
        told(start + len(lot), len(versions))
    SnippetVersion.objects.bulk_update(checked, ["content"], batch_size=AT_ONCE)
    return len(versions)


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
