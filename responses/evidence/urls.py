"""Addresses of the facts behind a consultation, and of the words explained."""

from django.urls import include, path

from responses.evidence import views

urlpatterns = [
    path("", include("responses.evidence.accounts.urls")),
    path("", include("responses.evidence.exchange.urls")),
    path("", include("responses.evidence.proposing.urls")),
    path("evidence/", views.evidence_home, name="evidence_home"),
    path("consultations/<slug:slug>/evidence/", views.evidence, name="evidence"),
    path("consultations/<slug:slug>/evidence/<str:key>/", views.snippet, name="snippet"),
    path(
        "consultations/<slug:slug>/evidence/<str:key>/history/", views.snippet_history, name="snippet-history"
    ),
    path("consultations/<slug:slug>/sources/<slug:key>/", views.source, name="evidence-source"),
    path("consultations/<slug:slug>/errata/", views.errata, name="evidence-errata"),
    path("consultations/<slug:slug>/find-fact/", views.find_fact, name="find_fact"),
    path("consultations/<slug:slug>/glossary/", views.glossary, name="glossary"),
]
