"""Addresses of publishing."""

from django.urls import path

from responses.publishing import views

urlpatterns = [
    path("responses/<uuid:response_id>/documents/", views.documents, name="documents"),
    path(
        "responses/<uuid:response_id>/documents/state/",
        views.documents_state,
        name="documents_state",
    ),
    path("documents/<uuid:document_id>/", views.download, name="document_download"),
    path("documents/<uuid:document_id>/try-again/", views.try_again, name="document_try_again"),
    path("check/", views.check, name="check_code"),
    path("check/<str:code>/", views.check, name="check"),
]
