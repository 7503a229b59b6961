"""Pages of importing and exporting evidence."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.evidence.exchange import exporting, selectors, services
from responses.evidence.exchange.formats import FORMATS
from responses.evidence.exchange.forms import ConfirmForm, UploadForm
from responses.evidence.exchange.models import EvidenceImport
from responses.evidence.exchange.rows import MOST_BYTES, Unreadable
from responses.evidence.proposing.views import consultation_or_404, reviewer_or_404
from responses.people import limits
from responses.people.models import Person
from responses.people.requests import PersonRequest

A_PAGE = 50
CONFLICT = 409
BUSY = {EvidenceImport.State.READING, EvidenceImport.State.WRITING}
LOOKED_AT = {EvidenceImport.State.READY, EvidenceImport.State.DONE}
TEMPLATES = ("xlsx", "csv", "csv-sources")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def imports(page: PersonRequest, slug: str) -> HttpResponse:
    """Take a file in, download one, and see what came in before."""
    consultation = consultation_or_404(slug)
    person = reviewer_or_404(page, consultation)
    form = UploadForm(page.POST, page.FILES) if page.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        limits.require(page, "import")
        file = form.cleaned_data["file"]
        try:
            run = services.upload(
                consultation, by=person, file_name=file.name, content=file.read(MOST_BYTES + 1)
            )
        except Unreadable as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("evidence-import", run.pk)
    context = {
        "consultation": consultation,
        "form": form,
        "past": selectors.imports_of(consultation)[:20],
        "formats": FORMATS.values(),
        "templates": [FORMATS[name] for name in TEMPLATES],
        "section": "evidence",
    }
    return render(page, "responses/evidence/imports.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(page: PersonRequest, import_id: UUID) -> HttpResponse:
    """What the file would do, row by row; and the button that does it."""
    run, person = _import_or_404(page, import_id)
    if page.method != "POST":
        return _show(page, run)
    form = ConfirmForm(page.POST)
    if not form.is_valid():
        return _show(page, run, form=form)
    try:
        services.confirm(run.pk, by=person, **form.cleaned_data)
    except services.RowsInTheWay as refusal:
        form.add_error("mode", str(refusal))
        return _show(page, run, form=form)
    except services.NotReady:
        run.refresh_from_db()
        return _show(page, run, is_stale=True)
    return redirect("evidence-import", run.pk)


@never_cache
@require_safe
def import_state(page: PersonRequest, import_id: UUID) -> HttpResponse:
    """The part of the page that changes while the work is done."""
    run, _ = _import_or_404(page, import_id)
    return render(page, "responses/evidence/_import_state.html", _context(page, run))


@require_POST
def set_aside(page: PersonRequest, import_id: UUID) -> HttpResponse:
    """Forget an import."""
    run, person = _import_or_404(page, import_id)
    services.set_aside(run.pk, by=person)
    messages.success(page, "It is set aside. Nothing came in.")
    return redirect("evidence-imports", run.consultation.slug)


@require_safe
def export(page: PersonRequest, slug: str, form: str) -> HttpResponse:
    """The evidence as a file, for anybody: it is public."""
    consultation = consultation_or_404(slug)
    if form not in FORMATS:
        raise Http404
    limits.require(page, "evidence_file", reading_too=True)
    return file_reply(exporting.export(consultation, form), f"{slug}-{_words(form)}", form)


@require_safe
def template(page: PersonRequest, slug: str, form: str) -> HttpResponse:
    """A table to fill in."""
    consultation = consultation_or_404(slug)
    if form not in TEMPLATES:
        raise Http404
    limits.require(page, "evidence_file", reading_too=True)
    return file_reply(exporting.template(consultation, form), f"{slug}-template-{_words(form)}", form)


def _import_or_404(page: PersonRequest, import_id: UUID) -> tuple[EvidenceImport, Person]:
    found = selectors.import_for(page.person, import_id) if page.user.is_authenticated else None
    if found is None or page.person is None:
        raise Http404
    return found, page.person


def _show(
    page: PersonRequest, run: EvidenceImport, *, form: ConfirmForm | None = None, is_stale: bool = False
) -> HttpResponse:
    context = _context(page, run) | {"is_stale": is_stale}
    if form is not None:
        context["form"] = form
    return render(page, "responses/evidence/import.html", context, status=CONFLICT if is_stale else 200)


def _context(page: PersonRequest, run: EvidenceImport) -> dict[str, Any]:
    context: dict[str, Any] = {
        "run": run,
        "consultation": run.consultation,
        "is_busy": run.state in BUSY,
        "state_url": reverse("evidence-import-state", args=[run.pk]),
        "section": "evidence",
    }
    if context["is_busy"]:
        context["progress"] = selectors.progress_of(run)
    if run.state in LOOKED_AT:
        tabs = selectors.tabs_of(run)
        asked = page.GET.get("show", "")
        show = asked if asked in {"moved", *(tab.verdict for tab in tabs)} else ""
        context |= {
            "tabs": tabs,
            "show": show,
            "rows": Paginator(selectors.rows_of(run, show), A_PAGE).get_page(page.GET.get("page")),
            "query": urlencode({"show": show}) + "&" if show else "",
            "to_write": run.counts.get("new", 0) + run.counts.get("changed", 0),
            "in_the_way": run.counts.get("faulty", 0) + run.counts.get("duplicate", 0),
            "form": ConfirmForm(initial={"turn": run.turn}),
        }
    return context


def _words(form: str) -> str:
    return "sources" if FORMATS[form].carries == "Sources" else "evidence"


def file_reply(content: bytes, name: str, form: str) -> HttpResponse:
    """The content as a download of that form; `name` is that of the file, without its ending."""
    kind = FORMATS[form]
    reply = HttpResponse(content, content_type=kind.mime)
    reply["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{name}.{kind.ending}") or "attachment"
    )
    reply["X-Content-Type-Options"] = "nosniff"
    return reply
