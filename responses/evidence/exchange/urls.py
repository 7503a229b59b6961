"""Addresses of imports and exports."""

from django.urls import path

from responses.evidence.exchange import views

urlpatterns = [
    path("consultations/<slug:slug>/imports/", views.imports, name="evidence-imports"),
    path("consultations/<slug:slug>/evidence-files/<slug:form>/", views.export, name="evidence-export"),
    path(
        "consultations/<slug:slug>/evidence-templates/<slug:form>/", views.template, name="evidence-template"
    ),
    path("imports/<uuid:import_id>/", views.one_import, name="evidence-import"),
    path("imports/<uuid:import_id>/state/", views.import_state, name="evidence-import-state"),
    path("imports/<uuid:import_id>/set-aside/", views.set_aside, name="evidence-import-drop"),
]
