"""Addresses of responses: beginning, writing, checking. Every one of them is private to who takes part."""

from django.urls import path

from responses.drafting.consumers import AnswerConsumer
from responses.drafting.views import (
    about,
    autosave,
    checking,
    conflicts,
    history,
    joint,
    question,
    starting,
    tasks,
    team,
)

urlpatterns = [
    path("consultations/<slug:slug>/start-together/", joint.start_joint_page, name="start_joint"),
    path("invitations/<str:token>/", team.invitation_page, name="invitation"),
    path("responses/<uuid:response_id>/team/", team.team_page, name="team"),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/", team.participant_page, name="participant"
    ),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/role/", team.change_role, name="change_role"
    ),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/end/",
        team.end_participation,
        name="end_participation",
    ),
    path(
        "responses/<uuid:response_id>/invitations/<uuid:invitation_id>/revoke/",
        team.revoke_invitation,
        name="revoke_invitation",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/who-wrote-what/",
        joint.contributions_page,
        name="contributions",
    ),
    path("consultations/<slug:slug>/start/", starting.start_personal_page, name="start_personal"),
    path("responses/", starting.my_responses, name="my_responses"),
    path("responses/<uuid:response_id>/", tasks.response_page, name="response"),
    path("responses/<uuid:response_id>/about/", about.about, name="about"),
    path("responses/<uuid:response_id>/check/", checking.check_answers, name="check_answers"),
    path("responses/<uuid:response_id>/questions/<slug:key>/", question.question, name="question"),
    path("responses/<uuid:response_id>/questions/<slug:key>/cite/", question.cite, name="cite"),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/save/",
        autosave.autosave,
        name="autosave",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/history/",
        history.history,
        name="history",
    ),
    path(
        "responses/<uuid:response_id>/conflicts/<uuid:conflict_id>/",
        conflicts.conflict,
        name="conflict",
    ),
]

socket_patterns = [
    path("ws/answers/<uuid:answer_id>/", AnswerConsumer.as_asgi(), name="answer_socket"),
]
