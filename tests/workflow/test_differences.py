"""Words that changed after the approval: a moderator approves the difference, and the state stays."""

import pytest

from responses.catalogue.models import Consultation
from responses.drafting.pins import WordsChanged, present_hashes
from responses.moderation.models import Decision, Review
from responses.statemachine.services import NotAllowed, Refused, StaleState
from responses.workflow.moves import ask_moderator, decide_review, may_ask_moderator, options
from tests.workflow.cast import bring_to, personal_world

APPROVED, CHANGES = Decision.Outcome.APPROVED, Decision.Outcome.CHANGES


@pytest.fixture
def edited(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")
    return joint


def decide_now(world, outcome=APPROVED, moderator=None, **fields):
    fields = {"hashes": present_hashes(world.now()), "reason": "Because.", **fields}
    decide_review(
        world.now().reviews.order_by("-asked_at").first().pk,
        moderator=moderator or world.moderator,
        outcome=outcome,
        seen_version=fields.pop("seen_version", world.now().version),
        **fields,
    )


def test_the_coordinator_may_ask_once_there_is_a_difference(joint):
    bring_to(joint, "awaiting_sign_off")
    before = may_ask_moderator(joint.now(), joint.lead)
    joint.write("q8", "Other words.")

    may = {role: may_ask_moderator(joint.now(), getattr(joint, role)) for role in ("lead", "author")}

    assert (before, may) == (False, {"lead": True, "author": False})


def test_asking_twice_is_asking_once(edited):
    first = ask_moderator(edited.response.pk, actor=edited.lead)

    second = ask_moderator(edited.response.pk, actor=edited.lead)

    assert first == second
    assert not may_ask_moderator(edited.now(), edited.lead)


def test_approving_the_difference_leaves_the_state_and_clears_the_way(edited):
    ask_moderator(edited.response.pk, actor=edited.lead)

    decide_now(edited)
    edited.sign_all()

    assert edited.now().state == "awaiting_sign_off"
    found = {option.move.name: option.obstacles for option in options(edited.now(), edited.lead)}
    assert found["complete_sign_off"] == ()


def test_a_writer_may_ask_about_a_personal_response_too(db):
    world = personal_world(personal_moderation=Consultation.Moderation.REQUIRED)
    bring_to(world, "approved")
    world.write("q8", "Other words.")

    ask_moderator(world.response.pk, actor=world.lead)
    decide_now(world)
    world.move("finish")

    assert world.now().state == "finished"


def test_others_cannot_ask(edited):
    with pytest.raises(NotAllowed):
        ask_moderator(edited.response.pk, actor=edited.author)

    assert not Review.objects.filter(closed_at=None).exists()


def test_nothing_is_asked_where_nothing_differs(joint):
    bring_to(joint, "awaiting_sign_off")

    with pytest.raises(StaleState):
        ask_moderator(joint.response.pk, actor=joint.lead)


def test_nothing_is_asked_while_a_draft_is_a_draft(joint):
    bring_to(joint, "drafting")

    with pytest.raises(StaleState):
        ask_moderator(joint.response.pk, actor=joint.lead)


def test_words_with_a_clash_are_not_ready_to_be_read(edited):
    edited.write("q8", "A third wording.", base=1)

    with pytest.raises(Refused) as refusal:
        ask_moderator(edited.response.pk, actor=edited.lead)

    assert refusal.value.sentences == [
        "Two people changed the answer to question 8 at once. Choose which words to keep."
    ]


@pytest.mark.parametrize(
    ("outcome", "state"), [(APPROVED, "awaiting_sign_off"), (CHANGES, "changes_requested")]
)
def test_a_decision_on_a_response_that_waits_for_it_is_a_move(joint, outcome, state):
    bring_to(joint, "in_moderation")

    decide_now(joint, outcome)

    assert joint.now().state == state


def test_a_review_is_not_decided_twice(joint):
    bring_to(joint, "in_moderation")
    decide_now(joint)

    with pytest.raises(StaleState):
        decide_now(joint, moderator=joint.safeguarding)

    assert Decision.objects.count() == 1


def test_a_decision_from_an_old_page_is_refused(joint):
    bring_to(joint, "in_moderation")

    with pytest.raises(StaleState):
        decide_now(joint, seen_version=1)


def test_a_decision_on_words_that_changed_is_refused(edited):
    seen = present_hashes(edited.now())
    ask_moderator(edited.response.pk, actor=edited.lead)
    edited.write("q8", "Newer words.")

    with pytest.raises(WordsChanged):
        decide_now(edited, hashes=seen)


@pytest.mark.parametrize("state", ["in_moderation", "awaiting_sign_off"])
def test_whoever_may_not_moderate_decides_nothing(joint, state):
    bring_to(joint, state)
    if state == "awaiting_sign_off":
        joint.write("q8", "Other words.")
        ask_moderator(joint.response.pk, actor=joint.lead)

    with pytest.raises(NotAllowed):
        decide_now(joint, moderator=joint.insider)

    assert joint.now().state == state
