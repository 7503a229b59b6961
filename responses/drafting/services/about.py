"""What a personal writer says about themselves. Every part is their choice."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from responses.drafting.models import About, Answer, Response
from responses.drafting.revising import touch
from responses.drafting.rules import NotAllowed, check_open, is_writer
from responses.drafting.text import TooLong, characters, clean_line, clean_text
from responses.jobs.services import enqueue
from responses.people.models import Person

LONGEST_REASON = 2000
SAID_NO = "publishing.said_no"


@dataclass(frozen=True)
class AboutYou:
    """The answers of the page "About you"; `may_publish` is None where it was not answered."""

    name: str = ""
    capacity: str = ""
    on_behalf_of: str = ""
    may_publish: bool | None = None
    confidential: bool = False
    confidential_reason: str = ""


def save_about(response_id: UUID, *, by: Person, said: AboutYou) -> About:
    """Keep what the writer says about themselves, and count the change. Who says no is heeded where it is shown.

    Raises NotAllowed for anybody but the writer, TextClosed, and BadText (TooLong).
    """
    values = {
        "name": _line("Your name", said.name, 120),
        "capacity": said.capacity,
        "on_behalf_of": _line("Whom you speak for", said.on_behalf_of, 200),
        "may_publish": said.may_publish,
        "confidential": said.confidential,
        "confidential_reason": _reason(said.confidential_reason),
    }
    with transaction.atomic():
        # The same order as a save and a finish: answers first, then the response is read.
        list(Answer.objects.select_for_update().filter(response=response_id).order_by("pk"))
        response = Response.objects.select_related("consultation").get(pk=response_id)
        if not is_writer(by, response):
            raise NotAllowed("Only the person who writes this response can say who they are.")
        check_open(response)
        about = About.objects.get_or_create(response=response)[0]
        if any(getattr(about, name) != value for name, value in values.items()):
            About.objects.filter(pk=about.pk).update(**values)
            about.refresh_from_db()
            touch(response)
            if about.may_publish is False:
                enqueue(SAID_NO, response.pk)
    return about


def note_may_publish(response: Response, *, may: bool) -> None:
    """Keep the writer's latest word on whether it may be shown, said on another page. Call it in a transaction."""
    About.objects.filter(response=response).update(may_publish=may)


def _line(label: str, raw: str, longest: int) -> str:
    try:
        return clean_line(raw, longest=longest)
    except TooLong as refusal:
        raise TooLong(f"{label}: {str(refusal).lower()}") from refusal


def _reason(raw: str) -> str:
    text = clean_text(raw).text
    if len(text) > LONGEST_REASON:
        over = characters(len(text) - LONGEST_REASON)
        raise TooLong(f"Why it should be confidential: make this {over} shorter")
    return text
