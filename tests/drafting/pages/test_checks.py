"""What the checks found, on the pages of a response: shown with its place, accepted, and asked for."""

import pytest

from responses.drafting.checking import check_response
from responses.drafting.models import AcceptedCheck, Citation
from responses.drafting.services.accepting import CheckGone, accept_check, require_checks
from responses.evidence.in_form import in_form
from responses.evidence.models import Snippet
from tests.drafting.cast import add_snippets, save
from tests.drafting.pages.conftest import client_of

WRONG = "We are tired. The gap is £573 [@CON-1]."


@pytest.fixture
def fact(consultation):
    (snippet,) = add_snippets(consultation, 1)
    Snippet.objects.filter(pk=snippet.pk).update(figure="£573 million", claim="The gap is £573 million.")
    return snippet


def open_places(response):
    return [place for one in check_response(response) for place in one.open]


def test_a_wrong_figure_is_told_beside_the_words_with_its_sentence(pat, here, fact, answer, parent):
    save(answer, parent, WRONG)

    page = pat.get(f"{here}questions/q8/").text

    assert "You wrote “£573”. The fact CON-1 says “£573 million”." in page
    assert "<q>The gap is £573 [@CON-1].</q>" in page


def test_before_finishing_each_place_leads_to_its_question(pat, here, response, fact, answer, parent):
    save(answer, parent, WRONG)
    (place,) = open_places(response)

    page = pat.get(f"{here}check/").text

    assert f'href="{here}questions/q8/#{place.anchor}"' in page
    assert f'id="{place.anchor}"' in pat.get(f"{here}questions/q8/").text


def test_words_are_checked_while_they_are_written_and_nothing_is_kept(pat, here, fact, answer):
    reply = pat.post(f"{here}questions/q8/checks/", {"text": "So it is [@CON-2]."})

    answer.refresh_from_db()
    assert "[@CON-2] is no fact of this consultation." in reply.text
    assert "Did you mean [@CON-1]?" in reply.text
    assert answer.text == ""


def test_with_the_checks_comes_what_room_the_form_leaves_for_these_words(pat, here, fact, answer):
    reply = pat.post(f"{here}questions/q8/checks/", {"text": "**So** it is [@CON-1].\r\nYes."})

    plain = in_form("So it is [@CON-1].\nYes.", {"CON-1": {"source": {"title": "Survey"}}}, 32_000)
    assert f'data-left="{plain.left}"' in reply.text
    assert f'data-left-with-sources="{plain.left_with_sources}"' in reply.text


def test_words_that_are_too_long_are_not_checked(pat, here, answer):
    assert pat.post(f"{here}questions/q8/checks/", {"text": "x" * 200_001}).status_code == 400


def test_what_is_accepted_is_settled_until_its_sentence_changes(pat, here, response, fact, answer, parent):
    save(answer, parent, WRONG)
    (place,) = open_places(response)

    pat.post(f"{here}questions/q8/checks/accept/", {"accept": place.check.mark})

    assert open_places(response) == []
    save(answer, parent, f"{WRONG} And so on.")
    assert open_places(response) == []
    save(answer, parent, WRONG.replace("gap", "hole"))
    assert len(open_places(response)) == 1


def test_what_was_accepted_can_be_looked_at_again(pat, here, response, fact, answer, parent):
    save(answer, parent, WRONG)
    mark = open_places(response)[0].check.mark
    accept_check(answer.pk, by=parent, organisation=None, mark=mark)

    pat.post(f"{here}questions/q8/checks/accept/", {"reopen": mark})

    assert [place.check.mark for place in open_places(response)] == [mark]


def test_words_that_changed_meanwhile_are_not_accepted(fact, answer, parent):
    save(answer, parent, WRONG)

    with pytest.raises(CheckGone):
        accept_check(answer.pk, by=parent, organisation=None, mark="0" * 64)

    assert not AcceptedCheck.objects.exists()


def test_a_fact_that_changed_after_it_was_cited_is_told_and_adding_it_again_settles_it(
    response, fact, answer, parent
):
    save(answer, parent, "So it is [@CON-1].")
    Snippet.objects.filter(pk=fact.pk).update(version=2)
    assert [place.check.rule for place in open_places(response)] == ["changed"]
    save(answer, parent, "Words before. So it is [@CON-1].")
    assert [place.check.rule for place in open_places(response)] == ["changed"]

    save(answer, parent, "Nothing.")
    save(answer, parent, "So it is [@CON-1].")

    assert open_places(response) == []


def test_nobody_knows_what_was_seen_of_a_fact_that_was_cited_long_ago(response, fact, answer, parent):
    save(answer, parent, "So it is [@CON-1].")
    Citation.objects.update(seen_version=None)
    Snippet.objects.filter(pk=fact.pk).update(version=2)

    assert open_places(response) == []


@pytest.mark.parametrize(
    "path", ["checks/", "questions/q8/checks/", "questions/q8/checks/accept/", "checks/required/"]
)
def test_checks_of_somebody_else_are_not_there(sam, here, answer, path):
    ask = sam.get if path == "checks/" else sam.post

    assert ask(f"{here}{path}").status_code == 404


def test_only_a_coordinator_asks_that_nothing_is_left_open(team):
    address = f"/responses/{team.response.pk}/checks/required/"

    client_of(team.bob).post(address, {"required": "yes"})
    team.response.refresh_from_db()
    assert not team.response.requires_checks

    client_of(team.alice).post(address, {"required": "yes"})
    team.response.refresh_from_db()
    assert team.response.requires_checks
    assert (
        "Let it be finished with places open"
        in client_of(team.alice).get(f"/responses/{team.response.pk}/checks/").text
    )


def test_the_checks_cost_the_same_however_many_facts_there_are(
    response, consultation, parent, django_assert_num_queries
):
    add_snippets(consultation, 60)
    q8, q9 = response.answers.order_by("question__order")
    save(q8, parent, " ".join(f"So it is £{n} [@CON-{n}]." for n in range(1, 60)))
    save(q9, parent, "43% [@CON-1]. [@NO-1] [@NO-2]")

    with django_assert_num_queries(8):
        check_response(response)


def test_a_finished_response_keeps_its_setting(team):
    team.response.state = "finished"
    team.response.save()
    with pytest.raises(Exception, match="finished"):
        require_checks(team.response.pk, by=team.alice, required=True)
