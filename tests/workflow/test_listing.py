"""The list of one's responses and of those of an organisation."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.pins import present_hashes
from responses.people.models import Membership, Organisation
from responses.signoff.services import Say, sign
from responses.workflow.listing import rows
from responses.workflow.listing.rows import Filters, Scope, page_of
from tests.drafting.cast import make_consultation
from tests.workflow.cast import bring_to, person


@pytest.fixture
def second(joint):
    return Organisation.objects.get(slug="second")


@pytest.fixture
def chief(second):
    """The administrator of the second organisation, who takes part in nothing."""
    made = person("Ada Administrator")
    Membership.objects.create(person=made, organisation=second, is_administrator=True)
    return made


def add(world, title, *, who=None, organisation=None, days=0, **fields):
    """A response in which somebody takes part, changed so many days ago."""
    response = Response.objects.create(
        **{"consultation": world.consultation, "kind": "joint", "title": title, **fields}
    )
    if who:
        Participant.objects.create(response=response, person=who, organisation=organisation, role="author")
    Response.objects.filter(pk=response.pk).update(changed_at=timezone.now() - dt.timedelta(days=days))
    return response


def titles(scope, after="", **filters):
    found = page_of(scope, Filters.read(filters), after)
    return [row.response.title for row in found.rows]


def url(organisation):
    return reverse("organisation_responses", args=[organisation.slug])


def test_an_administrator_sees_all_of_the_organisation_and_opens_none_of_the_others(
    visit, joint, second, chief
):
    page = visit(chief, url(second)).content.decode()

    assert "Together" in page
    assert "Drafting" in page
    assert reverse("response", args=[joint.response.pk]) not in page


def test_a_member_sees_only_what_they_take_part_in_for_it(visit, joint, second):
    other = person("Nell Nowhere")
    Membership.objects.create(person=other, organisation=second)
    first = Organisation.objects.get(slug="first")
    Membership.objects.create(person=joint.author, organisation=first)
    add(joint, "For the first", who=joint.author, organisation=first)

    theirs = visit(joint.author, url(second)).content.decode()
    nothing = visit(other, url(second)).content.decode()

    assert "Together" in theirs
    assert reverse("response", args=[joint.response.pk]) in theirs
    assert "For the first" not in theirs
    assert "Together" not in nothing


def test_nobody_else_sees_the_list(visit, client, joint, second):
    Membership.objects.filter(person=joint.author).update(left_at=timezone.now())

    for who in (joint.lead, joint.outsider, joint.moderator, joint.author):
        visit(who, url(second), status=404)
    client.logout()

    assert client.get(url(second)).status_code == 404


def test_a_response_that_the_organisation_left_is_not_in_the_list(joint, second, chief):
    Participant.objects.filter(organisation=second).update(left_at=timezone.now())

    assert titles(Scope(chief, second, is_whole=True)) == []


def test_the_list_is_narrowed_by_consultation_state_kind_and_words(joint):
    who = joint.author
    call = make_consultation(slug="another", closes_at=timezone.now())
    add(joint, "Old and wise", who=who, days=3)
    add(joint, "", who=who, days=2, kind="personal")
    add(joint, "Finished work", who=who, days=1, state="finished", consultation=call)
    scope = Scope(who)

    found = {
        "all": titles(scope),
        "consultation": titles(scope, consultation="another"),
        "state": titles(scope, state="finished"),
        "kind": titles(scope, kind="personal"),
        "words": titles(scope, words="  AND wise "),
        "nonsense": titles(scope, state="nowhere", kind="x", waiting="maybe"),
        "none": titles(scope, words="100%"),
    }

    everything = ["Together", "Finished work", "", "Old and wise"]
    assert found == {
        "all": everything,
        "consultation": ["Finished work"],
        "state": ["Finished work"],
        "kind": [""],
        "words": ["Old and wise"],
        "nonsense": everything,
        "none": [],
    }


def test_what_waits_for_us_is_what_we_have_not_signed_as_it_stands(joint, second, chief):
    bring_to(joint, "awaiting_sign_off")
    scope = Scope(chief, second, is_whole=True)
    before = titles(scope, waiting="yes")
    hashes = present_hashes(joint.now())
    says = [Say(key, "decline", seen) for key, seen in hashes.items()]
    sign(joint.response.pk, signatory=joint.signatory, says=says)
    signed = titles(scope, waiting="yes")

    joint.write("q8", "Other words.")

    assert (before, signed) == (["Together"], [])
    assert titles(scope, waiting="yes") == ["Together"]
    [row] = page_of(Scope(joint.signatory), Filters()).rows
    assert (row.may_open, row.waits) == (True, True)
    assert titles(Scope(joint.author), waiting="yes") == ["Together"]
    assert titles(Scope(joint.outsider), waiting="yes") == []


def test_a_draft_waits_for_nobodys_signature(joint, second):
    [row] = page_of(Scope(joint.signatory), Filters()).rows

    assert row.waits is False


@pytest.mark.parametrize("few", [500, 3], ids=["named one by one", "found by their order"])
def test_the_list_is_read_page_by_page_without_a_gap(joint, monkeypatch, few):
    monkeypatch.setattr(rows, "FEW", few)
    monkeypatch.setattr(rows, "A_PAGE", 4)
    for number in range(9):
        add(joint, f"R{number}", who=joint.author, days=number // 2 + 1)
    add(joint, "Somebody else's", days=2)

    seen, after = [], ""
    for _ in range(5):
        found = page_of(Scope(joint.author), Filters(), after)
        seen += [row.response.title for row in found.rows]
        after = found.after
        if not after:
            break

    assert seen[0] == "Together"
    assert sorted(seen[1:]) == [f"R{number}" for number in range(9)]
    assert [int(title[1:]) // 2 for title in seen[1:]] == [0, 0, 1, 1, 2, 2, 3, 3, 4]


@pytest.mark.parametrize("after", ["x", "2026-01-01~", "2026-01-01T00:00:00~x", "\x00", "9999-99-99T00:00~1"])
def test_a_place_that_no_page_gave_is_the_first_page(joint, after):
    assert titles(Scope(joint.author), after) == ["Together"]


@pytest.mark.parametrize("more", [0, 20])
def test_the_lists_take_the_same_queries_for_any_number_of_responses(
    client, joint, second, chief, more, django_assert_num_queries
):
    bring_to(joint, "awaiting_sign_off")
    for number in range(more):
        add(joint, f"R{number}", who=joint.signatory, organisation=second, state="awaiting_sign_off")
    client.force_login(chief.user)
    client.get(url(second))

    with django_assert_num_queries(14):
        client.get(url(second))


def test_ones_own_list_leads_to_the_lists_of_ones_organisations(visit, joint):
    page = visit(joint.author, reverse("my_responses")).content.decode()

    assert "Together" in page
    assert reverse("organisation_responses", args=["second"]) in page


def test_a_long_list_of_ones_own_is_narrowed_and_turned(visit, joint, monkeypatch):
    monkeypatch.setattr(rows, "A_PAGE", 2)
    for number in range(3):
        add(joint, f"R{number}", who=joint.author, days=number + 1)

    first = visit(joint.author, reverse("my_responses"))
    nothing = visit(joint.author, reverse("my_responses") + "?words=nothing")

    assert "Choose which responses to show" in first.content.decode()
    after = first.context["after"]
    later = visit(joint.author, reverse("my_responses") + f"?after={after.replace('+', '%2B')}")
    assert "R1" in later.content.decode()
    assert "Nothing like this is in your list." in nothing.content.decode()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_place_that_no_list_gave_is_the_start(joint, moment):
    found = titles(Scope(joint.lead), f"{moment}~{joint.response.pk}")

    assert found == ["Together"]


def test_no_filter_asks_the_database_for_what_it_cannot_hold(joint):
    filters = Filters.read({"consultation": "sto\x00ry", "words": "a\x00b"})

    assert "\x00" not in filters.consultation + filters.words
