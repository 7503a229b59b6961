"""Addresses of sign-off."""

from django.urls import path

from responses.signoff import views

urlpatterns = [
    path("responses/<uuid:response_id>/sign/", views.sign, name="sign"),
    path("responses/<uuid:response_id>/sign/<slug:key>/take-back/", views.take_back, name="take_back"),
    path("responses/<uuid:response_id>/signatures/", views.signatures, name="signatures"),
]
