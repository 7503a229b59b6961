"""Addresses of moves."""

from django.urls import path

from responses.workflow import views
from responses.workflow.board.views import board

urlpatterns = [
    path("responses/<uuid:response_id>/board/", board, name="board"),
    path("responses/<uuid:response_id>/moves/<slug:name>/", views.move, name="move"),
    path("responses/<uuid:response_id>/ask-for-review/", views.ask_for_review, name="ask_for_review"),
]
