"""Addresses of moderation."""

from django.urls import path

from responses.moderation.views import acts, figures, groups, messages, people, queue, record, review

urlpatterns = [
    path("moderation/", queue.waiting, name="moderation"),
    path("moderation/next/", queue.take_next, name="review_next"),
    path("moderation/figures/", figures.figures, name="moderation_figures"),
    path("moderation/decisions.csv", figures.decisions, name="moderation_decisions"),
    path("moderation/record/", record.record, name="moderation_record"),
    path("moderation/record/moves/", record.moves, name="moderation_moves"),
    path("moderation/people/", people.people, name="moderators"),
    path("moderation/people/<int:moderator_id>/end/", people.end, name="moderator_end"),
    path("moderation/messages/", messages.every_message, name="moderation_messages"),
    path("moderation/messages/<slug:key>/", messages.one_message, name="moderation_message"),
    path("moderation/groups/", groups.groups, name="like_groups"),
    path("moderation/groups/<int:group_id>/", groups.group, name="like_group"),
    path("moderation/groups/<int:group_id>/take/", groups.take_group, name="like_group_take"),
    path("moderation/groups/<int:group_id>/put-back/", groups.put_group_back, name="like_group_put_back"),
    path("moderation/<uuid:review_id>/", review.review, name="review"),
    path("moderation/<uuid:review_id>/take/", queue.take, name="review_take"),
    path("moderation/<uuid:review_id>/put-back/", queue.put_back, name="review_put_back"),
    path("moderation/<uuid:review_id>/hold/", acts.hold, name="hold"),
    path("moderation/<uuid:review_id>/release/", acts.release, name="release"),
    path("moderation/<uuid:review_id>/ask/", acts.ask, name="review_ask"),
    path("moderation/<uuid:review_id>/opinion/", acts.opinion, name="review_opinion"),
    path("moderation/<uuid:review_id>/note/", acts.note, name="review_note"),
]
