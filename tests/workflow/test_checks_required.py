"""Checks before finishing stand in the way only where the coordinator asked for it."""

import pytest

from responses.drafting.checking import check_answer
from responses.drafting.rules import participation
from responses.drafting.services.accepting import accept_check, require_checks
from responses.statemachine.services import Obstacle, Refused
from responses.workflow.moves import options
from tests.workflow.cast import bring_to

WORDS = "43% of families wait."


@pytest.fixture
def signed(joint):
    """A joint response that is signed, with a figure that has no source."""
    bring_to(joint, "drafting")
    joint.write("q8", WORDS)
    for step in ("open_review", "send_to_moderation", "approve"):
        joint.move(step)
    joint.sign_all()
    joint.move("complete_sign_off")
    return joint


def obstacles(world):
    return next(
        option.obstacles for option in options(world.now(), world.lead) if option.move.name == "finish"
    )


def test_an_open_check_is_no_wall(signed):
    assert obstacles(signed) == ()

    signed.move("finish")

    assert signed.now().state == "finished"


def test_where_the_coordinator_asked_for_it_an_open_check_stands_in_the_way(signed):
    require_checks(signed.response.pk, by=signed.lead, required=True)

    sentence = "Question 8 has 1 place to check. Mend each, or accept it as it is."
    assert obstacles(signed) == (Obstacle(sentence, "checks", "q8"),)
    with pytest.raises(Refused):
        signed.move("finish")


def test_a_check_that_was_accepted_no_longer_stands_in_the_way(signed):
    require_checks(signed.response.pk, by=signed.lead, required=True)
    (place,) = check_answer(signed.answer("q8"), WORDS).open
    part = participation(signed.lead, signed.response)

    accept_check(
        signed.answer("q8").pk, by=signed.lead, organisation=part.organisation, mark=place.check.mark
    )

    assert obstacles(signed) == ()
