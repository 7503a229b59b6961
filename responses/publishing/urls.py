"""Addresses of publishing."""

from django.urls import path

from responses.publishing.views import (
    agreeing,
    checking,
    documents,
    making,
    previews,
    published,
    redactions,
    references,
    taken_out,
    transfer,
)

urlpatterns = [
    path("responses/<uuid:response_id>/documents/", documents.documents, name="documents"),
    path(
        "responses/<uuid:response_id>/documents/state/",
        documents.documents_state,
        name="documents_state",
    ),
    path("responses/<uuid:response_id>/references/", references.references_page, name="references"),
    path(
        "responses/<uuid:response_id>/references/<slug:form>/",
        references.references_file,
        name="references_file",
    ),
    path("documents/<uuid:document_id>/", documents.download, name="document_download"),
    path("documents/<uuid:document_id>/try-again/", documents.try_again, name="document_try_again"),
    path("documents/<uuid:document_id>/stop/", making.stop, name="document_stop"),
    path(
        "responses/<uuid:response_id>/documents/<int:number>/<slug:form>/",
        documents.download_form,
        name="document_form",
    ),
    path("making/", making.being_made, name="being_made"),
    path("making/state/", making.being_made_state, name="being_made_state"),
    path("responses/<uuid:response_id>/transfer/", transfer.transfer, name="transfer"),
    path("responses/<uuid:response_id>/transfer/email/", transfer.by_email, name="transfer_email"),
    path("responses/<uuid:response_id>/transfer/post/", transfer.by_post, name="transfer_post"),
    path("responses/<uuid:response_id>/transfer/<slug:key>/pasted/", transfer.pasted, name="pasted"),
    path("receipts/<int:receipt_id>/", transfer.receipt_file, name="receipt_file"),
    path("receipts/<int:receipt_id>/add/", transfer.add_receipt_file, name="add_receipt_file"),
    path("schemas/final-version.json", checking.schema, name="final_version_schema"),
    path("check/", checking.check, name="check_code"),
    path("check/<str:code>/", checking.check, name="check"),
    path("final-versions/<uuid:final_id>/<slug:form>/", documents.make_form, name="document_make"),
    path("responses/<uuid:response_id>/draft/", previews.preview, name="preview"),
    path("responses/<uuid:response_id>/draft/state/", previews.preview_state, name="preview_state"),
    path("responses/<uuid:response_id>/draft/download/", previews.download, name="preview_download"),
    path("responses/<uuid:response_id>/publish/", agreeing.publish, name="publish"),
    path("responses/<uuid:response_id>/publish/take-back/", agreeing.take_back, name="take_back"),
    path("responses/<uuid:response_id>/taken-out/", taken_out.taken_out, name="taken_out"),
    path(
        "responses/<uuid:response_id>/taken-out/<uuid:redaction_id>/object/",
        taken_out.object_here,
        name="object_to_redaction",
    ),
    path("moderation/objections/", redactions.objections, name="objections"),
    path("moderation/objections/<uuid:objection_id>/", redactions.objection, name="objection"),
    path("moderation/<uuid:review_id>/redact/", redactions.redactions, name="redactions"),
    path("moderation/<uuid:review_id>/redact/<slug:key>/", redactions.redact_answer, name="redact_answer"),
    path(
        "moderation/<uuid:review_id>/redactions/<uuid:redaction_id>/put-back/",
        redactions.put_back,
        name="put_back",
    ),
    path("published/<uuid:publication_id>/", published.published, name="published"),
    path("published/<slug:slug>/<slug:key>/", published.published_question, name="published_question"),
    path("robots.txt", published.robots, name="robots"),
]
