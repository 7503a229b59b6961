"""The pages on which organisations come together: starting, inviting, joining, whose words they are."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from responses.drafting.models import Invitation, Participant, Response
from responses.drafting.rules import participation
from responses.people.models import Person
from responses.people.services import notice_edition
from tests.drafting.cast import save
from tests.drafting.pages.conftest import client_of

LINK = re.compile(r"/invitations/[\w-]+/")


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def started():
    """What a person types to start a joint response."""
    return {
        "notice": notice_edition(),
        "name": "Ada Sample",
        "organisation_name": "Organisation A",
        "title": "Together",
    }


@pytest.fixture
def alice_browser(team):
    return client_of(team.alice)


@pytest.fixture
def bob_browser(team):
    return client_of(team.bob)


def invite_link(browser, response, **changes):
    """The link that a coordinator is shown once after inviting."""
    wanted = {"organisation_name": "Organisation C", "role": "author"} | changes
    browser.post(reverse("team", args=[response.pk]), wanted)
    shown = browser.get(reverse("team", args=[response.pk])).content.decode()
    return LINK.search(shown).group()


def join(browser, link, name="Cato"):
    return browser.post(link, {"notice": notice_edition(), "name": name})


def test_somebody_without_an_account_starts_a_joint_response_and_leads_it(consultation, started):
    browser = Client()

    reply = browser.post(reverse("start_joint", args=[consultation.slug]), started)

    response = Response.objects.get(kind="joint")
    part = response.participants.get()
    assert reply["Location"] == reverse("team", args=[response.pk])
    assert (part.person.name, part.organisation.name, part.role) == (
        "Ada Sample",
        "Organisation A",
        Participant.Role.COORDINATOR,
    )
    assert browser.get(reverse("response", args=[response.pk])).status_code == 200


@pytest.mark.parametrize("field", ["name", "organisation_name", "title"])
@pytest.mark.parametrize("wrong", ["", "x" * 201, "Or\x00ga", "O\u202er"])
def test_a_field_that_cannot_be_kept_is_named_and_nothing_typed_is_lost(consultation, started, field, wrong):
    reply = Client().post(reverse("start_joint", args=[consultation.slug]), started | {field: wrong})

    shown = reply.content.decode()
    kept = {"name": "Ada Sample", "organisation_name": "Organisation A", "title": "Together"}
    assert f'href="#id_{field}"' in shown
    assert all(f'value="{words}"' in shown for name, words in kept.items() if name != field)
    assert not Response.objects.exists()


def test_the_notice_is_read_again_where_its_words_have_changed(consultation, started):
    reply = Client().post(reverse("start_joint", args=[consultation.slug]), started | {"notice": "older"})

    assert "Please read them again" in reply.content.decode()
    assert not Response.objects.exists()


def test_a_link_is_shown_once_and_opens_the_response_for_one_newcomer(team, alice_browser):
    link = invite_link(alice_browser, team.response)
    newcomer = Client()

    reply = join(newcomer, link)

    cato = Person.objects.get(name="Cato")
    assert reply["Location"] == reverse("response", args=[team.response.pk])
    assert participation(cato, team.response).organisation.name == "Organisation C"
    assert not LINK.search(alice_browser.get(reverse("team", args=[team.response.pk])).content.decode())


def test_a_used_link_gets_a_page_that_says_so(team, alice_browser):
    link = invite_link(alice_browser, team.response)
    join(Client(), link)

    late = Client().get(link)
    posted = join(Client(), link, name="Dora")

    assert (late.status_code, posted.status_code) == (410, 410)
    assert "used already" in late.content.decode()
    assert not Person.objects.filter(name="Dora").exists()


def test_a_newcomer_who_gives_no_name_is_asked_for_it(team, alice_browser):
    link = invite_link(alice_browser, team.response)

    reply = join(Client(), link, name="")

    assert 'href="#id_name"' in reply.content.decode()
    assert team.response.participants.count() == 2


def test_somebody_in_the_response_is_told_so_and_the_link_stays_good(team, alice_browser, bob_browser):
    link = invite_link(alice_browser, team.response)

    shown = bob_browser.get(link).content.decode()

    assert "already" in shown
    assert Client().get(link).status_code == 200


def test_a_link_that_was_taken_back_opens_nothing(team, alice_browser):
    link = invite_link(alice_browser, team.response)
    invitation = Invitation.objects.get()

    alice_browser.post(reverse("revoke_invitation", args=[team.response.pk, invitation.pk]))

    assert "taken back" in Client().get(link).content.decode()


def test_an_invitation_runs_out_on_the_day_of_the_clock_on_the_wall(team, alice_browser):
    invite_link(alice_browser, team.response)
    late = dt.datetime(2126, 6, 20, 23, 30, tzinfo=dt.UTC)  # half past midnight in London's summer
    Invitation.objects.update(expires_at=late)

    shown = alice_browser.get(reverse("team", args=[team.response.pk])).content.decode()

    assert "Waiting, until 21 June" in shown


def test_an_author_sees_the_people_but_no_invitations(team, alice_browser, bob_browser):
    invite_link(alice_browser, team.response)

    shown = bob_browser.get(reverse("team", args=[team.response.pk])).content.decode()

    assert "Alice" in shown
    assert "Organisation C" not in shown
    assert "Make the link" not in shown


def test_an_author_cannot_invite(team, bob_browser):
    reply = bob_browser.post(
        reverse("team", args=[team.response.pk]), {"organisation_name": "Mine", "role": "author"}
    )

    assert "Only a coordinator can invite people" in reply.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["team", "response"])
def test_a_joint_response_is_not_there_for_strangers(team, stranger, name):
    reply = client_of(stranger).get(reverse(name, args=[team.response.pk]))

    assert reply.status_code == 404


def test_who_wrote_what_is_not_there_for_strangers(team, stranger):
    reply = client_of(stranger).get(reverse("contributions", args=[team.response.pk, "q8"]))

    assert reply.status_code == 404


def test_a_personal_response_has_no_team_page(response, pat):
    assert pat.get(reverse("team", args=[response.pk])).status_code == 404


def test_the_page_shows_who_wrote_which_words(team, bob_browser):
    save(team.q8, team.alice, "Families wait too long.")
    save(team.q8, team.bob, "Families wait too long. Councils should publish their rules.")

    shown = bob_browser.get(reverse("contributions", args=[team.response.pk, "q8"])).content.decode()

    assert re.search(r"\[Alice: </span>Families wait too long\.", shown)
    assert re.search(r"\[Bob: </span>\s*Councils should publish their rules\.", shown)


def test_what_people_write_cannot_become_a_page(team, bob_browser):
    save(team.q8, team.bob, "<script>alert(1)</script>")

    shown = bob_browser.get(reverse("contributions", args=[team.response.pk, "q8"])).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_the_page_of_the_response_names_organisations_people_and_shares(team, alice_browser):
    save(team.q8, team.bob, "Only Bob writes.")

    shown = alice_browser.get(reverse("response", args=[team.response.pk])).content.decode()

    assert "First" in shown
    assert "Second" in shown
    assert "100%" in shown


def test_a_coordinator_hands_over_and_leaves(team, alice_browser):
    bob = participation(team.bob, team.response)
    own = participation(team.alice, team.response)

    alice_browser.post(reverse("change_role", args=[team.response.pk, bob.pk]), {"role": "coordinator"})
    alice_browser.post(reverse("end_participation", args=[team.response.pk, own.pk]))

    assert participation(team.bob, team.response).role == Participant.Role.COORDINATOR
    assert participation(team.alice, team.response) is None


def test_the_last_coordinator_is_told_why_they_cannot_leave(team, alice_browser):
    own = participation(team.alice, team.response)

    reply = alice_browser.post(reverse("end_participation", args=[team.response.pk, own.pk]), follow=True)

    assert "needs a coordinator" in reply.content.decode()
    assert participation(team.alice, team.response) == own


def test_an_author_finds_nobody_elses_participation(team, bob_browser):
    alice = participation(team.alice, team.response)
    own = participation(team.bob, team.response)

    theirs = bob_browser.get(reverse("participant", args=[team.response.pk, alice.pk]))
    mine = bob_browser.get(reverse("participant", args=[team.response.pk, own.pk]))

    assert (theirs.status_code, mine.status_code) == (404, 200)


def test_an_author_cannot_make_themselves_coordinator(team, bob_browser):
    own = participation(team.bob, team.response)

    reply = bob_browser.post(
        reverse("change_role", args=[team.response.pk, own.pk]), {"role": "coordinator"}, follow=True
    )

    assert "Only a coordinator can change" in reply.content.decode()
    assert participation(team.bob, team.response).role == Participant.Role.AUTHOR


@pytest.mark.parametrize("name", ["change_role", "end_participation"])
def test_a_link_that_changes_something_is_never_followed_by_reading(team, alice_browser, name):
    bob = participation(team.bob, team.response)

    reply = alice_browser.get(reverse(name, args=[team.response.pk, bob.pk]))

    assert reply.status_code == 405


@pytest.mark.parametrize("people", [1, 6])
def test_the_page_of_a_joint_response_asks_the_same_number_of_questions_whatever_its_size(
    team, alice_browser, django_assert_num_queries, people
):
    for number in range(people):
        join(
            Client(),
            invite_link(alice_browser, team.response, organisation_name=f"O {number}"),
            f"P {number}",
        )
    alice_browser.get(reverse("response", args=[team.response.pk]))

    with django_assert_num_queries(25):
        alice_browser.get(reverse("response", args=[team.response.pk]))


def test_an_organisations_administrator_lets_a_colleague_sign(team, bob_browser, alice_browser):
    bob = participation(team.bob, team.response)
    team.bob.memberships.update(is_administrator=True)
    address = reverse("let_sign", args=[team.response.pk, bob.pk])

    alice_browser.post(address, {"may_sign": "yes"})
    by_another = team.bob.memberships.get().is_signatory
    bob_browser.post(address, {"may_sign": "yes"})

    assert not by_another
    assert team.bob.memberships.get().is_signatory
