"""Conflicts: side by side with who and when, settled with one click or by writing, and in the way until then."""

import pytest

from responses.drafting.looking.sides import sides_of, stretch_of
from responses.drafting.models import Conflict, Participant, Revision
from responses.drafting.selectors import open_conflicts
from tests.drafting.cast import save, take_part
from tests.drafting.looking.live import typed
from tests.drafting.looking.test_pages import HOSTILE
from tests.drafting.pages.conftest import client_of

BASE = "First. Homes are safe for all. Middle. Help comes soon. Last."
THEIRS = "First. Homes are warm for all. Middle. Help comes today. Last."
MINE = "First. Homes are near for all. Middle. Help comes never. Last."


@pytest.fixture
def conflicts(team):
    """Two sentences that Bob and then Alice rewrote from one page."""
    save(team.q8, team.alice, BASE)
    save(team.q8, team.bob, THEIRS)
    save(team.q8, team.alice, MINE, base=1)
    return list(open_conflicts(team.response))


@pytest.fixture
def address(team, conflicts):
    return f"/responses/{team.response.pk}/conflicts/{conflicts[0].pk}/"


def words(reply):
    return reply.content.decode()


def text_of(team):
    team.q8.refresh_from_db()
    return team.q8.text


def head(team):
    team.q8.refresh_from_db()
    return str(team.q8.head)


def test_both_sides_and_what_they_were_made_of_stand_beside_each_other(alice, address):
    page = words(alice.get(address))

    order = [
        "Saved first",
        "Bob, Second",
        "Before both",
        "Homes are safe for all.",
        "Saved second",
        "You, First",
    ]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_only_the_words_that_differ_are_marked(conflicts):
    sides = sides_of(conflicts[0])

    marked = [(part.kind, part.text) for part in sides.theirs.parts if part.kind != "same"]
    assert marked == [("out", "safe"), ("in", "warm")]
    assert [part.text for part in sides.mine.parts if part.kind == "in"] == ["near"]


def test_a_side_names_who_wrote_the_sentence_not_who_saved_last(team):
    cat = take_part(
        team.response, "Cat", team.response.participants.first().organisation, Participant.Role.AUTHOR
    )
    save(team.q8, team.alice, BASE)
    save(team.q8, team.bob, BASE.replace("safe", "warm"))
    save(team.q8, cat, f"{BASE.replace('safe', 'warm')} And more.")

    conflict = save(team.q8, team.alice, BASE.replace("safe", "near"), base=1).conflict

    assert sides_of(conflict).theirs.name == "Bob"


def test_every_open_conflict_is_listed_on_the_question_with_a_link(alice, team, conflicts):
    page = words(alice.get(f"/responses/{team.response.pk}/questions/q8/"))

    assert len(conflicts) == 2
    assert "2 conflicts of this answer wait for a choice" in page
    for conflict in conflicts:
        assert f"/conflicts/{conflict.pk}/" in page


def test_whoever_only_reads_sees_both_sides_and_no_buttons(team, address):
    reader = take_part(
        team.response, "Cat", team.response.participants.first().organisation, Participant.Role.VIEWER
    )

    page = words(client_of(reader).get(address))

    assert "Homes are warm" in page.replace('<ins><span class="vh">put in: </span>', "").replace("</ins>", "")
    assert 'name="keep"' not in page


@pytest.mark.parametrize(
    ("keep", "sentence"),
    [
        ("newest", "Homes are warm for all."),
        ("kept", "Homes are near for all."),
        ("both", "Homes are warm for all. Homes are near for all."),
        ("written", "Homes are warm and near."),
    ],
)
def test_one_click_settles_one_sentence_and_leaves_the_rest(alice, team, conflicts, address, keep, sentence):
    alice.post(address, {"keep": keep, "base": head(team), "text": "Homes are warm and near."})

    assert text_of(team) == f"First. {sentence} Middle. Help comes today. Help comes never. Last."
    assert list(open_conflicts(team.response)) == conflicts[1:]


