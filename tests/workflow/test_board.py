"""The coordinator's board."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.drafting.looking.tallies import words_of_runs
from responses.drafting.models import Comment, Participant
from responses.drafting.pins import present_hashes
from responses.drafting.selectors import seat
from responses.people.models import Organisation
from responses.signoff.models import Signature
from responses.signoff.services import Say, sign
from responses.workflow.board.facts import Board
from tests.drafting.cast import save
from tests.workflow.cast import bring_to, join


def board_url(world):
    return reverse("board", args=[world.response.pk])


def board_of(world):
    part = seat(world.lead, world.response.pk)
    assert part is not None
    return Board(part.response, part)


def comment(world, **fields):
    return Comment.objects.create(
        **{
            "answer": world.answer("q8"),
            "author": world.author,
            "text": "Hm.",
            "nonce": uuid4(),
            **fields,
        }
    )


def test_the_board_shows_each_question_with_words_comments_and_clashes(joint):
    joint.write_all()
    thread = comment(joint)
    comment(joint, thread=thread)
    comment(joint, settled_at=thread.at)
    comment(joint, removed_at=thread.at)
    answer = joint.answer("q8")
    save(answer, joint.author, "A key worker hinders.", base=1)
    save(answer, joint.lead, "A key worker bothers.", base=1)

    found = board_of(joint).questions

    assert [(line.question.key, line.words, line.comments) for line in found] == [
        ("q8", len(joint.answer("q8").text.split()), 1),
        ("q9", 0, 0),
    ]
    assert [line.clashes for line in found] == [1, 0]
    assert found[1].progress.state == "blank"


def test_the_board_counts_the_words_of_each_organisation(joint):
    joint.write_all()
    save(joint.answer("q8"), joint.author, "A key worker helps. So does a friend.")

    found = [(line.name, line.words, line.percent, line.is_own) for line in board_of(joint).words]

    assert found == [("First Steps", 4, 50, True), ("Second Chance", 4, 50, False)]


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([[11, "p", "a"], [4, "q", "b"]], {("p", "a"): 2, ("q", "b"): 1}),
        ([[2, "p", "a"], [13, "q", "b"]], {("p", "a"): 1, ("q", "b"): 2}),
        ([[15, "p", None]], {("p", None): 3}),
    ],
)
def test_a_word_is_whose_who_wrote_its_first_letter(runs, words):
    assert words_of_runs("Key worker* yes", runs) == words


def test_a_citation_is_no_word():
    assert words_of_runs("Key [@CON-20, p. 4] worker", [[26, "p", "a"]]) == {("p", "a"): 2}


def test_the_board_sums_up_the_sign_off(joint):
    bring_to(joint, "awaiting_sign_off").sign_all()
    hashes = present_hashes(joint.now())
    sign(joint.response.pk, signatory=joint.signatory, says=[Say("q9", "reservations", hashes["q9"], "But.")])
    joint.write("q8", "Other words.")
    seen = present_hashes(joint.now())["q8"]
    sign(joint.response.pk, signatory=joint.lead, says=[Say("q8", "decline", seen)])

    q8, q9 = board_of(joint).signed

    assert (q8.endorsing, q8.declined, q8.lapsed, q8.silent) == (0, 1, 1, 0)
    assert (q9.endorsed, q9.reservations, q9.lapsed, q9.silent) == (1, 1, 0, 0)


def test_the_board_says_what_stands_in_the_way_and_has_the_numbers_in_tables(visit, joint):
    bring_to(joint, "awaiting_sign_off")

    page = visit(joint.lead, board_url(joint)).content.decode()

    assert "Second Chance has not signed any question as it stands." in page
    assert "0 of 2 organisations have answered every question." in page
    assert '<svg class="chart"' in page
    assert "Words by organisation" in page
    assert "Complete the sign-off" in page


@pytest.mark.parametrize("state", ["drafting", "in_moderation", "finished", "lodged", "withdrawn"])
def test_the_board_is_there_in_every_state(visit, joint, state):
    bring_to(joint, state)

    assert "Whose words they are" in visit(joint.lead, board_url(joint)).content.decode()


def test_the_board_is_the_coordinators(visit, joint):
    visit(joint.outsider, board_url(joint), status=404)
    visit(joint.moderator, board_url(joint), status=404)

    for who in (joint.author, joint.commenter, joint.signatory, joint.viewer):
        assert "for coordinators" in visit(who, board_url(joint), status=403).content.decode()


def test_a_personal_response_has_no_board(visit, personal):
    reply = visit(personal.lead, board_url(personal), status=404)

    assert "The board" not in reply.content.decode()


def test_the_board_takes_at_most_twenty_queries_for_any_number_of_organisations(client, joint):
    bring_to(joint, "awaiting_sign_off")
    for number in range(12):
        organisation = Organisation.objects.create(name=f"Org {number:02}", slug=f"org-{number}")
        person = join(joint.response, f"Person {number}", organisation, Participant.Role.SIGNATORY)
        hashes = present_hashes(joint.now())
        sign(joint.response.pk, signatory=person, says=[Say("q9", "endorse", hashes["q9"])])
    client.force_login(joint.lead.user)
    client.get(board_url(joint))

    with CaptureQueriesContext(connection) as asked:
        page = client.get(board_url(joint))

    assert Signature.objects.count() == 12
    assert page.status_code == 200
    assert len(asked) <= 20
