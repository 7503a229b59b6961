"""Links for many: the coalition link, by which partners ask to join, and the comment link for colleagues."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response, SharedLink
from responses.drafting.rules import is_coordinator
from responses.drafting.services.joining import CLOSED_TO_NEWCOMERS, CannotJoin
from responses.drafting.tokens import hash_of, token_of
from responses.people.models import Person

LONGEST_LINK = timedelta(days=366)
UNKNOWN = "We do not know this link. Check that you have the whole of it."


@dataclass(frozen=True)
class NewLink:
    """A link with its token; `tokens.token_if_known` gives it again."""

    link: SharedLink
    token: str


@transaction.atomic
def share_link(response_id: UUID, *, by: Person, kind: str, last_day: date | None = None) -> NewLink:
    """Make the coalition link or the comment link; of each kind one works at a time.

    Raises CannotJoin where `by` does not coordinate, the response takes nobody in, the day is over, or there is one.
    """
    response = Response.objects.select_for_update().get(pk=response_id)
    if not is_coordinator(by, response) or response.kind != Response.Kind.JOINT:
        raise CannotJoin("Only a coordinator can make a link.")
    if response.state in CLOSED_TO_NEWCOMERS:
        raise CannotJoin("This response is closed, so nobody new can join it.")
    if kind not in SharedLink.Kind.values:
        raise CannotJoin("Choose which link you want.")
    _check_day(last_day)
    _make_room(response, kind)
    row_id = uuid4()
    token = token_of(row_id)
    link = SharedLink.objects.create(
        id=row_id, response=response, kind=kind, token_hash=hash_of(token), created_by=by, last_day=last_day
    )
    return NewLink(link, token)


def _check_day(last_day: date | None) -> None:
    today = timezone.localdate()
    if last_day and last_day < today:
        raise CannotJoin("This day is over already. Choose today or a later day.")
    if last_day and last_day - today > LONGEST_LINK:
        raise CannotJoin("A link can work for a year at most.")


def _make_room(response: Response, kind: str) -> None:
    """One that has run out gives way to the new one; one that works does not."""
    for link in response.shared_links.filter(kind=kind, revoked_at=None):
        if not has_run_out(link):
            raise CannotJoin(f"There is a {link.get_kind_display().lower()} already. Take it back first.")
        _revoke(link)


@transaction.atomic
def revoke_link(link_id: UUID, *, by: Person) -> None:
    """The link opens nothing any more; who came by it stays. Twice is the same as once. Raises CannotJoin."""
    link = SharedLink.objects.select_for_update(of=("self",)).select_related("response").get(pk=link_id)
    if not is_coordinator(by, link.response):
        raise CannotJoin("Only a coordinator can take a link back.")
    _revoke(link)


def _revoke(link: SharedLink) -> None:
    SharedLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def find_link(token: str) -> SharedLink:
    """The link of that token, whether or not it works now. Raises CannotJoin where there is none."""
    found = SharedLink.objects.select_related("response__consultation", "created_by")
    link = found.filter(token_hash=hash_of(token)).first()
    if link is None:
        raise CannotJoin(UNKNOWN)
    return link


def has_run_out(link: SharedLink) -> bool:
    """Its last day is over."""
    return link.last_day is not None and link.last_day < timezone.localdate()


def why_link_is_closed(link: SharedLink) -> str:
    """A sentence that says why nobody comes in by the link now, or nothing."""
    if link.revoked_at:
        return "This link was taken back. Ask the person who sent it for a new one."
    if has_run_out(link):
        return "This link has run out. Ask the person who sent it for a new one."
    if link.response.state in CLOSED_TO_NEWCOMERS:
        return "This response is closed, so nobody new can join it."
    return ""