def test_the_kept_words_are_still_their_writers(alice, team, address):
    alice.post(address, {"keep": "newest", "base": head(team)})

    revision = Revision.objects.filter(answer=team.q8).last()
    at = revision.text.index("warm")
    start = 0
    for length, person, _ in revision.runs:
        if start <= at < start + length:
            assert person == str(team.bob.pk)
        start += length


def test_both_as_they_stand_keeps_what_was_made_of_them_since(alice, team, conflicts, address):
    typed(team, "bob", "very ", at=text_of(team).index("near"))

    alice.post(address, {"keep": "both", "base": head(team)})

    assert "Homes are warm for all. Homes are very near for all." in text_of(team)
    assert list(open_conflicts(team.response)) == conflicts[1:]


def test_what_stands_in_the_answer_now_is_shown(alice, team, address):
    typed(team, "bob", "very ", at=text_of(team).index("near"))

    assert "Homes are very near for all." in words(alice.get(address))


def test_sentences_that_somebody_took_out_can_stay_out(alice, team, conflicts, address):
    save(team.q8, team.bob, "First. Middle. Help comes today. Help comes never. Last.")

    page = words(alice.get(address))
    alice.post(address, {"keep": "both", "base": head(team)})

    assert stretch_of(conflicts[0]) is None
    assert "Nothing is left of either sentence" in page
    assert text_of(team) == "First. Middle. Help comes today. Help comes never. Last."
    assert list(open_conflicts(team.response)) == conflicts[1:]


def test_a_page_whose_ground_nobody_knows_is_kept_beside_the_answer_whole(alice, team):
    save(team.q8, team.bob, "From Bob.")
    conflict = save(team.q8, team.alice, "From Alice.", base=77).conflict
    address = f"/responses/{team.response.pk}/conflicts/{conflict.pk}/"

    page = words(alice.get(address))
    alice.post(address, {"keep": "both", "base": head(team)})

    assert "We do not know from which page" in page
    assert "Before both" not in page
    assert text_of(team) == "From Bob.\n\nFrom Alice."


def test_two_choices_are_told_apart_by_their_labels(alice, team):
    save(team.q9, team.alice, "", choice="neither")
    save(team.q9, team.bob, "", choice="support")
    conflict = save(team.q9, team.alice, "", choice="oppose", base=1).conflict
    address = f"/responses/{team.response.pk}/conflicts/{conflict.pk}/"

    page = words(alice.get(address))
    alice.post(address, {"keep": "kept", "base": "2"})

    team.q9.refresh_from_db()
    assert "Support</strong>" in page
    assert "Oppose</strong>" in page
    assert team.q9.choice == "oppose"


@pytest.mark.parametrize("keep", ["", "x", "neither"])
def test_a_button_that_is_none_settles_nothing(alice, team, address, keep):
    reply = alice.post(address, {"keep": keep, "base": head(team), "text": "Typed words."})

    assert "Choose which words you keep" in words(reply)
    assert "Typed words.</textarea>" in words(reply)
    assert Conflict.objects.filter(settled_at=None).count() == 2


def test_hostile_sentences_do_nothing(alice, team):
    save(team.q8, team.alice, "One. Two three. Four.")
    save(team.q8, team.bob, "One. Two five. Four.")
    conflict = save(team.q8, team.alice, f"One. Two {HOSTILE}. Four.", base=1).conflict

    page = words(alice.get(f"/responses/{team.response.pk}/conflicts/{conflict.pk}/"))
    question = words(alice.get(f"/responses/{team.response.pk}/questions/q8/"))

    assert "<script>alert" not in page + question


def test_a_conflict_costs_as_many_queries_however_long_the_history(alice, team, django_assert_num_queries):
    save(team.q8, team.alice, BASE)
    for number in range(12):
        save(team.q8, team.bob, f"{THEIRS} {'x ' * number}")
    conflict = save(team.q8, team.alice, MINE, base=1).conflict
    address = f"/responses/{team.response.pk}/conflicts/{conflict.pk}/"
    alice.get(address)

    with django_assert_num_queries(13):
        alice.get(address)
