"""The overview as PDF, by the renderer of the documents."""

import logging
from io import BytesIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string

from responses.jobs.services import CannotBeDone
from responses.publishing.collecting.charts import context_of
from responses.publishing.collecting.models import Collection
from responses.publishing.collecting.overview import overview_of
from responses.publishing.collecting.rules import FEWEST
from responses.publishing.pdf.characters import Print
from responses.publishing.pdf.engine import RenderingError, complaints, draw
from responses.publishing.pdf.wording import moment

TEMPLATE = "responses/publishing/pdf/overview.html"
TOO_FEW = (
    f"There are fewer than {FEWEST} responses that everybody may read. There is an overview from {FEWEST} on."
)

logger = logging.getLogger(__name__)


def draw_overview(collection: Collection) -> BytesIO:
    """The file, of the figures of now. Raises CannotBeDone."""
    html = overview_html(collection)
    try:
        with complaints() as heard:
            pdf, _ = draw(html, pdf_identifier=collection.pk.bytes)
    except RenderingError as fault:
        raise CannotBeDone("This overview could not be drawn.") from fault
    if heard and getattr(settings, "PDF_STRICT", False):
        raise RenderingError("; ".join(heard))
    if heard:
        logger.warning("An overview was drawn with %d warnings.", len(heard))
    return BytesIO(pdf)


def overview_html(collection: Collection) -> str:
    """The page that is drawn. Raises CannotBeDone where there is too little to show."""
    call = collection.consultation
    overview = overview_of(call)
    if not overview.is_enough:
        raise CannotBeDone(TOO_FEW)
    context = context_of(overview) | {
        "call": call,
        "on_paper": True,
        "asked": moment(collection.asked_at, call.time_zone),
        "asked_iso": collection.asked_at.astimezone(ZoneInfo(call.time_zone)).isoformat(timespec="seconds"),
    }
    return Print().text(render_to_string(TEMPLATE, context))
