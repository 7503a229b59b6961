"""The work that publishing asks for."""

import logging
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from responses.drafting.models import Participant
from responses.drafting.rules import LEADING_ROLES
from responses.jobs.services import CannotBeDone, JobRun, register, register_warm_up
from responses.moderation.services.redacting import TELL
from responses.publishing.collecting import tasks as collecting
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.pdf.engine import RenderingError, render_pdf, renderer, warm
from responses.publishing.services import RENDER, Made, keep_document

__all__ = ["collecting", "make_pdf", "render", "tell_writers"]

logger = logging.getLogger(__name__)


@register(RENDER)
def render(run: JobRun) -> None:
    """Make the file of one RenderedDocument, from the frozen content alone."""
    wanted = RenderedDocument.objects.select_related("final_version").filter(pk=run.object_id)
    document = wanted.first()
    if document is None:
        raise CannotBeDone("This document was deleted.")
    run.report(10, "Laying out the pages")
    made = make_pdf(document.final_version)
    run.report(90, "Putting it away")
    if made.warnings:
        logger.warning("Document %s was made with %d warnings.", document.id, len(made.warnings))
    keep_document(run, document, made, renderer=renderer())


def make_pdf(final: FinalVersion) -> Made:
    """The PDF of a final version. Raises CannotBeDone where the same content would fail again."""
    zone = ZoneInfo(final.content["consultation"]["time_zone"])
    try:
        return render_pdf(
            final.content,
            code=final.code,
            content_hash=final.content_hash,
            made_at=final.made_at.astimezone(zone),
        )
    except RenderingError as fault:
        raise CannotBeDone("This document could not be drawn.") from fault


@register(TELL)
def tell_writers(run: JobRun) -> None:
    """Write to whoever leads the response that there is something to look at, and nothing else."""
    leads = Participant.objects.filter(response=run.object_id, role__in=LEADING_ROLES, left_at=None)
    addresses = leads.filter(person__user__is_active=True).values_list("person__user__email", flat=True)
    words = render_to_string("responses/publishing/mail/something_to_see.txt")
    for address in addresses:
        send_mail("Chorus: there is something to look at", words, settings.DEFAULT_FROM_EMAIL, [address])


register_warm_up(warm)
