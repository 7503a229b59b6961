"""The rule of a round: set beforehand, kept once somebody signed, met or not."""

import pytest
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Participant
from responses.drafting.pins import present_hashes
from responses.people.models import Organisation
from responses.signoff.models import Round, Signature
from responses.signoff.selectors import current_round, gaps, ruling_round
from responses.signoff.services import (
    BadRule,
    NotAllowed,
    RuleSet,
    RuleStands,
    Say,
    rule_met,
    set_rule,
    sign,
)
from responses.signoff.wording import say_rule
from tests.workflow.cast import bring_to


def rule_as(world, rule="all", *, by=None, **fields):
    return set_rule(world.response.pk, by=by or world.lead, wanted=RuleSet(rule, **fields))


def sign_as(world, who, kind="endorse", keys=("q8", "q9")):
    hashes = present_hashes(world.now())
    says = [Say(key, kind, hashes[key], "But.") for key in keys]
    return sign(world.response.pk, signatory=who, says=says)


def organisation(slug):
    return Organisation.objects.get(slug=slug)


def test_the_rule_that_was_set_while_drafting_is_that_of_the_round(joint):
    bring_to(joint, "drafting")
    rule_as(joint, "quorum", quorum=1)

    joint.move("open_review")
    joint.move("send_to_moderation")
    joint.move("approve")

    asked = current_round(joint.now())
    assert (asked.number, asked.rule, asked.quorum) == (1, "quorum", 1)
    assert Round.objects.count() == 1


def test_a_rule_that_is_only_prepared_asks_nobody(joint):
    bring_to(joint, "drafting")

    rule_as(joint, "quorum", quorum=1)

    assert current_round(joint.now()) is None
    assert ruling_round(joint.now()).rule == "quorum"


def test_the_rule_changes_while_nobody_has_signed_and_stays_afterwards(asked):
    rule_as(asked, "quorum", quorum=2)
    sign_as(asked, asked.signatory)

    with pytest.raises(RuleStands) as refusal:
        rule_as(asked, "all")

    assert "reopen the response" in str(refusal.value)
    assert current_round(asked.now()).rule == "quorum"


def test_a_signature_of_an_earlier_round_that_still_counts_keeps_the_rule(asked):
    sign_as(asked, asked.signatory)
    asked.move("reopen")
    rule_as(asked, "quorum", quorum=1)
    asked.move("send_to_moderation")
    asked.move("approve")

    with pytest.raises(RuleStands):
        rule_as(asked, "all")

    now = current_round(asked.now())
    assert (now.number, now.rule) == (2, "quorum")


def test_a_new_round_has_the_rule_of_the_one_before(asked):
    rule_as(asked, "named", named=frozenset({organisation("second").pk}))
    asked.move("reopen")
    asked.move("send_to_moderation")
    asked.move("approve")

    now = current_round(asked.now())
    assert (now.number, now.rule) == (2, "named")
    assert [one.slug for one in now.named.all()] == ["second"]


def test_named_organisations_endorse_every_question_that_concerns_them(asked):
    rule_as(asked, "named", named=frozenset({organisation("second").pk}))
    before = [gap.organisation.slug for gap in gaps(asked.now())]

    sign_as(asked, asked.signatory, keys=["q8"])
    sign_as(asked, asked.signatory, "not_concerned", keys=["q9"])

    assert before == ["second"]
    assert rule_met(asked.now())


def test_a_named_organisation_that_declines_or_has_left_stands_in_the_way(asked):
    rule_as(asked, "named", named=frozenset({organisation("second").pk}))
    sign_as(asked, asked.signatory, "decline", keys=["q8"])
    declined = [(gap.is_declined, [one.key for one in gap.questions]) for gap in gaps(asked.now())]

    Signature.objects.all().delete()
    Participant.objects.filter(organisation__slug="second").update(left_at=timezone.now())

    assert declined == [(False, ["q9"]), (True, ["q8"])]
    assert [gap.organisation.slug for gap in gaps(asked.now())] == ["second"]


def test_what_an_organisation_said_that_has_left_is_still_shown_and_asked_of_nobody(asked):
    sign_as(asked, asked.lead)
    sign_as(asked, asked.signatory, "decline", keys=["q8"])

    Participant.objects.filter(organisation__slug="second").update(left_at=timezone.now())

    assert gaps(asked.now()) == []


@pytest.mark.parametrize(
    ("rule", "fields", "field"),
    [
        ("quorum", {"quorum": 0}, "quorum"),
        ("quorum", {"quorum": 3}, "quorum"),
        ("named", {}, "named"),
        ("first", {}, "rule"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(asked, rule, fields, field):
    with pytest.raises(BadRule) as refusal:
        rule_as(asked, rule, **fields)

    assert refusal.value.field == field
    assert current_round(asked.now()).rule == "all"


def test_an_organisation_that_takes_no_part_is_not_named(asked):
    stranger = Organisation.objects.create(name="Strangers", slug="strangers")

    with pytest.raises(BadRule):
        rule_as(asked, "named", named=frozenset({stranger.pk}))

    assert current_round(asked.now()).rule == "all"


@pytest.mark.parametrize("state", ["signed_off", "finished", "lodged", "withdrawn"])
def test_no_rule_is_set_where_nobody_will_be_asked(joint, state):
    bring_to(joint, state)

    with pytest.raises(RuleStands):
        rule_as(joint, "quorum", quorum=1)

    assert not Round.objects.filter(rule="quorum").exists()


@pytest.mark.parametrize("role", ["author", "signatory", "viewer", "moderator", "outsider"])
def test_only_a_coordinator_sets_the_rule(asked, role):
    with pytest.raises(NotAllowed):
        rule_as(asked, "quorum", quorum=1, by=getattr(asked, role))

    assert current_round(asked.now()).rule == "all"


def test_the_rule_is_said_in_a_sentence():
    said = [say_rule("all", 0, []), say_rule("quorum", 1, []), say_rule("named", 0, ["A", "B"])]

    assert said == [
        "Every organisation endorses every question that concerns it.",
        "At least 1 organisation endorses each question.",
        "A and B endorse every question that concerns them. Others may sign too.",
    ]


def test_the_page_sets_the_rule_and_signatories_read_it(visit, asked):
    url = reverse("sign_off_rule", args=[asked.response.pk])
    shown = visit(asked.lead, url).content.decode()
    data = {"rule": "quorum", "quorum": "2"}

    visit(asked.lead, url, data, status=302)

    assert "Every organisation endorses every question" in shown
    page = visit(asked.signatory, reverse("sign", args=[asked.response.pk])).content.decode()
    assert "At least 2 organisations endorse each question." in page


def test_the_page_says_what_is_wrong_and_what_stands(visit, asked):
    url = reverse("sign_off_rule", args=[asked.response.pk])

    wrong = visit(asked.lead, url, {"rule": "quorum", "quorum": "9"}).content.decode()
    sign_as(asked, asked.signatory)
    stands = visit(asked.lead, url).content.decode()
    late = visit(asked.lead, url, {"rule": "quorum", "quorum": "1"}, status=409).content.decode()

    assert "Choose a number from 1 to 2" in wrong
    assert "An organisation has signed under this rule" in stands
    assert "The rule stays as it is" in late
    assert current_round(asked.now()).rule == "all"


def test_the_page_of_the_rule_is_the_coordinators(visit, asked):
    url = reverse("sign_off_rule", args=[asked.response.pk])

    visit(asked.author, url, status=403)
    visit(asked.author, url, {"rule": "quorum", "quorum": "1"}, status=403)
    visit(asked.outsider, url, status=404)

    assert current_round(asked.now()).rule == "all"
