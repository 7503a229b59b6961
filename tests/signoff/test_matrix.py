"""The table of who has signed, and asking those again who have not."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Participant
from responses.drafting.pins import present_hashes
from responses.drafting.services.telling_apart import tell_apart
from responses.people.models import Organisation
from responses.signoff.models import Signature, SignOffRequest
from responses.signoff.services import NobodyToAsk, NotAllowed, RoundClosed, Say, ask_again, sign
from tests.workflow.cast import bring_to, join


def matrix_url(world, show=""):
    return reverse("signatures", args=[world.response.pk]) + (f"?show={show}" if show else "")


def again_url(world):
    return reverse("ask_again", args=[world.response.pk])


def say(world, who, kind, *keys):
    hashes = present_hashes(world.now())
    sign(world.response.pk, signatory=who, says=[Say(key, kind, hashes[key], "But.") for key in keys])


def listed(reply):
    body = reply.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [name for name in ("First Steps", "Second Chance") if name in body]


def requests():
    return list(SignOffRequest.objects.order_by("at").values_list("organisation__slug", flat=True))


def yesterday():
    SignOffRequest.objects.update(day=timezone.localdate() - dt.timedelta(days=1))


def test_everybody_who_takes_part_sees_who_has_signed_and_when(visit, asked):
    asked.sign_all("reservations")
    asked.write("q8", "Other words.")

    page = visit(asked.viewer, matrix_url(asked)).content.decode()

    assert "Second Chance (you)" in page
    assert "With reservations" in page
    assert "Changed since they signed" in page
    assert f"Sid Signatory, {timezone.localdate():%-d %b}" in page
    assert "Second Chance, question 9</h3>" in page
    assert "0 of 2 organisations have answered every question." in page


def test_the_table_is_filtered(visit, asked):
    say(asked, asked.lead, "endorse", "q8", "q9")
    say(asked, asked.signatory, "decline", "q8")

    found = {
        show: listed(visit(asked.lead, matrix_url(asked, show)))
        for show in ("", "missing", "declined", "lapsed", "reservations", "nonsense")
    }

    assert found == {
        "": ["First Steps", "Second Chance"],
        "missing": ["Second Chance"],
        "declined": ["Second Chance"],
        "lapsed": [],
        "reservations": [],
        "nonsense": ["First Steps", "Second Chance"],
    }


def test_an_organisation_that_has_left_keeps_its_dissent_in_the_table(visit, asked):
    say(asked, asked.signatory, "decline", "q8")
    Participant.objects.filter(organisation__slug="second").update(left_at=timezone.now())

    page = visit(asked.lead, matrix_url(asked)).content.decode()

    assert "Does not take part any more" in page
    assert "Declined" in page


def test_the_table_stays_at_few_queries_for_many_organisations(client, asked, django_assert_max_num_queries):
    for number in range(12):
        organisation = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        join(asked.response, f"Person {number}", organisation, Participant.Role.AUTHOR)
    client.force_login(asked.viewer.user)
    client.get(matrix_url(asked))

    with django_assert_max_num_queries(20):
        client.get(matrix_url(asked))


def test_the_coordinators_table_stays_at_few_queries_too(client, asked, django_assert_max_num_queries):
    for number in range(12):
        organisation = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        join(asked.response, f"Person {number}", organisation, Participant.Role.AUTHOR)
    client.force_login(asked.lead.user)
    client.get(matrix_url(asked))

    with django_assert_max_num_queries(20):
        client.get(matrix_url(asked))


def test_those_that_we_wait_for_are_asked_again_once_a_day(asked):
    say(asked, asked.lead, "endorse", "q8", "q9")

    first = ask_again(asked.response.pk, by=asked.lead)
    with pytest.raises(NobodyToAsk) as refusal:
        ask_again(asked.response.pk, by=asked.lead)
    yesterday()
    ask_again(asked.response.pk, by=asked.lead)

    assert [one.slug for one in first.now] == ["second"]
    assert str(refusal.value) == "Second Chance was asked today already; once a day is enough."
    assert requests() == ["second", "second"]


def test_a_request_says_who_asked_in_which_round(asked):
    ask_again(asked.response.pk, by=asked.lead, organisations=[Organisation.objects.get(slug="second").pk])

    made = SignOffRequest.objects.get()
    assert (made.round, made.by, made.organisation.slug) == (
        asked.response.rounds.get(),
        asked.lead,
        "second",
    )


def test_some_who_were_asked_today_do_not_keep_others_from_being_asked(asked):
    second = Organisation.objects.get(slug="second").pk
    ask_again(asked.response.pk, by=asked.lead, organisations=[second])

    both = ask_again(asked.response.pk, by=asked.lead)

    assert both.sentence == (
        "We ask First Steps again. Second Chance was asked today already; once a day is enough."
    )
    assert sorted(requests()) == ["first", "second"]


def test_whoever_has_answered_everything_is_not_asked_again(asked):
    say(asked, asked.signatory, "not_concerned", "q8", "q9")

    with pytest.raises(NobodyToAsk):
        ask_again(
            asked.response.pk, by=asked.lead, organisations=[Organisation.objects.get(slug="second").pk]
        )

    assert requests() == []


@pytest.mark.parametrize("role", ["author", "signatory", "viewer", "moderator", "outsider"])
def test_only_a_coordinator_asks_again(asked, role):
    with pytest.raises(NotAllowed):
        ask_again(asked.response.pk, by=getattr(asked, role))

    assert requests() == []


def test_nobody_is_asked_again_when_nobody_is_asked(joint):
    bring_to(joint, "drafting")

    with pytest.raises(RoundClosed):
        ask_again(joint.response.pk, by=joint.lead)

    assert requests() == []


def test_the_page_asks_the_ticked_ones_or_all(visit, asked):
    second = str(Organisation.objects.get(slug="second").pk)
    shown = visit(asked.lead, matrix_url(asked, "missing")).content.decode()

    visit(asked.lead, again_url(asked), {}, status=302)
    visit(asked.lead, again_url(asked), {"organisation": [second, "no-id"]}, status=302)
    ticked = requests()
    visit(asked.lead, again_url(asked), {"all": "yes"}, status=302)

    assert len(re.findall(r'type="checkbox" name="organisation"', shown)) == 2
    assert ticked == ["second"]
    assert sorted(requests()) == ["first", "second"]
    page = visit(asked.lead, matrix_url(asked)).content.decode()
    assert "Asked again once" in page


def test_asking_again_is_refused_with_a_page(visit, asked):
    visit(asked.author, again_url(asked), {"all": "yes"}, status=403)
    visit(asked.outsider, again_url(asked), {"all": "yes"}, status=404)
    visit(asked.lead, again_url(asked), status=405)
    Signature.objects.all().delete()
    asked.response.rounds.update(closed_at=timezone.now())
    closed = visit(asked.lead, again_url(asked), {"all": "yes"}, status=409).content.decode()

    assert "Nobody was asked" in closed
    assert requests() == []


def test_one_organisation_has_answered_and_two_have(visit, asked):
    say(asked, asked.lead, "endorse", "q8", "q9")

    page = visit(asked.viewer, matrix_url(asked)).content.decode()

    assert "1 of 2 organisations has answered every question." in page


def test_two_organisations_of_one_name_have_different_rows_sentences_and_bars(visit, asked):
    first, second = (Organisation.objects.get(slug=slug) for slug in ("first", "second"))
    Organisation.objects.filter(pk=second.pk).update(name=first.name)
    tell_apart(asked.response.pk, by=asked.lead, words={second.pk: "Leeds"})
    address = [
        reverse(name, args=[asked.response.pk])
        for name in ("signatures", "board", "signatories", "sign_off_rule")
    ]

    pages = [visit(asked.lead, one).content.decode() for one in address]

    assert all("First Steps (Leeds)" in page for page in pages)
    assert "First Steps (Leeds) has not signed any question" in pages[1]
