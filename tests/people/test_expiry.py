"""What is deleted by itself: drafts that nobody claimed, accounts that nobody uses, half-made accounts, old sessions."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from responses.people import expiry
from responses.people.models import BrowserSession, Organisation, Person, User
from responses.people.services import create_organisation

pytestmark = pytest.mark.django_db


def _unseen(person: Person, days: int) -> Person:
    Person.objects.filter(pk=person.pk).update(seen_at=timezone.now() - timedelta(days=days))
    return person


def test_a_person_without_an_account_goes_after_the_stated_time(settings):
    settings.DRAFT_DAYS = 90
    gone = _unseen(Person.objects.create(), 91)
    kept = _unseen(Person.objects.create(), 89)

    expired = expiry.expire_unclaimed()

    assert expired == 1
    assert list(Person.objects.all()) == [kept]
    assert not Person.objects.filter(pk=gone.pk).exists()


def test_somebody_with_an_account_outlives_that_time(settings):
    settings.DRAFT_DAYS = 90
    user = User.objects.create_user("ada@example.org")
    _unseen(user.person, 91)

    assert expiry.expire_unclaimed() == 0


def test_the_demonstration_and_people_who_became_somebody_stay():
    owner = User.objects.create_user("ada@example.org").person
    _unseen(Person.objects.create(is_sample=True), 1000)
    _unseen(Person.objects.create(became=owner), 1000)

    assert expiry.expire_unclaimed() == 0


def test_an_account_is_warned_once_and_then_goes(settings):
    settings.RETENTION_DAYS = 730
    user = User.objects.create_user("ada@example.org")
    _unseen(user.person, 731)

    warned = [expiry.warn_accounts(), expiry.warn_accounts()]
    at_once = expiry.expire_accounts()
    Person.objects.update(warned_at=timezone.now() - timedelta(days=31))
    later = expiry.expire_accounts()

    assert warned == [1, 0]
    assert [one.to for one in mail.outbox] == [["ada@example.org"]]
    assert at_once == 0
    assert later == 1
    assert not User.objects.exists()


def test_no_account_goes_that_could_not_be_warned(settings, monkeypatch):
    settings.RETENTION_DAYS = 730
    first, second = (User.objects.create_user(f"{name}@example.org") for name in ("ada", "bea"))
    _unseen(first.person, 732)
    _unseen(second.person, 731)
    send = EmailBackend.send_messages

    def only_bea(backend, letters):
        if letters[0].to == [first.email]:
            raise ConnectionRefusedError
        return send(backend, letters)

    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", only_bea)
        warned_while_away = expiry.warn_accounts()
    marked = set(Person.objects.exclude(warned_at=None))
    warned_later = expiry.warn_accounts()

    assert (warned_while_away, warned_later) == (1, 1)
    assert marked == {second.person}
    assert [letter.to for letter in mail.outbox] == [[second.email], [first.email]]


def test_coming_back_after_the_warning_keeps_the_account(sign_in, settings):
    settings.RETENTION_DAYS = 730
    browser = Client()
    sign_in(browser, "ada@example.org")
    person = User.objects.get().person
    long_ago = timezone.now() - timedelta(days=40)
    _unseen(person, 731)
    Person.objects.update(warned_at=long_ago)

    browser.get(reverse("privacy"))

    assert expiry.expire_accounts() == 0


def test_an_account_that_nobody_opened_goes_after_two_days():
    old = timezone.now() - timedelta(days=3)
    User.objects.create_user("half@example.org")
    new = User.objects.create_user("new@example.org")
    used = User.objects.create_user("used@example.org")
    create_organisation("Kin Together", used.person)
    User.objects.exclude(pk=new.pk).update(date_joined=old)

    removed = expiry.remove_unconfirmed()

    assert removed == 1
    assert set(User.objects.values_list("email", flat=True)) == {
        "new@example.org",
        "used@example.org",
    }
    assert Organisation.objects.count() == 1


def test_sessions_whose_time_is_over_go(client, begin):
    begin(client)
    other = Client()
    begin(other)
    BrowserSession.objects.filter(pk=client.session.session_key).update(
        expire_date=timezone.now() - timedelta(days=1)
    )

    removed = expiry.remove_old_sessions()

    assert removed == 1
    assert BrowserSession.objects.count() == 1


def test_a_pass_does_a_part_and_the_next_goes_on(monkeypatch):
    monkeypatch.setattr(expiry, "BATCH", 2)
    for _ in range(3):
        _unseen(Person.objects.create(), 1000)

    passes = [expiry.expire_unclaimed() for _ in range(3)]

    assert passes == [2, 1, 0]
