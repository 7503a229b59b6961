"""Where a response stands, what is next, who is waited for and what stands in the way."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from responses.catalogue.models import Consultation
from responses.moderation.services import hold
from responses.statemachine.services import Obstacle
from responses.workflow.moves import ask_moderator
from responses.workflow.standing import place_of, standing
from responses.workflow.waiting import named
from responses.workflow.way import closing
from tests.workflow.cast import bring_to, personal_world

REQUIRED = Consultation.Moderation.REQUIRED


def seen_by(world, person):
    return standing(world.now(), person)


def drawn(world, person):
    request = RequestFactory().get("/")
    request.person = person  # type: ignore[attr-defined]  # as the middleware does
    template = Template("{% load where_it_stands %}{% where_it_stands response %}")
    return template.render(Context({"request": request, "response": world.now()}))


@pytest.mark.parametrize(
    ("state", "next_move"),
    [
        ("drafting", "open_review"),
        ("in_review", "send_to_moderation"),
        ("in_moderation", None),
        ("changes_requested", "send_to_moderation"),
        ("awaiting_sign_off", "complete_sign_off"),
        ("signed_off", "finish"),
        ("finished", "lodge"),
        ("lodged", None),
        ("withdrawn", "restore"),
    ],
)
def test_what_comes_next_for_a_joint_response(joint, state, next_move):
    bring_to(joint, state)

    found = seen_by(joint, joint.lead)

    assert (found.next.name if found.next else None) == next_move
    assert (found.main.move.name if found.main else None) == next_move
    now = [stage["name"] for stage in found.stages if stage["state"] == "now"]
    assert now == ([] if state == "withdrawn" else [joint.now().get_state_display()])
    assert drawn(joint, joint.lead)


def test_while_it_is_held_the_writer_reads_kindly_who_looks_and_whom_to_ask(personal, settings):
    bring_to(personal, "in_moderation")
    hold(personal.now(), by=personal.moderator, reason="The father was named.")

    page = drawn(personal, personal.lead)

    assert "Our safeguarding lead is reading it" in page
    assert "no judgement of what you wrote" in page
    assert f"mailto:{settings.CONTROLLER_EMAIL}" in page
    assert "The father was named." not in page
    assert "A moderator is reading it" not in page


@pytest.mark.parametrize(
    ("setting", "state", "next_move", "stages"),
    [
        ("advisory", "drafting", "finish", 3),
        ("advisory", "in_moderation", None, 4),
        ("advisory", "changes_requested", "finish", 4),
        ("advisory", "finished", "lodge", 3),
        ("required", "drafting", "send_to_moderation", 5),
        ("required", "changes_requested", "send_to_moderation", 6),
        ("required", "approved", "finish", 5),
    ],
)
def test_what_comes_next_for_a_personal_response(db, setting, state, next_move, stages):
    world = bring_to(personal_world(personal_moderation=setting), state)

    found = seen_by(world, world.lead)

    assert (found.next.name if found.next else None) == next_move
    assert len(found.stages) == stages
    assert drawn(world, world.lead)


def test_finishing_a_draft_is_not_offered_where_a_moderator_comes_first(db):
    world = bring_to(personal_world(personal_moderation=REQUIRED), "drafting")

    found = seen_by(world, world.lead)

    assert "finish" not in [option.move.name for option in found.others]


def test_those_who_only_take_part_see_what_stands_in_the_way_and_have_no_buttons(joint):
    found = seen_by(joint, joint.viewer)

    page = drawn(joint, joint.viewer)
    assert (found.main, found.others) == (None, [])
    assert "Question 8 has no answer yet." in page
    assert "<button" not in page


def test_the_writers_read_why_changes_are_asked_for_and_nobody_else(joint):
    bring_to(joint, "changes_requested")

    assert "Please change it." in drawn(joint, joint.lead)
    assert "Please change it." not in drawn(joint, joint.viewer)


def test_a_signatory_is_led_to_the_page_for_signing(joint):
    bring_to(joint, "awaiting_sign_off")

    assert "Read the answers and sign for Second Chance" in drawn(joint, joint.signatory)
    assert "sign for" not in drawn(joint, joint.viewer)


def test_whose_organisation_has_signed_is_asked_no_more_until_the_words_change(joint):
    bring_to(joint, "awaiting_sign_off").sign_all()
    signed = drawn(joint, joint.signatory)

    joint.write("q8", "Other words.")

    changed = drawn(joint, joint.signatory)
    assert "Second Chance has said what it thinks of every answer as it stands." in signed
    assert "Read the answers and sign for Second Chance" not in signed
    assert "Read the answers and sign for Second Chance" in changed


def test_a_coordinator_can_ask_a_moderator_about_the_difference(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")

    before = drawn(joint, joint.lead)
    ask_moderator(joint.response.pk, actor=joint.lead)
    after = drawn(joint, joint.lead)

    assert "Ask a moderator to read what changed" in before
    assert "Ask a moderator to read what changed" not in after
    assert "A moderator has been asked to read what changed." in after


def test_a_button_that_cannot_be_used_yet_says_when_it_opens(personal):
    page = drawn(personal, personal.lead)

    assert 'aria-disabled="true" aria-describedby="in-the-way"' in page
    assert 'id="in-the-way"' in page


@pytest.mark.parametrize("place", ["", "nowhere", "question"])
def test_a_place_without_a_page_has_no_link(joint, place):
    assert place_of(joint.now(), Obstacle("Sentence.", place)) == ""


@pytest.mark.parametrize(
    ("state", "sentences"),
    [
        ("drafting", ["We wait for Cora Coordinator to go on. The next step is “Open the review”."]),
        ("in_review", ["We wait for Cora Coordinator to go on. The next step is “Send to a moderator”."]),
        ("in_moderation", ["We wait for a moderator to read it and decide."]),
        (
            "changes_requested",
            ["We wait for Cora Coordinator to go on. The next step is “Send to a moderator”."],
        ),
        ("awaiting_sign_off", ["We wait for First Steps and Second Chance to say what they think."]),
        ("signed_off", ["We wait for Cora Coordinator to go on. The next step is “Finish”."]),
        ("finished", ["We wait for Cora Coordinator to go on. The next step is “Say that it arrived”."]),
        ("lodged", []),
        ("withdrawn", []),
    ],
)
def test_who_a_joint_response_waits_for(joint, state, sentences):
    bring_to(joint, state)

    assert seen_by(joint, joint.viewer).waits_for == sentences


def test_a_moderator_or_the_coordinator_is_waited_for_where_words_changed_after_the_approval(joint):
    bring_to(joint, "awaiting_sign_off").sign_all()
    signed = seen_by(joint, joint.viewer).waits_for
    joint.write("q8", "Other words.")
    joint.sign_all()

    before = seen_by(joint, joint.viewer).waits_for
    ask_moderator(joint.response.pk, actor=joint.lead)
    after = seen_by(joint, joint.viewer).waits_for

    assert signed == ["We wait for Cora Coordinator to go on. The next step is “Complete the sign-off”."]
    assert before == ["We wait for a coordinator to ask a moderator to read what changed."]
    assert after == ["We wait for a moderator to read what changed after the approval."]


def test_a_decline_is_no_silence(joint):
    bring_to(joint, "awaiting_sign_off").sign_all("decline")

    found = seen_by(joint, joint.viewer).waits_for

    assert found == ["Everybody who is asked has answered, and the rule of the sign-off is not met."]


def test_of_very_many_organisations_some_are_named():
    said = named([f"Org {number}" for number in range(9)])

    assert said == "Org 0, Org 1, Org 2, Org 3 and 5 more organisations"


def test_what_is_in_order_is_said_beside_what_stands_in_the_way(joint):
    bring_to(joint, "awaiting_sign_off")
    before = [(line["state"], line["sentence"]) for line in closing(joint.now(), joint.lead).lines]
    joint.sign_all()

    now = closing(joint.now(), joint.lead)

    assert before == [
        ("stop", "First Steps has not signed any question as it stands."),
        ("stop", "Second Chance has not signed any question as it stands."),
        ("ok", "A moderator has approved every answer as it stands."),
        ("ok", "Nobody’s words clash with anybody else’s."),
    ]
    assert now.is_open
    assert now.lines[0]["sentence"] == "What the organisations have said meets the rule of the sign-off."


def test_words_that_changed_after_the_approval_lead_from_the_matrix_to_where_a_moderator_is_asked(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")

    lines = closing(joint.now(), joint.lead).lines

    by_sentence = {line["sentence"]: line["href"] for line in lines}
    changed = "A moderator has not approved the answer to question 8 as it stands now."
    assert by_sentence[changed] == f"{reverse('response', args=[joint.response.pk])}#ask-for-review"
    # The page that shows these lines is the one of the matrix.
    assert by_sentence["First Steps has not signed any question as it stands."] == ""


def test_no_round_is_closed_that_is_not_open(joint):
    bring_to(joint, "drafting")

    found = closing(joint.now(), joint.lead)

    assert (found.move, found.lines, found.is_open) == (None, [], False)


def test_whoever_reads_it_is_you(joint):
    drafting = seen_by(joint, joint.lead).waits_for
    bring_to(joint, "awaiting_sign_off")
    lead, signatory = (seen_by(joint, one).waits_for for one in (joint.lead, joint.signatory))
    joint.sign_all()
    joint.write("q8", "Other words.")
    joint.sign_all()

    changed = seen_by(joint, joint.lead).waits_for

    assert drafting == ["We wait for you to go on. The next step is “Open the review”."]
    assert lead == [
        "We wait for you to say what First Steps thinks.",
        "We wait for Second Chance to say what they think.",
    ]
    assert signatory == [
        "We wait for you to say what Second Chance thinks.",
        "We wait for First Steps to say what they think.",
    ]
    assert changed == ["We wait for you to ask a moderator to read what changed."]


def test_what_was_finished_before_can_be_found_while_a_new_version_is_written(joint):
    bring_to(joint, "finished")
    finished = drawn(joint, joint.lead)
    joint.move("revise")

    revised = drawn(joint, joint.lead)

    link = reverse("documents", args=[joint.response.pk])
    assert link not in finished
    assert link in revised
