"""Addresses of the first page and of each consultation."""

from django.urls import path

from responses.catalogue import views

urlpatterns = [
    path("", views.home, name="home"),
    path("consultations/<slug:slug>/", views.consultation, name="consultation"),
]
