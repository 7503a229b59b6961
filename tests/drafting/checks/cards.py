"""The cards of the bundled pack, without a database."""

from functools import cache
from typing import Any
from uuid import uuid4

from responses.drafting.checks import Known
from responses.evidence.cards import SnippetCard, SourceCard
from responses.packs.services import BUNDLED, check_pack


@cache
def bundled() -> Known:
    data = check_pack(BUNDLED).data
    sources = {source["key"]: _source(source) for source in data["sources"]}
    cards = {snippet["key"]: _card(snippet, sources) for snippet in data["snippets"]}
    return Known(cards=cards, keys=tuple(cards), year=2023)


def _source(data: dict[str, Any]) -> SourceCard:
    names = ("kind", "title", "short_name", "publisher", "year", "url", "page", "tier", "note")
    author = data.get("authors") or data.get("author") or ""
    written = author if isinstance(author, str) else "; ".join(map(str, author))
    texts: dict[str, Any] = {name: str(data.get(name) or "") for name in names}
    return SourceCard(key=data["key"], author=written, **texts)


def _card(data: dict[str, Any], sources: dict[str, SourceCard]) -> SnippetCard:
    return SnippetCard(
        id=uuid4(),
        key=data["key"],
        version=1,
        claim=data["claim"],
        figure=data.get("figure") or "",
        kind=data["kind"],
        page=data.get("page") or "",
        about_page="",
        proposal_status=data.get("proposal") or "",
        cautions=data.get("cautions") or [],
        themes=[],
        source=sources[data["source"]],
        about=None,
        seen_in=sources.get(data.get("seen_in") or ""),
    )
