"""How much longer a document takes in the worker than in WeasyPrint alone."""

from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.management.measuring import Measured, bench, compare
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.pdf import engine
from responses.publishing.pdf.html import build_page
from responses.publishing.pdf.style_sheet import style_sheet
from responses.publishing.rules import make_code
from responses.publishing.services import RENDER, freeze

ROUNDS = 9
WARM_UP = 3


@bench("publishing.pdf")
def pdf() -> Measured:
    """From the claim to the fenced finish, against a bare render of the same HTML with style and fonts in memory."""
    response = cast.write_personal(load_bundled())
    final = freeze(response, cast.person_of(cast.PARENT))
    waiting = iter(_jobs(final, ROUNDS + WARM_UP))
    value, detail = compare(
        lambda: run_job(next(waiting).id), _bare_render(final), rounds=ROUNDS, warm_up=WARM_UP
    )
    made = RenderedDocument.objects.exclude(file="").filter(job__state=Job.State.DONE)
    if made.count() != ROUNDS + WARM_UP:
        raise RuntimeError("Not every document was made; the measure means nothing.")
    newest = made.latest("made_at")
    return Measured(value, limit=1.25, detail={**detail, "pages": newest.pages, "bytes": newest.size})


def _jobs(final: FinalVersion, count: int) -> Iterator[Job]:
    """So many documents of the same content, each waiting to be made."""
    for number in range(2, count + 2):
        copy = FinalVersion.objects.create(
            response=final.response,
            number=number,
            response_version=final.response_version + number,
            content=final.content,
            content_hash=final.content_hash,
            code=make_code(),
            made_at=final.made_at,
        )
        document = RenderedDocument(final_version=copy)
        document.job = Job.objects.create(kind=RENDER, object_id=document.id, key=str(document.id))
        document.save()
        yield document.job


def _bare_render(final: FinalVersion) -> Callable[[], object]:
    """WeasyPrint and nothing else: the HTML is built, the style parsed and the fonts read beforehand."""
    engine.warm()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from responses.publishing.pdf.fetching import OwnFetcher  # noqa: PLC0415 -- imports WeasyPrint

    made_at = final.made_at.astimezone(ZoneInfo(final.response.consultation.time_zone))
    page = build_page(final.content, code=final.code, content_hash=final.content_hash, made_at=made_at)
    fonts, fetcher = FontConfiguration(), OwnFetcher()
    given: dict[str, Any] = {"font_config": fonts, "url_fetcher": fetcher}
    sheet = weasyprint.CSS(string=style_sheet(), base_url=engine.BASE_URL, **given)

    def render() -> bytes:
        # An attachment can be read once.
        options = engine.options(final.content, content_hash=final.content_hash, made_at=made_at)
        source = weasyprint.HTML(string=page.html, base_url=engine.BASE_URL, url_fetcher=fetcher)
        document = source.render(font_config=fonts, stylesheets=[sheet], pdf_variant=engine.VARIANT)
        return bytes(document.write_pdf(**options))

    return render
