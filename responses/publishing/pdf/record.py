"""The back matter: where evidence comes from, who signed, who wrote, and what a reader can check."""

import datetime as dt
from typing import Any

from django.utils.formats import date_format

from responses.evidence import prose
from responses.publishing.logos import printed
from responses.publishing.pdf.citing import Entry
from responses.publishing.pdf.wording import ROLES, SIGNATURES, day, listed, share


def entry_view(entry: Entry) -> dict[str, Any]:
    """One entry of the list of evidence."""
    snippet = entry.snippet
    return {
        "number": entry.number,
        "key": snippet["key"],
        "claim": snippet["claim"],
        "kind": (snippet.get("kind") or "").capitalize(),
        "status": snippet.get("proposal_status") or "",
        "cautions": snippet.get("cautions") or [],
        "source": source_view(snippet.get("source"), snippet.get("page")),
        "about": source_view(snippet.get("about"), snippet.get("about_page")),
        "seen_in": source_view(snippet.get("seen_in"), ""),
        "checked": checked_day(snippet),
        "uses": entry.uses,
    }


def checked_day(snippet: dict[str, Any]) -> str:
    """When somebody last compared a snippet with its source, as printed; empty where that is not known."""
    noted = snippet.get("checked_on")
    return date_format(dt.date.fromisoformat(noted), "j F Y") if noted else ""


def signature_table(
    questions: list[dict[str, Any]],
    organisations: list[str],
    logos: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Organisations in rows, questions in columns, what each said; then every reservation and dissent in full."""
    pictures = {logo["organisation"]: printed(logo) for logo in logos or []}
    signatures = [
        {"number": str(question["number"]), **signature}
        for question in questions
        for signature in question["answer"].get("signatures") or []
    ]
    said = {(s["organisation"], s["number"]): s for s in signatures}
    names = list(dict.fromkeys([*organisations, *(s["organisation"] for s in signatures)]))
    numbers = [str(question["number"]) for question in questions]
    rows = [
        {
            "name": name,
            "logo": pictures.get(name),
            "cells": [_cell(said.get((name, n))) for n in numbers],
        }
        for name in names
    ]
    return {
        "any": bool(signatures),
        "numbers": numbers,
        "rows": rows,
        "reservations": [s for s in map(_reservation, signatures) if s],
    }


def measure_of(questions: list[dict[str, Any]]) -> str:
    """What contributions are counted in: "words", or "characters" in versions from before words were counted."""
    parts = [part for question in questions for part in question["answer"].get("contributions") or []]
    return "words" if all("words" in part for part in parts) else "characters"


def contribution_rows(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every writer with their organisation, largest share first, and what they wrote of each question."""
    measure = measure_of(questions)
    totals: dict[tuple[str, str], dict[str, int]] = {}
    for question in questions:
        for part in question["answer"].get("contributions") or []:
            writer = (part.get("person") or "No name given", part.get("organisation") or "")
            by_question = totals.setdefault(writer, {})
            number = str(question["number"])
            by_question[number] = by_question.get(number, 0) + part[measure]
    whole = sum(sum(parts.values()) for parts in totals.values())
    rows = [_row(writer, parts, whole) for writer, parts in totals.items() if sum(parts.values())]
    return sorted(rows, key=lambda row: (-row["amount"], row["person"]))


def organisation_shares(rows: list[dict[str, Any]]) -> str:
    """What each organisation's people wrote, in words; empty where there is only one."""
    totals: dict[str, int] = {}
    for row in rows:
        name = row["organisation"] or "People without an organisation"
        totals[name] = totals.get(name, 0) + row["amount"]
    whole = sum(totals.values())
    ordered = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return listed([f"{name} {share(part, whole)}" for name, part in ordered]) if len(totals) > 1 else ""


def others(participants: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[str]:
    """People who took part and wrote no words that remain, with what they did."""
    writers = {row["person"] for row in rows}
    return [
        f"{', '.join(filter(None, [person['name'], person.get('organisation')]))} ({_role(person)})"
        for person in participants
        if person.get("name") and person["name"] not in writers
    ]


def source_view(source: dict[str, Any] | None, page: str | None) -> dict[str, Any] | None:
    """A source as it is printed: title, who made it and when, page in words, address; None for none."""
    if not source:
        return None
    made = [source.get("author"), source.get("publisher"), source.get("year")]
    parts = list(dict.fromkeys(str(part) for part in made if part))
    place = str(page or source.get("page") or "")
    return {
        "title": source["title"],
        "made": ", ".join(parts),
        "page": _paged(place),
        "url": source.get("url") or "",
    }


def _paged(place: str) -> str:
    """`page 4`, `pages 4-5`; a place that is no number, such as `s17`, stays as it is."""
    if not place[:1].isdigit():
        return place
    return f"page {place}" if place.isdigit() else f"pages {place}"


def _cell(signature: dict[str, Any] | None) -> dict[str, str]:
    if signature is None:
        return {"kind": "none", "label": "Has not signed"}
    return {
        "kind": signature["kind"],
        "label": SIGNATURES.get(signature["kind"], signature["kind"]),
    }


def _reservation(signature: dict[str, Any]) -> dict[str, Any] | None:
    text = (signature.get("reservation") or "").strip()
    if signature["kind"] not in {"reservations", "decline"} and not text:
        return None
    return {
        "organisation": signature["organisation"],
        "number": signature["number"],
        "kind": signature["kind"],
        "label": SIGNATURES.get(signature["kind"], signature["kind"]),
        "prose": prose.to_html(text, first_heading=4, show_links=True),
        "at": signature.get("at"),
    }


def _row(writer: tuple[str, str], parts: dict[str, int], whole: int) -> dict[str, Any]:
    amount = sum(parts.values())
    return {
        "person": writer[0],
        "organisation": writer[1],
        "amount": amount,
        "grouped": f"{amount:,}",
        "share": share(amount, whole),
        "step": round(20 * amount / whole) * 5,
        "questions": listed([number for number, part in parts.items() if part]),
    }


def _role(person: dict[str, Any]) -> str:
    return ROLES.get(person.get("role", ""), person.get("role", "")).lower()


def signed_days(questions: list[dict[str, Any]], zone: str) -> list[str]:
    """The days on which signatures were given, each once, in order."""
    moments = [s["at"] for q in questions for s in q["answer"].get("signatures") or [] if s.get("at")]
    return list(dict.fromkeys(day(moment, zone) for moment in sorted(moments)))
