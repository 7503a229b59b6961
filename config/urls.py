"""All addresses: each area brings its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("responses.urls")),
    path("account/", include("allauth.urls")),
]
