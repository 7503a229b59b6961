"""Addresses of publishing."""

from django.urls import include, path

from responses.publishing.views import agreeing, documents, published, redactions, taken_out

urlpatterns = [
    path("responses/<uuid:response_id>/documents/", documents.documents, name="documents"),
    path(
        "responses/<uuid:response_id>/documents/state/",
        documents.documents_state,
        name="documents_state",
    ),
    path("documents/<uuid:document_id>/", documents.download, name="document_download"),
    path("documents/<uuid:document_id>/try-again/", documents.try_again, name="document_try_again"),
    path("check/", documents.check, name="check_code"),
    path("check/<str:code>/", documents.check, name="check"),
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
    path("", include("responses.publishing.collecting.urls")),
    path("robots.txt", published.robots, name="robots"),
]
