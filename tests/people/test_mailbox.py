"""In development, mail is read on a page."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from responses.people.mailbox import FolderBackend, read_mail


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def test_mail_is_read_newest_first_with_every_character(folder):
    first = EmailMessage("Première", "Your code:\n\nABC123 🧡", "a@chorus.example", ["ada@example.org"])
    second = EmailMessage("Zweite", "x", "a@chorus.example", ["ben@example.org"])

    FolderBackend().send_messages([first, second])

    mails = read_mail(folder)
    assert [one.subject for one in mails] == ["Zweite", "Première"]
    assert mails[1].text == "Your code:\n\nABC123 🧡"
    assert mails[1].to == "ada@example.org"


def test_only_development_has_the_page(client, folder, settings):
    settings.DEBUG = False

    reply = client.get(reverse("dev_mail"))

    assert reply.status_code == 404


def test_the_page_shows_words_as_words(client, folder, settings):
    settings.DEBUG = True
    FolderBackend().send_messages(
        [EmailMessage("<b>Hi</b>", "<script>alert(1)</script>", "a@chorus.example", ["ada@example.org"])]
    )

    reply = client.get(reverse("dev_mail"))

    assert "&lt;script&gt;" in reply.content.decode()
    assert "<script>alert" not in reply.content.decode()


def test_before_the_first_mail_the_page_says_how_to_get_one(client, folder, settings):
    settings.DEBUG = True

    reply = client.get(reverse("dev_mail"))

    assert "No mail yet" in reply.content.decode()
