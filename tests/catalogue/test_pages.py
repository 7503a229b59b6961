"""The first page, a consultation's page: what they must never leave unsaid."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.catalogue.build import build_consultation

pytestmark = pytest.mark.django_db


def test_the_first_page_says_when_the_call_closed_and_that_nobody_reads(client):
    build_consultation()

    page = client.get("/").content.decode()

    assert "This consultation is over" in page
    assert "It closed at 11:45pm on 11 May 2023" in page
    assert "nobody who asked reads what you write" in page


def test_the_packs_own_words_about_the_closed_call_come_first(client):
    build_consultation(notice="Kept here as a worked example.")

    page = client.get("/").content.decode()

    assert "Kept here as a worked example." in page
    assert "nobody who asked reads" not in page


def test_an_open_call_is_not_called_over(client):
    build_consultation(closes_at=timezone.now() + dt.timedelta(days=9))

    page = client.get("/").content.decode()

    assert "This consultation is over" not in page
    assert "Closes" in page


def test_the_first_page_is_not_the_consulting_bodys(client):
    page = client.get("/").content.decode()

    assert "This is not a government site" in page
    assert "it is not a government service" in page


def test_without_a_consultation_the_first_page_says_so(client):
    page = client.get("/").content.decode()

    assert "There is no consultation here yet" in page


def test_an_unlisted_or_retired_consultation_is_not_on_the_first_page(client):
    build_consultation("hidden", title="Hidden", is_listed=False)
    build_consultation("gone", title="Gone", retired_at=timezone.now())

    page = client.get("/").content.decode()

    assert "Hidden" not in page
    assert "Gone" not in page


def test_with_several_consultations_each_leads_to_its_own_page(client):
    build_consultation("parks")
    build_consultation("rivers", title="Rivers")

    page = client.get("/").content.decode()

    assert 'href="/consultations/parks/"' in page
    assert 'href="/consultations/rivers/"' in page
    assert "Two ways to begin" not in page


def test_each_question_stands_word_for_word_with_its_page_and_that_it_is_unchecked(client):
    build_consultation()

    page = client.get("/consultations/parks/").content.decode()

    assert "What should change in park 1?" in page
    assert "Page 10 of the consultation." in page
    assert "not checked against the original" in page


def test_a_checked_wording_carries_no_warning(client):
    consultation = build_consultation()
    consultation.questions.update(verified=True)

    page = client.get("/consultations/parks/").content.decode()

    assert "not checked against the original" not in page


def test_where_writing_has_ended_there_is_no_way_to_begin(client):
    build_consultation(drafting_open=False)

    page = client.get("/consultations/parks/").content.decode()

    assert "Two ways to begin" not in page
    assert "Writing has ended here too" in page


def test_an_unknown_or_retired_consultation_is_not_found(client):
    build_consultation("gone", retired_at=timezone.now())

    assert client.get("/consultations/nothing/").status_code == 404
    assert client.get("/consultations/gone/").status_code == 404


def test_the_first_page_asks_the_database_the_same_for_one_and_for_many(
    client, django_assert_max_num_queries
):
    for number in range(6):
        build_consultation(f"call-{number}")

    with django_assert_max_num_queries(3):
        client.get("/")
