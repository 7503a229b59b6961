"""Addresses of accounts."""

from django.urls import path

from responses.evidence.accounts import views

urlpatterns = [
    path("consultations/<slug:slug>/accounts/new/", views.add, name="evidence-account"),
    path("consultations/<slug:slug>/accounts/<str:key>/withdraw/", views.withdraw, name="evidence-withdraw"),
]
