"""Addresses of moderation."""

from django.urls import path

from responses.moderation import views

urlpatterns = [
    path("moderation/", views.waiting, name="moderation"),
    path("moderation/<uuid:review_id>/", views.review, name="review"),
    path("moderation/<uuid:review_id>/hold/", views.hold, name="hold"),
    path("moderation/<uuid:review_id>/release/", views.release, name="release"),
]
