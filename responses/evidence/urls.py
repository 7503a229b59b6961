"""Addresses of the facts behind a consultation, and of the words explained."""

from django.urls import path

from responses.evidence import views

urlpatterns = [
    path("evidence/", views.evidence_home, name="evidence_home"),
    path("consultations/<slug:slug>/evidence/", views.evidence, name="evidence"),
    path("consultations/<slug:slug>/evidence/<str:key>/", views.snippet, name="snippet"),
    path("consultations/<slug:slug>/find-fact/", views.find_fact, name="find_fact"),
    path("consultations/<slug:slug>/glossary/", views.glossary, name="glossary"),
]
