"""The frame around every page."""

from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template


def frame(source: str = "", **context: object) -> str:
    return Template('{% extends "base.html" %}' + source).render(
        Context({"user": AnonymousUser(), **context})
    )


def test_a_page_says_that_it_is_not_a_government_service():
    page = frame()

    assert "it is not a government service" in page


def test_nothing_is_written_into_the_page_that_the_policy_would_refuse():
    page = frame()

    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert "onclick" not in page


def test_invented_people_are_announced_as_sample_data():
    assert "Sample data. The people and organisations on this page are invented." in frame(sample_data=True)
    assert "Sample data" not in frame()


def test_the_title_names_the_page_and_then_the_site():
    page = frame("{% block title %}Help{% endblock %}")

    assert "<title>Help – Chorus</title>" in page
