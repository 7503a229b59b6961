"""Signatures and the words that they were given for: who signed hears when the two part, and when they meet again."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from responses.drafting.models import Citation, Response, State
from responses.notifications.audiences import Audience
from responses.notifications.models import Notification, Watched
from responses.notifications.services.telling import News, tell
from responses.signoff.models import Signature
from responses.signoff.selectors import Cell, matrix

Kind = Notification.Kind
AT_ONCE = 50  # responses of one sweep; the next sweep goes on

# The latest that an organisation heard of its signature on a question, and when.
Heard = dict[tuple[UUID | None, str], tuple[str, datetime]]
Parted = dict[tuple[Kind, str, str], set[UUID]]


def watch_signatures() -> int:
    """Compare signatures with words wherever a response, or a fact that it cites, was saved since we last did.

    How many told anybody anything. The version counts saved states, so a person who is still typing tells nobody
    anything.
    """
    waiting = Response.objects.filter(kind=Response.Kind.JOINT, state=State.AWAITING_SIGN_OFF)
    known = {"facts": Coalesce(Subquery(_versions_cited()), 0)}  # named by the model, for the types' sake
    behind = waiting.annotate(**known).exclude(watched__version=F("version"), watched__facts=F("facts"))
    rows = behind.select_related("consultation").order_by("pk")[:AT_ONCE]
    return sum(_watch(response, getattr(response, "facts", 0)) for response in rows)


def _versions_cited() -> QuerySet[Any, Any]:
    """The versions of the facts that the response of an outer query cites, added up."""
    cited = Citation.objects.filter(answer__response=OuterRef("pk")).order_by().values("answer__response")
    return cited.annotate(versions=Sum("snippet__version")).values("versions")


@transaction.atomic
def _watch(response: Response, facts: int) -> bool:
    Watched.objects.update_or_create(
        response=response, defaults={"version": response.version, "facts": facts}
    )
    parted = _parted(response)
    if parted:
        audience = Audience.of(response)
        for (kind, key, number), organisations in parted.items():
            news = News(
                kind,
                response.pk,
                f"{kind}:{response.pk}:{response.version}:{facts}:{key}",
                question_key=key,
                question_number=number,
            )
            tell(news, audience.signatories(organisations))
            if kind == Kind.RESTORED:
                _no_longer_changed(response, key, organisations)
    return bool(parted)


def _parted(response: Response) -> Parted:
    """The organisations that have something to hear, by what it is and the question."""
    heard = _heard(response)
    found: Parted = defaultdict(set)
    for row in matrix(response).rows:
        for cell in row.cells:
            question = cell.question
            kind = _kind(cell, heard.get((row.organisation.pk, question.key)))
            if kind:
                found[kind, question.key, question.number].add(row.organisation.pk)
    return found


def _kind(cell: Cell, last: tuple[str, datetime] | None) -> Kind | None:
    if cell.lapsed:
        return None if _knows(cell.lapsed, last) else Kind.CHANGED
    return Kind.RESTORED if cell.signature and _knows(cell.signature, last) else None


def _knows(signature: Signature, last: tuple[str, datetime] | None) -> bool:
    """They have heard that the words went from under this signature."""
    return last is not None and last[0] == Kind.CHANGED and last[1] > signature.at


def _heard(response: Response) -> Heard:
    rows = Notification.objects.filter(response=response, kind__in=(Kind.CHANGED, Kind.RESTORED))
    told = rows.order_by("at").values_list("organisation", "question_key", "kind", "at")
    return {(organisation, key): (kind, at) for organisation, key, kind, at in told}


def _no_longer_changed(response: Response, key: str, organisations: set[UUID]) -> None:
    """What nobody needs to read any more."""
    Notification.objects.filter(
        response=response,
        kind=Kind.CHANGED,
        question_key=key,
        organisation__in=organisations,
        read_at=None,
        mailed_at=None,
    ).delete()
