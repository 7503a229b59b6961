"""Addresses of collections and of the overview."""

from django.urls import path

from responses.publishing.collecting import views

urlpatterns = [
    path("consultations/<slug:slug>/overview/", views.overview, name="overview"),
    path("consultations/<slug:slug>/collections/", views.collections, name="collections"),
    path("collections/<uuid:collection_id>/", views.collection, name="collection"),
    path("collections/<uuid:collection_id>/state/", views.collection_state, name="collection_state"),
    path("collections/<uuid:collection_id>/stop/", views.stop, name="collection_stop"),
    path("collections/<uuid:collection_id>/try-again/", views.try_again, name="collection_try_again"),
    path("collections/<uuid:collection_id>/file/", views.download, name="collection_file"),
]
