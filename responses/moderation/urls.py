"""Addresses of moderation."""

from django.urls import path

from responses.moderation.views import groups
from responses.moderation.views import review as views

urlpatterns = [
    path("moderation/", views.waiting, name="moderation"),
    path("moderation/groups/", groups.groups, name="like_groups"),
    path("moderation/groups/<int:group_id>/", groups.group, name="like_group"),
    path("moderation/<uuid:review_id>/", views.review, name="review"),
    path("moderation/<uuid:review_id>/hold/", views.hold, name="hold"),
    path("moderation/<uuid:review_id>/release/", views.release, name="release"),
]
