"""Addresses of every area, in the order in which a person meets them."""

from django.urls import URLPattern, URLResolver, include, path

from responses.drafting import urls as drafting

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("responses.catalogue.urls")),
    path("", include("responses.evidence.urls")),
    path("", include("responses.packs.urls")),
    path("", include("responses.drafting.urls")),
    path("", include("responses.workflow.urls")),
    path("", include("responses.moderation.urls")),
    path("", include("responses.signoff.urls")),
    path("", include("responses.publishing.urls")),
    path("", include("responses.notifications.urls")),
    path("", include("responses.operations.urls")),
    path("", include("responses.people.urls")),
]

socket_patterns = [*drafting.socket_patterns]
