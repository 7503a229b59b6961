"""A response as data: everything that its documents print, and nothing else (docs/final-version.md)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from responses.catalogue.models import Consultation, Question
from responses.drafting.called import Called
from responses.drafting.looking.tallies import words_in
from responses.drafting.models import About, Answer, Participant, Response
from responses.drafting.selectors import Run, answers_of, contributions, question_hash
from responses.evidence.cards import SnippetCard, SourceCard
from responses.evidence.citations import Item, parse
from responses.evidence.selectors import snippets_by_key
from responses.people.models import Organisation
from responses.publishing.rules import FORMAT
from responses.signoff.arrangement import arranged, logos_of
from responses.signoff.selectors import current_round, signatures_in_force

SOURCE_FIELDS = ("key", "title", "author", "publisher", "year", "url", "page", "kind")
NO_NAME = "Name not given"


@dataclass(frozen=True)
class Names:
    """How people and organisations are printed. Whoever answers for themselves is named only as they chose to be."""

    writer: str | None
    called: Called

    def of(self, run: Run) -> str:
        """The name of whoever wrote this stretch."""
        return run.person.display_name if self.writer is None else self.writer


def build_content(response: Response, *, made_at: datetime, number: int) -> dict[str, Any]:
    """The content of a final version: plain JSON values, the same for the same response."""
    call = response.consultation
    zone = ZoneInfo(call.time_zone)
    answers = list(answers_of(response))
    cited = _citations(answers)
    order = arranged(response)
    signed = _signatures(response, zone, order)
    cards = snippets_by_key(call, {item.key for items in cited.values() for item in items})
    about = About.objects.filter(response=response).first()
    names = Names(
        (about.name if about else "") or NO_NAME if _is_personal(response) else None, Called.of(response)
    )
    return {
        "format": FORMAT,
        "consultation": _consultation(call, zone),
        "kind": response.kind,
        "title": response.title,
        "is_sample": response.is_sample,
        "is_practice": made_at >= call.closes_at,
        "about": _about(about) if about and _is_personal(response) else None,
        "questions": [
            _question(answer, cards, cited[answer.pk], names, signed[answer.question_id])
            for answer in answers
        ],
        "evidence": _evidence(cited.values(), cards),
        "participants": _participants(response, names),
        "organisations": _organisations(response, order),
        "logos": _logos(response, order),
        "sign_off": _sign_off(response, zone),
        "made_at": _moment(made_at, zone),
        "number": number,
    }


def cited_now(response: Response) -> tuple[list[tuple[Question, list[dict[str, str]]]], list[dict[str, Any]]]:
    """The citations of each answer as it stands, and the evidence that they name: both as a final version has them."""
    answers = list(answers_of(response))
    cited = _citations(answers)
    cards = snippets_by_key(response.consultation, {item.key for items in cited.values() for item in items})
    by_question = [
        (answer.question, [_citation(item) for item in cited[answer.pk] if item.key in cards])
        for answer in answers
    ]
    return by_question, _evidence(cited.values(), cards)


def _citations(answers: list[Answer]) -> dict[UUID, list[Item]]:
    return {answer.pk: [item for token in parse(answer.text) for item in token.items] for answer in answers}


def _consultation(call: Consultation, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "slug": call.slug,
        "title": call.title,
        "body": call.body,
        "closes_at": _moment(call.closes_at, zone),
        "time_zone": call.time_zone,
        "drafting_open": call.drafting_open,
        "notice": call.notice,
    }


def _about(about: About) -> dict[str, Any]:
    return {
        "name": about.name,
        "capacity": about.capacity,
        "on_behalf_of": about.on_behalf_of,
        "may_publish": about.may_publish,
        "confidential": about.confidential,
        "confidential_reason": about.confidential_reason if about.confidential else "",
    }


def _question(
    answer: Answer,
    cards: dict[str, SnippetCard],
    items: list[Item],
    names: Names,
    signatures: list[dict[str, Any]],
) -> dict[str, Any]:
    question: Question = answer.question
    choices = dict(question.choices.filter(retired_at=None).values_list("key", "label"))
    return {
        "key": question.key,
        "number": question.number,
        "wording": question.wording,
        "wording_version": question.wording_version,
        "verified": question.verified,
        "provenance": question.provenance,
        "page": question.page,
        "page_note": question.page_note,
        "kind": question.kind,
        "character_limit": question.character_limit,
        "choices": [{"key": key, "label": label} for key, label in choices.items()],
        "choices_assumed": question.choices_assumed,
        "choices_note": question.choices_note,
        "answer": {
            "text": answer.text,
            "choice": answer.choice,
            "choice_label": choices.get(answer.choice, answer.choice),
            "left_unanswered": answer.left_unanswered,
            "hash": question_hash(answer),
            "citations": [_citation(item) for item in items if item.key in cards],
            "contributions": _contributions(answer, names),
            "signatures": signatures,
        },
    }


def _citation(item: Item) -> dict[str, str]:
    return {"key": item.key, "locator": item.locator, "prefix": item.prefix, "suffix": item.suffix}


def _contributions(answer: Answer, names: Names) -> list[dict[str, Any]]:
    """Who wrote how many words of the answer, and how many characters, the most first."""
    sums: dict[tuple[UUID, UUID | None], dict[str, Any]] = {}
    runs = contributions(answer)
    for run, words in zip(runs, words_in(answer.text, (run.length for run in runs)), strict=True):
        organisation = run.organisation
        key = (run.person.pk, organisation.pk if organisation else None)
        entry = sums.setdefault(
            key,
            {
                "person": names.of(run),
                "organisation": names.called.name_or(organisation),
                "characters": 0,
                "words": 0,
            },
        )
        entry["words"] += words
        entry["characters"] += run.length
    return sorted(sums.values(), key=lambda entry: (-entry["words"], -entry["characters"]))


def _signatures(
    response: Response, zone: ZoneInfo, order: list[Organisation]
) -> dict[UUID, list[dict[str, Any]]]:
    """What organisations said of exactly these words, by question, in the order that was arranged."""
    signed: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    called = Called.of(response)
    for each in sorted(signatures_in_force(response), key=lambda each: order.index(each.organisation)):
        signed[each.question_id].append(
            {
                "organisation": called.name_of(each.organisation),
                "kind": each.kind,
                "reservation": each.reservation,
                "at": _moment(each.at, zone),
            }
        )
    return signed


def _logos(response: Response, order: list[Organisation]) -> list[dict[str, Any]]:
    """Which logos are printed: the bytes are kept by their hash, so the same version stays the same picture."""
    kept, called = logos_of(response), Called.of(response)
    return [
        {
            "organisation": called.name_of(one),
            "sha256": logo.sha256,
            "kind": logo.kind,
            "width": logo.width,
            "height": logo.height,
        }
        for one in order
        if one.pk in kept and (logo := kept[one.pk].logo)
    ]


def _sign_off(response: Response, zone: ZoneInfo) -> dict[str, Any] | None:
    """By which rule the organisations signed; None where none was asked."""
    asked = None if _is_personal(response) else current_round(response)
    if asked is None or asked.opened_at is None:
        return None
    return {
        "round": asked.number,
        "rule": asked.rule,
        "quorum": asked.quorum,
        "named": [Called.of(response).name_of(one) for one in asked.named.all()],
        "opened_at": _moment(asked.opened_at, zone),
    }


def _evidence(cited: Iterable[list[Item]], cards: dict[str, SnippetCard]) -> list[dict[str, Any]]:
    keys = dict.fromkeys(item.key for items in cited for item in items)
    return [_snippet(cards[key]) for key in keys if key in cards]


def _snippet(card: SnippetCard) -> dict[str, Any]:
    return {
        "key": card.key,
        "version": card.version,
        "claim": card.claim,
        "figure": card.figure,
        "kind": card.kind,
        "page": card.page,
        "proposal_status": card.proposal_status,
        "cautions": list(card.cautions),
        "source": _source(card.source),
        "about": _source(card.about),
        "about_page": card.about_page,
        "seen_in": _source(card.seen_in),
        "checked_on": card.checked_on.isoformat() if card.checked_on else "",
    }


def _source(card: SourceCard | None) -> dict[str, str] | None:
    return {name: getattr(card, name) for name in SOURCE_FIELDS} if card else None


def _participants(response: Response, names: Names) -> list[dict[str, str]]:
    # Guests by a link said to the writers, not to the public, who they are.
    here = response.participants.filter(left_at=None, stated_organisation="")
    present = here.select_related("person", "organisation")
    return [
        {
            "name": names.writer or part.person.display_name,
            "organisation": names.called.name_or(part.organisation),
            "role": Participant.Role(part.role).value,
        }
        for part in present.order_by("joined_at", "id")
    ]


def _organisations(response: Response, order: list[Organisation]) -> list[str]:
    """Those that take part, each once, in the order that was arranged, else as they joined."""
    present = response.participants.filter(left_at=None, organisation__isnull=False)
    ids = set(present.values_list("organisation_id", flat=True))
    return [Called.of(response).name_of(one) for one in order if one.pk in ids]


def _is_personal(response: Response) -> bool:
    return response.kind == Response.Kind.PERSONAL


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")
