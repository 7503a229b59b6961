"""The work that publishing asks for."""

import logging
from zoneinfo import ZoneInfo

from responses.jobs.services import CannotBeDone, JobRun, register, register_warm_up
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.pdf.engine import RenderingError, render_pdf, renderer, warm
from responses.publishing.services import RENDER, Made, keep_document

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


register_warm_up(warm)
