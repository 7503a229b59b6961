"""Addresses of responses: beginning, writing, checking. Every one of them is private to who takes part."""

from django.urls import path

from responses.drafting.consumers import AnswerConsumer
from responses.drafting.views import (
    about,
    acting,
    assignments,
    authorship,
    autosave,
    checking,
    checks,
    coalition,
    conflicts,
    fitting,
    handing,
    history,
    invitations,
    joint,
    links,
    participants,
    partners,
    question,
    requests,
    screening,
    since,
    starting,
    suggestions,
    talk,
    tasks,
    team,
    telling_apart,
)

urlpatterns = [
    path("consultations/<slug:slug>/start-together/", joint.start_joint_page, name="start_joint"),
    path("invitations/<str:token>/", invitations.invitation_page, name="invitation"),
    path("responses/<uuid:response_id>/team/", team.team_page, name="team"),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/",
        participants.participant_page,
        name="participant",
    ),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/role/",
        participants.change_role,
        name="change_role",
    ),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/sign/", participants.let_sign, name="let_sign"
    ),
    path(
        "responses/<uuid:response_id>/team/<int:participant_id>/end/",
        participants.end_participation,
        name="end_participation",
    ),
    path("responses/<uuid:response_id>/acting/", acting.acting_page, name="acting"),
    path("join/<str:token>/", coalition.shared_link_page, name="shared_link"),
    path("responses/<uuid:response_id>/team/links/", links.links_page, name="links"),
    path(
        "responses/<uuid:response_id>/team/links/<uuid:link_id>/revoke/",
        links.revoke_link,
        name="revoke_link",
    ),
    path("responses/<uuid:response_id>/team/requests/", requests.requests_page, name="requests"),
    path("responses/<uuid:response_id>/team/names/", telling_apart.tell_apart_page, name="tell_apart"),
    path("responses/<uuid:response_id>/team/hand-over/", handing.hand_over_page, name="hand_over"),
    path("responses/<uuid:response_id>/team/stand-in/", handing.stand_in_page, name="stand_in"),
    path(
        "responses/<uuid:response_id>/team/stand-in/<int:stand_in_id>/end/",
        handing.end_stand_in,
        name="end_stand_in",
    ),
    path(
        "responses/<uuid:response_id>/invitations/<uuid:invitation_id>/revoke/",
        team.revoke_invitation,
        name="revoke_invitation",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/who-wrote-what/",
        authorship.contributions_page,
        name="contributions",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/new-to-you/",
        since.new_to_you,
        name="new_to_you",
    ),
    path("consultations/<slug:slug>/start/", starting.start_personal_page, name="start_personal"),
    path("responses/<uuid:response_id>/", tasks.response_page, name="response"),
    path("responses/<uuid:response_id>/about/", about.about, name="about"),
    path("responses/<uuid:response_id>/check/", checking.check_answers, name="check_answers"),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/screen/",
        screening.screen_answer,
        name="screen_answer",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/screen/settle/",
        screening.settle_finding,
        name="settle_finding",
    ),
    path("responses/<uuid:response_id>/checks/", checks.checks, name="checks"),
    path("responses/<uuid:response_id>/checks/required/", checks.require, name="require_checks"),
    path("responses/<uuid:response_id>/questions/<slug:key>/checks/", checks.check_words, name="check_words"),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/checks/accept/", checks.accept, name="accept_check"
    ),
    path("responses/<uuid:response_id>/questions/<slug:key>/", question.question, name="question"),
    path("responses/<uuid:response_id>/questions/<slug:key>/fitting/", fitting.fitting, name="fitting"),
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
    path("responses/<uuid:response_id>/questions/<slug:key>/talk/", talk.talk, name="talk"),
    path("responses/<uuid:response_id>/questions/<slug:key>/talk/comment/", talk.comment, name="comment"),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/talk/suggest/", suggestions.suggest, name="suggest"
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/talk/<uuid:thread_id>/", talk.thread, name="thread"
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/talk/<uuid:thread_id>/settle/",
        talk.settle,
        name="settle_thread",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/talk/<uuid:comment_id>/edit/",
        talk.edit,
        name="edit_comment",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/talk/<uuid:comment_id>/remove/",
        talk.remove,
        name="remove_comment",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/suggestions/<uuid:suggestion_id>/",
        suggestions.suggestion,
        name="suggestion",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/partners-texts/",
        partners.partner_texts,
        name="partner_texts",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/partners-texts/<uuid:text_id>/",
        partners.partner_text,
        name="partner_text",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/partners-texts/<uuid:text_id>/state/",
        partners.partner_text_state,
        name="partner_text_state",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/partners-texts/<uuid:text_id>/file/",
        partners.partner_text_file,
        name="partner_text_file",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/partners-texts/<uuid:text_id>/remove/",
        partners.remove_partner_text,
        name="remove_partner_text",
    ),
    path(
        "responses/<uuid:response_id>/questions/<slug:key>/assignment/",
        assignments.assignment,
        name="assignment",
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
