"""Whether a document in hand is the final version it claims to be, for anybody; and the schema of the data."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from responses.people import limits
from responses.people.requests import PersonRequest
from responses.publishing import selectors
from responses.publishing.forms import CheckFileForm, CodeForm
from responses.publishing.schema import SCHEMA_FILE
from responses.publishing.selectors import Checked


@require_http_methods(["GET", "POST"])
@never_cache
def check(page: PersonRequest, code: str = "") -> HttpResponse:
    """What the code stands for; and with a file, whether it is the one that we made. The file is not kept."""
    form = CodeForm({"code": code or page.GET.get("code")}) if code or "code" in page.GET else CodeForm()
    found = None
    if form.is_bound:
        limits.require(page, "check_code", reading_too=True)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data["code"]
        if typed != code:
            return redirect("check", typed)
        found = selectors.checked(typed)
        if found is None:
            form.add_error("code", "We know no document with this code. Look at it again")
    context: dict[str, object] = {"form": form, "found": found}
    if found:
        context |= _looked_at(page, found)
    status = 404 if code and found is None else 200
    return render(page, "responses/publishing/check.html", context, status=status)


@require_GET
def schema(page: PersonRequest) -> HttpResponse:
    """The JSON Schema of a final version's data."""
    reply = HttpResponse(SCHEMA_FILE.read_bytes(), content_type="application/schema+json")
    reply["Cache-Control"] = "public, max-age=86400"
    reply["X-Content-Type-Options"] = "nosniff"
    return reply


def _looked_at(page: PersonRequest, found: Checked) -> dict[str, object]:
    if page.method != "POST":
        return {"file_form": CheckFileForm()}
    form = CheckFileForm(page.POST, page.FILES)
    if not form.is_valid():
        return {"file_form": form}
    matches = selectors.is_genuine(found.final, _digest(form.cleaned_data["file"]))
    return {"file_form": CheckFileForm(), "matches": matches, "was_compared": True}


def _digest(upload: UploadedFile) -> str:
    """SHA-256 of the file, a piece at a time."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
