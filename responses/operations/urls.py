"""Addresses of pages about the site itself."""

from django.urls import path

from responses.operations import views

urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("contact/", views.contact, name="contact"),
    path("components/", views.components, name="components"),
]
