"""The work that publishing asks for."""

import logging
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.rules import is_leading
from responses.drafting.services.about import SAID_NO
from responses.jobs.services import CannotBeDone, JobRun, register, register_warm_up
from responses.moderation.services.redacting import TELL
from responses.people.letter_choices import About, Pace, paces
from responses.people.models import User
from responses.people.services.posting import post
from responses.publishing.agreeing import heed
from responses.publishing.collecting import tasks as collecting
from responses.publishing.content import build_content
from responses.publishing.dispatching import SEND, deliver
from responses.publishing.models import Dispatch, FinalVersion, Preview, RenderedDocument
from responses.publishing.pdf.engine import RenderingError, warm
from responses.publishing.previews import PREVIEW, keep_preview
from responses.publishing.rendering import Made, make, make_draft
from responses.publishing.services import RENDER, keep_document

__all__ = ["collecting"]  # its handlers are registered by importing it

logger = logging.getLogger(__name__)


@register(RENDER)
def render(run: JobRun) -> None:
    """Make the file of one RenderedDocument, from the frozen content alone."""
    wanted = RenderedDocument.objects.select_related("final_version").filter(pk=run.object_id)
    document = wanted.first()
    if document is None:
        raise CannotBeDone("This document was deleted.")
    run.report(10, "Laying out the pages")
    made = make_form(document.final_version, document.format)
    run.report(90, "Putting it away")
    if made.warnings:
        logger.warning("Document %s was made with %d warnings.", document.id, len(made.warnings))
    keep_document(run, document, made, renderer=made.renderer)


def make_form(final: FinalVersion, form: str) -> Made:
    """One form of a final version. Raises CannotBeDone where the same content would fail again."""
    try:
        return make(final, form)
    except RenderingError as fault:
        raise CannotBeDone("This document could not be drawn.") from fault


@register(SAID_NO)
def said_no(run: JobRun) -> None:
    """The writer has said that the response should not be shown: it is taken down."""
    if Response.objects.filter(pk=run.object_id).exists():
        heed(run.object_id)


@register(PREVIEW)
def preview(run: JobRun) -> None:
    """Draw a response as it stands, in place of the preview before."""
    wanted = Preview.objects.select_related("response__consultation").filter(pk=run.object_id).first()
    if wanted is None:
        raise CannotBeDone("This draft was deleted.")
    run.report(10, "Laying out the pages")
    response, now = wanted.response, timezone.now().replace(microsecond=0)
    content = build_content(response, made_at=now, number=1)
    try:
        made = make_draft(content, now.astimezone(ZoneInfo(response.consultation.time_zone)))
    except RenderingError as fault:
        raise CannotBeDone("This draft could not be drawn.") from fault
    keep_preview(run, wanted, made, made_at=now)


@register(TELL)
def tell_writers(run: JobRun) -> None:
    """Write to whoever leads the response that there is something to look at, to each once, and nothing else."""
    leading = Participant.objects.filter(is_leading(), response=run.object_id)
    # Who wants to hear of decisions once a day, or never, reads of this one elsewhere.
    wanted = paces(leading.values_list("person", flat=True), About.DECISIONS)
    at_once = [person for person, pace in wanted.items() if pace == Pace.AT_ONCE]
    users = User.objects.filter(person__in=at_once, is_active=True)
    words = render_to_string("responses/publishing/mail/something_to_see.txt")
    post(f"{run.kind}:{run.id}", users, subject="Chorus: there is something to look at", words=words)


@register(SEND)
def send(run: JobRun) -> None:
    """Send a final version to the consulting body, as a person asked: once."""
    wanted = Dispatch.objects.select_related("final_version__response__consultation")
    dispatch = wanted.filter(pk=run.object_id).first()
    if dispatch is None:
        raise CannotBeDone("This response was deleted.")
    run.report(30, "Handing it to the mail server")
    deliver(dispatch)


register_warm_up(warm)
