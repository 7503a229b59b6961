"""Addresses of proposals and of reviewers."""

from django.urls import path

from responses.evidence.proposing import views

urlpatterns = [
    path("consultations/<slug:slug>/proposals/", views.proposals, name="evidence-proposals"),
    path("consultations/<slug:slug>/proposals/new/", views.propose, name="evidence-propose"),
    path("proposals/<uuid:proposal_id>/", views.proposal, name="evidence-proposal"),
    path("proposals/<uuid:proposal_id>/decline/", views.decline, name="evidence-decline"),
    path("consultations/<slug:slug>/reviewers/", views.reviewers, name="evidence-reviewers"),
    path(
        "consultations/<slug:slug>/reviewers/<int:reviewer_id>/end/",
        views.end_reviewer,
        name="evidence-reviewer-end",
    ),
]
