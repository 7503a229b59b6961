"""Addresses of pages about the site itself."""

from django.urls import path

from responses.operations import admin_pages, health, views  # noqa: F401 -- it registers its rows
from responses.operations.admin_site import site

urlpatterns = [
    path("admin/", site.urls),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("contact/", views.contact, name="contact"),
    path("operations/", views.operations, name="operations"),
    path("operations/jobs/<uuid:job_id>/retry/", views.retry_job, name="retry_job"),
    path("components/", views.components, name="components"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
