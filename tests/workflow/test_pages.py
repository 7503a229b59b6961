"""The pages that move a response, as people meet them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant
from responses.moderation.models import Review
from responses.publishing.models import FinalVersion, Receipt
from tests.workflow.cast import bring_to


def address(world, move):
    return reverse("move", args=[world.response.pk, move])


def press(visit, world, move, person=None, *, status=302, **data):
    data = {"seen_version": world.now().version, **data}
    return visit(person or world.lead, address(world, move), data, status=status)


def test_a_button_makes_its_move_and_says_what_was_done(visit, joint):
    bring_to(joint, "drafting")

    reply = press(visit, joint, "open_review")

    assert reply.url == reverse("response", args=[joint.response.pk])
    assert joint.now().state == "in_review"
    [message] = list(reply.wsgi_request._messages)  # noqa: SLF001 -- Django keeps them there
    assert str(message) == "The review is open. Everybody who takes part can read it now."


def test_other_peoples_responses_are_not_there(visit, joint):
    bring_to(joint, "drafting")

    for person in (joint.outsider, joint.moderator):
        press(visit, joint, "open_review", person, status=404)
        visit(person, reverse("ask_for_review", args=[joint.response.pk]), {}, status=404)

    assert joint.now().state == "drafting"


def test_somebody_without_a_name_finds_nothing(client, joint):
    assert client.post(address(joint, "open_review"), {"seen_version": 1}).status_code == 404


@pytest.mark.parametrize("role", ["author", "signatory", "viewer"])
def test_whoever_takes_part_in_another_role_is_told_that_they_cannot(visit, joint, role):
    bring_to(joint, "drafting")

    reply = press(visit, joint, "open_review", getattr(joint, role), status=403)

    assert "Only a coordinator of this response can do this." in reply.content.decode()
    assert joint.now().state == "drafting"


def test_a_move_that_needs_no_question_is_not_made_by_looking(visit, joint):
    bring_to(joint, "drafting")

    reply = visit(joint.lead, address(joint, "open_review"), status=405)

    assert reply["Allow"] == "POST"
    assert joint.now().state == "drafting"


@pytest.mark.parametrize("move", ["approve", "request_changes", "fly"])
def test_decisions_and_unknown_moves_have_no_button(visit, joint, move):
    bring_to(joint, "in_moderation")
    before = joint.now().version

    press(visit, joint, move, status=404)

    assert (joint.now().state, joint.now().version) == ("in_moderation", before)


def test_a_move_made_twice_is_made_once(visit, joint):
    bring_to(joint, "drafting")
    seen = joint.now().version

    press(visit, joint, "open_review", seen_version=seen)
    reply = press(visit, joint, "open_review", seen_version=seen, status=409)

    assert "It changed after you opened the page" in reply.content.decode()
    assert "In review" in reply.content.decode()
    assert joint.now().state == "in_review"


@pytest.mark.parametrize("seen", ["", "nonsense", "-1", "1" * 30, "٣"])
def test_a_move_without_a_version_that_was_seen_is_refused(visit, joint, seen):
    bring_to(joint, "drafting")

    press(visit, joint, "open_review", seen_version=seen, status=409)

    assert joint.now().state == "drafting"


def test_what_stands_in_the_way_is_said_with_where_to_mend_it(visit, joint):
    joint.write("q8", "A key worker helps.")

    reply = press(visit, joint, "open_review", status=409)

    page = reply.content.decode()
    assert "Question 9 has no answer yet." in page
    assert reverse("question", args=[joint.response.pk, "q9"]) in page


@pytest.mark.parametrize(
    ("state", "move", "question"),
    [
        ("drafting", "finish", "Finish this response?"),
        ("drafting", "withdraw", "Withdraw this response?"),
        ("finished", "lodge", "Has it arrived?"),
    ],
)
def test_what_cannot_be_undone_asks_first(visit, personal, state, move, question):
    bring_to(personal, state)

    by_link = visit(personal.lead, address(personal, move))
    by_button = press(visit, personal, move, status=200)

    assert question in by_link.content.decode()
    assert question in by_button.content.decode()
    assert personal.now().state == state


def test_finishing_leads_to_the_documents(visit, personal):
    bring_to(personal, "drafting")

    reply = press(visit, personal, "finish", confirmed="yes")

    assert reply.url == reverse("documents", args=[personal.response.pk])
    assert personal.now().state == "finished"


def test_withdrawing_and_bringing_back(visit, personal):
    bring_to(personal, "drafting")

    press(visit, personal, "withdraw", confirmed="yes")
    withdrawn = personal.now().state
    press(visit, personal, "restore")

    assert (withdrawn, personal.now().state) == ("withdrawn", "drafting")


def test_the_question_is_not_asked_about_words_that_changed_since(visit, personal):
    bring_to(personal, "drafting")
    seen = personal.now().version
    personal.write("q8", "Newer words.")

    reply = visit(personal.lead, f"{address(personal, 'finish')}?seen={seen}", status=409)

    assert "It changed after you opened the page" in reply.content.decode()


def test_the_question_is_not_asked_where_the_move_does_not_start(visit, personal):
    bring_to(personal, "finished")

    visit(personal.lead, address(personal, "finish"), status=409)

    assert personal.now().final_versions.count() == 1


def test_the_question_is_not_asked_while_something_stands_in_the_way(visit, personal):
    reply = visit(personal.lead, address(personal, "finish"))

    page = reply.content.decode()
    assert "Question 8 has no answer yet." in page
    assert "Finish and make the documents" not in page


def lodge_data(**fields):
    now = timezone.localtime()
    return {
        "confirmed": "yes",
        "route": "email",
        "day": f"{now:%d/%m/%Y}",
        "clock": f"{now:%H:%M}",
        "reference": "ABC-1",
        **fields,
    }


def test_the_receipt_is_kept_with_the_move(visit, personal):
    bring_to(personal, "finished")

    press(visit, personal, "lodge", **lodge_data())

    receipt = Receipt.objects.get()
    assert (receipt.route, receipt.reference, receipt.is_practice) == ("email", "ABC-1", False)
    assert personal.now().state == "lodged"


def test_what_was_finished_and_arrived_when_the_clocks_went_back_arrived_after_it_was_finished(
    visit, personal
):
    bring_to(personal, "finished")
    # 01:10 for the second time that night: the clocks have gone back.
    FinalVersion.objects.update(made_at=dt.datetime(2024, 10, 27, 1, 10, tzinfo=dt.UTC))

    press(visit, personal, "lodge", **lodge_data(day="27/10/2024", clock="01:30"))

    assert Receipt.objects.get().lodged_at == dt.datetime(2024, 10, 27, 1, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"route": ""}, "Choose how it got there"),
        ({"day": "soon"}, "Write the day like this: 9 May 2023"),
        ({"day": ""}, "Say on which day it arrived"),
        ({"clock": "late"}, "Write the time like this: 16:30"),
        ({"clock": ""}, "Say at what time it arrived"),
    ],
)
def test_a_receipt_that_is_not_understood_is_asked_for_again(visit, personal, fields, sentence):
    bring_to(personal, "finished")

    reply = press(visit, personal, "lodge", **lodge_data(**fields), status=200)

    page = reply.content.decode()
    assert sentence in page
    assert "ABC-1" in page
    assert personal.now().state == "finished"


def test_a_receipt_from_before_the_finish_is_refused(visit, personal):
    bring_to(personal, "finished")

    reply = press(visit, personal, "lodge", **lodge_data(day="1 May 2001"), status=409)

    assert "It cannot have arrived before it was finished" in reply.content.decode()


def test_where_the_call_is_over_the_page_says_that_it_is_practice(visit, personal):
    Consultation.objects.update(closes_at=timezone.now() - dt.timedelta(days=1))
    bring_to(personal, "finished")

    reply = visit(personal.lead, address(personal, "lodge"))

    assert "What you save here is practice" in reply.content.decode()


def test_a_coordinator_asks_a_moderator_to_read_what_changed(visit, joint):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")
    url = reverse("ask_for_review", args=[joint.response.pk])

    visit(joint.author, url, {}, status=403)
    visit(joint.lead, url, {}, status=302)
    visit(joint.lead, url, {}, status=302)

    assert Review.objects.filter(closed_at=None).count() == 1
    assert joint.now().state == "awaiting_sign_off"


def test_there_is_nothing_to_ask_while_the_words_are_as_approved(visit, joint):
    bring_to(joint, "awaiting_sign_off")

    visit(joint.lead, reverse("ask_for_review", args=[joint.response.pk]), {}, status=409)
    visit(joint.lead, reverse("ask_for_review", args=[joint.response.pk]), status=405)

    assert not Review.objects.filter(closed_at=None).exists()


def test_a_clash_is_settled_before_a_moderator_is_asked(visit, joint):
    bring_to(joint, "awaiting_sign_off")
    base = joint.answer("q8").head
    joint.write("q8", "Other words.")
    joint.write("q8", "Third words.", base=base)

    reply = visit(joint.lead, reverse("ask_for_review", args=[joint.response.pk]), {}, status=409)

    assert "Choose which words to keep." in reply.content.decode()


def test_of_two_coordinators_who_finish_the_second_gets_a_clear_page(visit, joint):
    bring_to(joint, "signed_off")
    Participant.objects.filter(person=joint.author).update(role=Participant.Role.COORDINATOR)
    data = {"seen_version": joint.now().version, "confirmed": "yes"}
    url = reverse("move", args=[joint.response.pk, "finish"])

    visit(joint.lead, url, data, status=302)
    reply = visit(joint.author, url, data, status=409)

    assert "It changed after you opened the page" in reply.content.decode()
    assert "Finished" in reply.content.decode()
    assert FinalVersion.objects.count() == 1
