"""All addresses: each area brings its own."""

from django.urls import URLPattern, URLResolver, include, path

handler400 = "responses.people.views.errors.unreadable"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("responses.urls")),
    path("account/", include("allauth.urls")),
]
