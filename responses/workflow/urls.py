"""Addresses of moves."""

from django.urls import path

from responses.workflow import date_views, views

urlpatterns = [
    path("responses/<uuid:response_id>/moves/<slug:name>/", views.move, name="move"),
    path("responses/<uuid:response_id>/dates/", date_views.dates, name="dates"),
    path("responses/<uuid:response_id>/ask-for-review/", views.ask_for_review, name="ask_for_review"),
]
