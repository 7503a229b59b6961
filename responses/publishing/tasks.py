"""The work that publishing asks for."""

import logging
from importlib.metadata import version
from zoneinfo import ZoneInfo

from responses.jobs.services import CannotBeDone, JobRun, register
from responses.publishing.models import FinalVersion, RenderedDocument
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
    keep_document(run, document, made, renderer=f"WeasyPrint {version('weasyprint')}")


def make_pdf(final: FinalVersion) -> Made:
    """The PDF of a final version. Raises CannotBeDone where it names something that may not be fetched."""
    # Imported here: it costs half a second and native libraries, which only a worker needs.
    from weasyprint.urls import FatalURLFetchingError

    from responses.publishing.pdf.engine import render_pdf  # noqa: PLC0415 -- the same

    zone = ZoneInfo(final.content["consultation"]["time_zone"])
    try:
        return render_pdf(
            final.content,
            code=final.code,
            content_hash=final.content_hash,
            made_at=final.made_at.astimezone(zone),
        )
    except FatalURLFetchingError as fault:
        # A BaseException: it would otherwise take the whole worker down with it.
        raise CannotBeDone("This document names a file that may not be read.") from fault
