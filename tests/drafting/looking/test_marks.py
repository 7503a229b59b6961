"""One person has one mark, wherever a response shows them."""

import re
from uuid import uuid4

import pytest

from responses.drafting.live.guests import Doing
from responses.drafting.live.seating import seat_at
from responses.drafting.marks import Marks, marks_of
from responses.management.crowd.servers import session_of
from tests.drafting.cast import save
from tests.drafting.talk.conftest import say

ANN, BEN, ONE, TWO = (uuid4() for _ in range(4))
PAGES = ("who-wrote-what/", "new-to-you/", "talk/")
MARK = re.compile(r'face (w\d)" aria-hidden="true">B<')


def presence_of(person, answer):
    cookie = "=".join(session_of(person))
    who = seat_at({"headers": [(b"cookie", cookie.encode())]}, answer.pk)
    return f"w{who.shown(Doing())['place'] + 1}"


def test_a_person_has_one_mark_on_every_page(team, alice, q8):
    save(team.q8, team.bob, "Bob begins.")
    say(team.q8, team.bob)

    marks = {page: set(MARK.findall(alice.get(q8 + page).content.decode())) for page in PAGES}

    assert marks == {page: {"w2"} for page in PAGES}
    assert presence_of(team.bob, team.q8) == "w2"
    assert presence_of(team.alice, team.q8) == "w1"


def test_whoever_leaves_keeps_their_mark_and_so_do_the_others(team):
    team.response.participants.filter(person=team.alice).update(left_at="2026-01-01T00:00Z")

    marks = marks_of(team.response.pk)

    assert (marks.of(team.alice.pk), marks.of(team.bob.pk)) == (0, 1)


@pytest.mark.parametrize("stranger", ["somebody", ""])
def test_whoever_never_took_part_comes_after_everybody(stranger):
    marks = Marks([(ANN, ONE), (BEN, None), (ANN, TWO)])

    assert [marks.of(who) for who in (stranger, ANN, BEN, stranger)] == [2, 0, 1, 2]
    assert [marks.of_organisation(which) for which in (ONE, None, TWO)] == [0, 1, 2]
