"""Addresses of packs."""

from django.urls import path

from responses.packs import views

urlpatterns = [
    path("consultations/<slug:slug>/evidence-files/pack.yaml", views.evidence_pack, name="evidence-pack"),
]
