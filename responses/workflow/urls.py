"""Addresses of moves."""

from django.urls import path

from responses.workflow import date_views, views
from responses.workflow.board.views import board
from responses.workflow.listing import views as listing

urlpatterns = [
    path("responses/", listing.my_responses, name="my_responses"),
    path(
        "organisations/<slug:slug>/responses/", listing.organisation_responses, name="organisation_responses"
    ),
    path("responses/<uuid:response_id>/board/", board, name="board"),
    path("responses/<uuid:response_id>/moves/<slug:name>/", views.move, name="move"),
    path("responses/<uuid:response_id>/dates/", date_views.dates, name="dates"),
    path("responses/<uuid:response_id>/ask-for-review/", views.ask_for_review, name="ask_for_review"),
]
