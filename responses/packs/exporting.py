"""A consultation in the database as a pack's data, live rows only, in the order of the pack.

Accounts that people gave to this site stay here: their consent is for this site, and a pack that is loaded elsewhere would
carry their words without it. How many were left out is said at the head of what is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from responses.catalogue.models import Consultation, Guidance, Question, Sample
from responses.evidence.models import Snippet
from responses.evidence.record_rules import GIVEN_HERE
from responses.packs.loading import GUIDANCE
from responses.packs.schema import with_defaults

if TYPE_CHECKING:
    from django.db.models import Model

    from responses.catalogue.models import Choice, GlossaryEntry
    from responses.evidence.models import Saying, Source

Data = dict[str, Any]


def pack_data(consultation: Consultation) -> Data:
    """The data of the pack that loads into exactly this; with every default filled in."""
    snippets = list(_snippets(consultation))
    live = {row.key for row in snippets}
    data = {
        "format": 1,
        "consultation": _consultation(consultation),
        "themes": consultation.themes,
        "questions": [_question(question, snippets) for question in _questions(consultation)],
        "sources": [_source(row) for row in _sources(consultation)],
        "snippets": [_snippet(row) for row in snippets],
        "glossary": [_entry(row) for row in _glossary(consultation)],
        "sayings": [_saying(row, live) for row in consultation.sayings.all()],
        "synonyms": consultation.synonyms,
        "samples": [_sample(row) for row in _samples(consultation)],
        "errata": [
            _same(row, "key", "severity", "where", "issue", "handling") for row in consultation.errata.all()
        ],
        "timeline": [
            _same(row, "key", "when", "what", "status") | {"source": row.source.key if row.source else ""}
            for row in consultation.timeline.select_related("source")
        ],
        "audiences": consultation.audiences,
    }
    filled: Data = with_defaults(_slim(data))
    return filled


def _consultation(row: Consultation) -> Data:
    closes = row.closes_at.astimezone(ZoneInfo(row.time_zone))
    same = (
        "slug",
        "title",
        "body",
        "area",
        "summary",
        "evidence_note",
        "time_zone",
        "drafting_open",
        "notice",
    )
    return _same(row, *same) | {
        "opens": row.opens_on.isoformat() if row.opens_on else "",
        "closes": closes.strftime("%Y-%m-%d %H:%M"),
        "portal": {
            "name": row.portal_name,
            "url": row.portal_url,
            "email": row.portal_email,
            "post": row.postal_address,
        },
        "moderation": {"personal": row.personal_moderation, "joint": row.joint_moderation},
        "listed": row.is_listed,
    }


def _questions(consultation: Consultation) -> Any:
    return Question.objects.filter(consultation=consultation, retired_at__isnull=True).prefetch_related(
        "choices", "prompts", "guidance__support__snippet__source"
    )


def _question(row: Question, snippets: list[Snippet]) -> Data:
    same = (
        "key",
        "number",
        "short_title",
        "kind",
        "kind_note",
        "wording",
        "verified",
        "provenance",
        "page",
        "page_note",
    )
    data = _same(row, *same) | {
        "limit": row.character_limit,
        "directions": row.direction_labels,
        "asked": row.what_is_asked,
        "matters": row.why_it_matters,
        "for_heading": row.for_label,
        "against_heading": row.against_label,
        "prompts": _prompts(row),
        "show_first": _shown_first(row, snippets),
    }
    choices = [_choice(point) for point in row.choices.all() if point.retired_at is None]
    if row.kind == Question.Kind.SCALE:
        data["scale"] = {
            "assumed": row.choices_assumed,
            "note": row.choices_note,
            "choices": choices,
        }
    for kind, name in GUIDANCE.items():
        data[name] = [_piece(piece) for piece in row.guidance.all() if piece.kind == kind]
    return data


def _choice(row: Choice) -> Data:
    return {"key": row.key, "label": row.label, "dont_know": row.is_dont_know}


def _prompts(question: Question) -> Data:
    groups: Data = {}
    for row in question.prompts.all():
        groups.setdefault(row.audience, []).append({"key": row.key, "text": row.text})
    return groups


def _shown_first(question: Question, snippets: list[Snippet]) -> list[str]:
    picked = [
        (row.picked, snippet.key)
        for snippet in snippets
        for row in snippet.directions.all()
        if row.question_id == question.pk and row.picked is not None
    ]
    return [key for _, key in sorted(picked)]


def _piece(row: Guidance) -> Data | str:
    if row.kind not in {Guidance.Kind.FOR, Guidance.Kind.AGAINST}:
        return row.text
    keys = [held.snippet.key for held in row.support.all() if _is_in(held.snippet)]
    return {"text": row.text, "snippets": keys}


def _is_in(row: Snippet) -> bool:
    return row.retired_at is None and row.source.key != GIVEN_HERE


def _source(row: Source) -> Data:
    parts = (row.csl.get("issued") or {}).get("date-parts", [[]])[0]
    return _same(
        row, "key", "title", "publisher", "page", "url", "tier", "also_known_as", "cited_in", "note"
    ) | {
        "type": row.kind,
        "short": row.short_name,
        "authors": [name["literal"] for name in row.csl.get("author", ())],
        "issued": "-".join(f"{part:0{4 if place == 0 else 2}d}" for place, part in enumerate(parts)),
    }


def accounts_left_out(consultation: Consultation) -> int:
    """How many live accounts given to this site a pack of it does not hold (one query)."""
    live = Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
    return live.filter(source__key=GIVEN_HERE).count()


def _sources(consultation: Consultation) -> Any:
    return consultation.sources.filter(retired_at__isnull=True).exclude(key=GIVEN_HERE)


def _snippets(consultation: Consultation) -> Any:
    return (
        Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
        .exclude(source__key=GIVEN_HERE)
        .select_related("source", "about_source", "seen_in")
        .prefetch_related("directions__question")
    )


def _snippet(row: Snippet) -> Data:
    data = _same(row, "key", "claim", "figure", "kind", "page", "themes", "cautions") | {
        "source": row.source.key,
        "seen_in": row.seen_in.key if row.seen_in else "",
        "also_in": row.extra.get("also_in", []),
        "proposal": row.proposal_status,
        "checked_on": row.checked_on.isoformat() if row.checked_on else "",
        "questions": _directions(row),
    }
    if row.about_source:
        data["about"] = {"source": row.about_source.key, "page": row.about_page}
    return data


def _directions(row: Snippet) -> Data:
    live = [held for held in row.directions.all() if held.question.retired_at is None]
    live.sort(key=lambda held: held.question.order)
    return {held.question.key: held.direction for held in live}


def _glossary(consultation: Consultation) -> Any:
    return consultation.glossary.prefetch_related("support__source", "support__snippet__source")


def _entry(row: GlossaryEntry) -> Data:
    held = list(row.support.all())
    return {
        "key": row.key,
        "term": row.term,
        "means": row.definition,
        "caution": row.caution,
        "sources": [support.source.key for support in held if support.source],
        "snippets": [support.snippet.key for support in held if support.snippet and _is_in(support.snippet)],
    }


def _saying(row: Saying, live: set[str]) -> Data:
    data = _same(row, "key", "says", "means", "themes")
    return data | {"snippets": [key for key in row.snippets if key in live]}


def _samples(consultation: Consultation) -> Any:
    rows = Sample.objects.filter(question__consultation=consultation, question__retired_at__isnull=True)
    return rows.select_related("question").order_by("order", "key")


def _sample(row: Sample) -> Data:
    same = ("key", "respondent", "label", "choice", "text", "note")
    return _same(row, *same) | {"question": row.question.key}


def _same(row: Model, *names: str) -> Data:
    return {name: getattr(row, name) for name in names}


def _slim(value: Any) -> Any:
    """Without the empty texts, which in a pack mean: not given."""
    if isinstance(value, dict):
        return {key: _slim(child) for key, child in value.items() if child not in ("", None)}
    if isinstance(value, list):
        return [_slim(child) for child in value]
    return value
