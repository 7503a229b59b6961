"""Packs to take away."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from responses.catalogue.models import Consultation
from responses.packs.services import export_evidence
from responses.people import limits
from responses.people.requests import PersonRequest


@require_safe
def evidence_pack(page: PersonRequest, slug: str) -> HttpResponse:
    """The sources and facts of a consultation as a file of a pack, for anybody: they are public."""
    consultation = get_object_or_404(Consultation, slug=slug, retired_at__isnull=True)
    limits.require(page, "evidence_file", reading_too=True)
    reply = HttpResponse(export_evidence(consultation.slug), content_type="application/yaml; charset=utf-8")
    name = f"{slug}-evidence.yaml"
    reply["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    reply["X-Content-Type-Options"] = "nosniff"
    return reply
