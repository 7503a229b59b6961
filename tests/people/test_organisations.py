"""Organisations and who belongs to them."""

import pytest
from django.urls import reverse

from responses.people import rules
from responses.people.models import Organisation, Person
from responses.people.selectors import organisations_of
from responses.people.services import (
    MembershipRefused,
    create_organisation,
    join,
    leave,
    set_signatory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Person.objects.create(name="Ada")


@pytest.fixture
def ben():
    return Person.objects.create(name="Ben")


def test_who_makes_an_organisation_belongs_to_it_and_signs_for_it(ada):
    made = create_organisation("Kin Together", ada)

    assert rules.belongs_to(ada, made)
    assert rules.may_sign_for(ada, made)
    assert rules.may_administer(ada, made)


def test_nobody_comes_into_an_organisation_by_knowing_its_name(ada, ben):
    adas = create_organisation("Kin Together", ada)

    bens = create_organisation("KIN together", ben)

    assert bens != adas
    assert bens.slug != adas.slug
    assert not rules.belongs_to(ben, adas)


def test_ones_own_organisation_is_not_made_twice(ada):
    first = create_organisation("Kin Together", ada)

    second = create_organisation("kin TOGETHER", ada)

    assert first == second
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("name", ["Ünïcøde é", "مجموعة الأهل", "🧡", "!!!", "K" * 200])
def test_any_name_gets_an_address(ada, name):
    made = create_organisation(name, ada)

    assert made.name == name
    assert 0 < len(made.slug) <= 80


def test_joining_again_takes_no_role_away(ada):
    made = create_organisation("Kin Together", ada)

    join(ada, made)

    assert rules.may_sign_for(ada, made)
    assert made.memberships.count() == 1


def test_a_member_does_not_sign_unless_an_administrator_says_so(ada, ben):
    made = create_organisation("Kin Together", ada)
    join(ben, made)
    before = rules.may_sign_for(ben, made)

    set_signatory(ben, made, by=ada, is_signatory=True)

    assert before is False
    assert rules.may_sign_for(ben, made)


def test_a_member_cannot_make_themselves_a_signatory(ada, ben):
    made = create_organisation("Kin Together", ada)
    join(ben, made)

    with pytest.raises(MembershipRefused):
        set_signatory(ben, made, by=ben, is_signatory=True)

    assert not rules.may_sign_for(ben, made)


def test_who_left_no_longer_belongs_and_may_come_back(ada):
    made = create_organisation("Kin Together", ada)
    leave(ada, made)
    left = rules.belongs_to(ada, made)

    join(ada, made)

    assert left is False
    assert rules.belongs_to(ada, made)
    assert not rules.may_sign_for(ada, made)


def test_the_page_adds_and_leaves(client, begin):
    person = begin(client)

    client.post(reverse("organisations"), {"name": "Kin Together"})
    added = list(organisations_of(person))
    client.post(reverse("organisation_leave", args=["kin-together"]))

    assert [one.name for one in added] == ["Kin Together"]
    assert not organisations_of(person).exists()


def test_somebody_elses_organisation_is_not_found(client, begin, ada):
    create_organisation("Kin Together", ada)
    begin(client)

    reply = client.post(reverse("organisation_leave", args=["kin-together"]))

    assert reply.status_code == 404


BAD_NAMES = ["", "   ", "bad\x00name", "bad\x07name", "turned \u202e round", "x" * 201]


@pytest.mark.parametrize("page", ["organisations", "account"])
@pytest.mark.parametrize("name", BAD_NAMES[2:])
def test_a_name_that_cannot_be_shown_is_told_and_stays_in_the_box(client, begin, page, name):
    begin(client)

    reply = client.post(reverse(page), {"name": name})

    assert reply.status_code == 200
    assert reply.context["form"].errors["name"]
    assert reply.context["form"]["name"].value() == name


@pytest.mark.parametrize("name", ["Zoë 👩‍👧 O’Neil", "שרה כהן", "<script>alert(1)</script>", "李小龍"])
def test_a_name_in_any_script_is_kept_and_shown_as_words(client, begin, name):
    person = begin(client)

    client.post(reverse("account"), {"name": name})

    person.refresh_from_db()
    assert person.name == name
    assert "<script>alert" not in client.get(reverse("account")).content.decode()


@pytest.mark.parametrize("name", BAD_NAMES[:2])
def test_an_organisation_without_a_name_is_refused(client, begin, name):
    begin(client)

    reply = client.post(reverse("organisations"), {"name": name})

    assert reply.context["form"].errors["name"] == ["Write the name of your organisation."]
