"""Signing in brings along what this browser wrote, once and whole."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from responses.people import adoption
from responses.people.models import Consent, Membership, Organisation, Person, User
from responses.people.selectors import people_by_id
from responses.people.services import create_organisation, give_consent, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_over(monkeypatch):
    """What the registered function was told, instead of every area's own."""
    told: list[tuple[Person, Person]] = []
    monkeypatch.setattr(adoption, "_adopters", [lambda guest, owner: told.append((guest, owner))])
    return told


def test_keeping_a_draft_makes_an_account_of_the_same_person(client, begin, sign_in, handed_over):
    person = begin(client)

    reply = sign_in(client, "ada@example.org", page="keep", follow=reverse("kept"))

    assert reply.url == reverse("kept")
    assert User.objects.get().person == person
    assert Person.objects.count() == 1
    assert handed_over == []


def test_a_kept_draft_is_reached_from_another_device(begin, sign_in):
    first, second = Client(), Client()
    person = begin(first)
    sign_in(first, "ada@example.org", page="keep")

    sign_in(second, "ada@example.org")

    assert second.get(reverse("my_data")).context["person"] == person


def test_signing_in_to_an_account_hands_the_browsers_work_over(begin, sign_in, handed_over):
    at_home, in_the_library = Client(), Client()
    owner = begin(at_home, name="Ada")
    sign_in(at_home, "ada@example.org", page="keep")
    guest = begin(in_the_library, name="A. L.")
    give_consent(guest, Consent.Kind.NOTICE)

    sign_in(in_the_library, "ada@example.org")

    assert handed_over == [(guest, owner)]
    assert Consent.objects.get().person == owner
    guest.refresh_from_db()
    assert guest.became == owner
    assert people_by_id([guest.id])[str(guest.id)] == owner


def test_signing_in_again_hands_nothing_over_twice(begin, sign_in, handed_over):
    browser, other = Client(), Client()
    begin(other)
    sign_in(other, "ada@example.org", page="keep")
    begin(browser)
    sign_in(browser, "ada@example.org")

    sign_in(Client(), "ada@example.org")

    assert len(handed_over) == 1


def test_where_one_area_fails_nothing_is_handed_over(begin, monkeypatch):
    guest = Person.objects.create()
    user = User.objects.create_user("ada@example.org", name="Ada")
    give_consent(guest, Consent.Kind.NOTICE)
    give_consent(user.person, Consent.Kind.NOTICE, wording="earlier")

    def fail(guest: Person, owner: Person) -> None:
        Person.objects.filter(pk=owner.pk).update(name="half-way")
        raise RuntimeError

    monkeypatch.setattr(adoption, "_adopters", [fail])

    with pytest.raises(RuntimeError):
        adoption.claim(str(guest.id), user)

    user.person.refresh_from_db()
    guest.refresh_from_db()
    assert user.person.name == "Ada"
    assert guest.became is None


def test_memberships_come_along_and_none_is_doubled(handed_over):
    guest, user = Person.objects.create(), User.objects.create_user("ada@example.org")
    both = create_organisation("Kin Together", user.person)
    join(guest, both)
    only_guest = create_organisation("Rest for Carers", guest)

    adoption.claim(str(guest.id), user)

    current = Membership.objects.filter(person=user.person, left_at__isnull=True)
    assert {one.organisation for one in current} == {both, only_guest}
    assert current.count() == 2


def test_somebody_with_an_account_is_never_adopted(handed_over):
    other = User.objects.create_user("other@example.org", name="Other")
    user = User.objects.create_user("ada@example.org", name="Ada")
    create_organisation("Kin Together", user.person)

    brought = adoption.claim(str(other.person_id), user)

    assert brought is False
    assert handed_over == []


def test_an_account_that_somebody_else_asked_for_never_leads_to_their_browser(begin, sign_in):
    attacker, owner = Client(), Client()
    theirs = begin(attacker)
    attacker.post(reverse("account_login"), {"login": "ada@example.org"})
    hers = begin(owner)

    sign_in(owner, "ada@example.org", page="keep")

    assert User.objects.get().person == hers
    assert attacker.get(reverse("my_data")).context["person"] == theirs


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_accounts_that_claim_one_browser_exactly_one_gets_it(monkeypatch):
    told: list[Person] = []
    monkeypatch.setattr(adoption, "_adopters", [lambda guest, owner: told.append(owner)])
    guest = Person.objects.create()
    users = [User.objects.create_user(f"u{number}@example.org") for number in range(8)]
    for user in users:
        create_organisation(f"Group {user.pk}", user.person)
    start, brought = threading.Barrier(len(users)), []

    def claim(user: User) -> None:
        start.wait()
        try:
            brought.append(adoption.claim(str(guest.id), user))
        finally:
            connection.close()

    threads = [threading.Thread(target=claim, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    guest.refresh_from_db()
    assert brought.count(True) == 1
    assert told == [guest.became]


def test_the_organisations_of_another_are_not_touched(handed_over):
    guest, user = Person.objects.create(), User.objects.create_user("ada@example.org", name="Ada")
    stranger = Person.objects.create()
    theirs = create_organisation("Kin Together", stranger)

    adoption.claim(str(guest.id), user)

    assert list(Organisation.objects.filter(memberships__person=stranger)) == [theirs]


def test_rows_that_no_area_speaks_for_come_along_too(handed_over):
    guest, user = Person.objects.create(), User.objects.create_user("ada@example.org", name="Ada")
    create_organisation("Kin Together", user.person)
    earlier = Person.objects.create(became=guest)
    give_consent(guest, Consent.Kind.PUBLISH)

    adoption.claim(str(guest.id), user)

    earlier.refresh_from_db()
    assert earlier.became == user.person
    assert Consent.objects.get().person == user.person
