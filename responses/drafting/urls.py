"""Addresses of responses: beginning, writing, checking. Every one of them is private to who takes part."""

from django.urls import path

from responses.drafting.views import (
    about,
    autosave,
    checking,
    conflicts,
    history,
    question,
    starting,
    tasks,
)

urlpatterns = [
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
