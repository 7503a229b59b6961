"""The pages of partners' texts: adding, reading beside the answer, downloading, removing."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from responses.drafting.models import PartnerText, Suggestion
from responses.drafting.rules import participation
from responses.drafting.services import partners
from tests.drafting.cast import save
from tests.drafting.pages.conftest import client_of
from tests.drafting.received.files import with_member, word_file

WORDS = "First paragraph.\n\nSecond one."


@pytest.fixture(autouse=True)
def _quiet(db, settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def alice_browser(team):
    return client_of(team.alice)


def address(team, name, *more):
    return reverse(name, args=[team.response.pk, "q8", *more])


def post(browser, team, **fields):
    return browser.post(address(team, "partner_texts"), {"text": WORDS} | fields)


def test_a_text_is_pasted_read_beside_the_answer_and_turned_into_suggestions(team, alice_browser):
    save(team.q8, team.alice, "What stands there.")

    post(alice_browser, team, whose="outside", outside="Example Trust")
    text = PartnerText.objects.get()
    shown = alice_browser.get(address(team, "partner_text", text.pk)).content.decode()
    alice_browser.post(address(team, "partner_text", text.pk), {"paragraphs": ["1"]})
    talk = alice_browser.get(address(team, "talk")).content.decode()

    assert "Text of Example Trust" in shown
    assert "What stands there." in shown
    assert "A new paragraph at the end" in talk
    assert Suggestion.objects.get().text == "Second one."


def test_a_text_is_its_senders_unless_a_coordinator_passes_it_on(team, alice_browser):
    own = participation(team.bob, team.response)

    sender = client_of(team.bob).get(address(team, "partner_texts")).content.decode()
    coordinator = alice_browser.get(address(team, "partner_texts")).content.decode()

    assert f'<option value="{own.pk}" selected>' in sender
    assert '<option value="" selected>' in coordinator


def test_a_suggested_paragraph_is_taken_from_the_talk(team, alice_browser):
    post(alice_browser, team, whose=participation(team.bob, team.response).pk)
    text = PartnerText.objects.get()
    alice_browser.post(address(team, "partner_text", text.pk), {"paragraphs": ["0"]})
    made = Suggestion.objects.get()

    shown = alice_browser.get(address(team, "suggestion", made.pk)).content.decode()
    alice_browser.post(address(team, "suggestion", made.pk), {"do": "take"})

    team.q8.refresh_from_db()
    assert "Take it" in shown
    assert team.q8.text == "First paragraph."


def test_a_file_is_sent_back_byte_for_byte_and_never_shown_by_the_browser(team, alice_browser):
    content = "<script>alert(1)</script> é".encode("cp1252")
    upload = SimpleUploadedFile("Antwört <1>.txt", content)
    post(alice_browser, team, text="", file=upload, whose="outside", outside="Trust")
    text = PartnerText.objects.get()

    reply = client_of(team.bob).get(address(team, "partner_text_file", text.pk))
    page = alice_browser.get(address(team, "partner_text", text.pk)).content.decode()

    assert reply.content == content
    assert reply["Content-Disposition"].startswith("attachment")
    assert (reply["Content-Type"], reply["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )
    assert "<script>alert" not in page


def test_the_page_says_that_a_file_is_being_read_and_what_came_of_it(team, alice_browser):
    upload = SimpleUploadedFile("a.docx", word_file("From Word."))
    post(alice_browser, team, text="", file=upload, whose="outside", outside="Trust")
    text = PartnerText.objects.get()

    waiting = alice_browser.get(address(team, "partner_text", text.pk)).content.decode()
    partners.read_text(text.pk)
    state = alice_browser.get(address(team, "partner_text_state", text.pk)).content.decode()
    read = alice_browser.get(address(team, "partner_text", text.pk)).content.decode()

    assert "data-poll-url" in waiting
    assert "data-poll-url" not in state
    assert "From Word." in read


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"text": ""}, "file", "Choose a file, or paste the text"),
        ({"text": "x" * 200_001}, "text", "Send the part"),
        ({"whose": ""}, "whose", "Choose whose text it is"),
        ({"outside": ""}, "outside", "Write the partner"),
        ({"outside": "x" * 121}, "outside", "at most 120 characters"),
    ],
)
def test_what_is_missing_or_too_long_is_named_and_nothing_is_kept(
    team, alice_browser, fields, field, sentence
):
    reply = post(alice_browser, team, **({"whose": "outside", "outside": "Trust"} | fields))

    shown = reply.content.decode()
    assert f'href="#id_{field}"' in shown
    assert sentence in shown
    assert not PartnerText.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", with_member(word_file("Hello"), "word/vbaProject.bin"), "macros"),
        ("a.docx", b"not a zip", "something else"),
        ("a.exe", b"MZ", "Choose a Word file"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_file_that_is_not_taken_says_why_and_keeps_what_was_typed(
    team, alice_browser, name, content, sentence
):
    upload = SimpleUploadedFile(name, content)

    reply = post(alice_browser, team, text="", file=upload, whose="outside", outside="Example Trust")

    shown = reply.content.decode()
    assert 'href="#id_file"' in shown
    assert sentence in shown
    assert 'value="Example Trust"' in shown
    assert not PartnerText.objects.exists()


def test_removing_asks_first(team, alice_browser):
    post(alice_browser, team, whose="outside", outside="Trust")
    text = PartnerText.objects.get()
    here = address(team, "remove_partner_text", text.pk)

    asked = alice_browser.get(here).content.decode()
    by_bob = client_of(team.bob).post(here).status_code
    kept = PartnerText.objects.count()
    alice_browser.post(here)

    assert "deleted for good" in asked
    assert (by_bob, kept) == (404, 1)
    assert not PartnerText.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["partner_texts", "partner_text", "partner_text_state", "partner_text_file", "remove_partner_text"],
)
def test_these_pages_are_not_there_for_strangers(team, stranger, alice_browser, name):
    post(alice_browser, team, whose="outside", outside="Trust")
    more = [] if name == "partner_texts" else [PartnerText.objects.get().pk]

    reply = client_of(stranger).get(address(team, name, *more))

    assert reply.status_code == 404


@pytest.mark.parametrize("texts", [1, 8])
def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    team, alice_browser, django_assert_num_queries, texts
):
    for number in range(texts):
        post(alice_browser, team, whose="outside", outside=f"Trust {number}")
    cache.clear()
    alice_browser.get(address(team, "partner_texts"))

    with django_assert_num_queries(7):
        shown = alice_browser.get(address(team, "partner_texts")).content.decode()

    assert len(re.findall(r"<dt>Trust", shown)) == texts
