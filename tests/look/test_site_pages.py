"""Pages about the site itself, and pages that say what went wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/help/", "/accessibility/", "/contact/"])
def test_help_is_there_without_signing_in(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/help/", "/contact/"])
def test_somebody_in_danger_is_sent_elsewhere(client, address, settings):
    settings.EMERGENCY_CONTACTS = ["Childline: 0800 1111"]

    page = client.get(address).content.decode()

    assert "Chorus is not an emergency service" in page
    assert "Childline: 0800 1111" in page


def test_contact_names_who_runs_the_site(client, settings):
    settings.CONTROLLER_NAME = "An Example Charity"
    settings.CONTROLLER_EMAIL = "help@example.org"

    page = client.get("/contact/").content.decode()

    assert "This site is run by An Example Charity." in page
    assert "mailto:help@example.org" in page


def test_the_components_are_for_developers_only(client, settings):
    settings.DEBUG = False
    shut = client.get("/components/")
    settings.DEBUG = True
    shown = client.get("/components/")

    assert shut.status_code == 404
    assert shown.status_code == 200


@pytest.mark.parametrize("debug", [False, True], ids=["in earnest", "in development"])
@pytest.mark.parametrize("address", ["/no-such-page/", "/consultations/no-such-consultation/"])
def test_a_page_that_is_not_there_says_what_to_do(client, settings, address, debug):
    settings.DEBUG = debug

    page = client.get(address)

    assert page.status_code == 404
    assert "We cannot find this page" in page.content.decode()


def test_a_stale_form_says_that_the_words_are_still_there():
    guarded = Client(enforce_csrf_checks=True)

    page = guarded.post("/account/logout/")

    assert page.status_code == 403
    assert "Your words are still in your browser." in page.content.decode()


@pytest.mark.django_db
def test_a_button_that_is_opened_as_a_link_says_so():
    page = Client().get("/my-data/download/")

    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "use the button there" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "evidence_home", "help", "accessibility", "contact", "privacy"])
def test_what_is_only_read_takes_no_form(name):
    assert Client().post(reverse(name)).status_code == 405


@pytest.mark.django_db
def test_more_than_we_take_is_refused_with_what_to_do():
    page = Client().post("/keep/", {"login": "x" * 3_000_000})

    assert page.status_code == 413
    assert "Make them shorter" in page.content.decode()


@pytest.mark.django_db
def test_more_fields_than_any_page_has_are_not_read():
    page = Client().post("/keep/", {f"field-{number}": "x" for number in range(1500)})

    assert page.status_code == 400
    assert "We could not read that" in page.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "404", "405", "413", "429", "500"])
def test_every_error_page_can_be_drawn_without_a_request(name):
    page = render_to_string(f"{name}.html")

    assert "<h1>" in page
    assert "first page" in page
