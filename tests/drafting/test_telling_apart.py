"""Organisations of the same name in one response: nobody takes one for the other."""

import pytest
from django.utils import timezone

from responses.drafting.called import Called, alike_in
from responses.drafting.models import Participant, Response, State, ToldApart
from responses.drafting.services.telling_apart import CannotTellApart, tell_apart
from responses.people.models import Organisation
from tests.drafting.cast import take_part


def names(team):
    fresh = Response.objects.get(pk=team.response.pk)
    called = Called.of(fresh)
    return {one.slug: called.name_of(one) for one in Organisation.objects.order_by("created_at")}


def tell(team, words, by=None):
    tell_apart(team.response.pk, by=by or team.alice, words=words)


def test_without_a_word_of_anybody_the_later_one_bears_a_number(team, twin):
    found = names(team)

    assert found == {"first": "First", "second": "Second", "second-2": "Second (2)"}


def test_a_name_that_differs_only_in_case_and_stops_looks_the_same(team, twin):
    Organisation.objects.filter(pk=twin.pk).update(name="the SECOND.")

    assert names(team)["second-2"] == "the SECOND. (2)"


def test_the_coordinators_words_stand_behind_the_names(team, second, twin):
    tell(team, {second.pk: "York", twin.pk: "Leeds"})

    assert names(team) == {"first": "First", "second": "Second (York)", "second-2": "Second (Leeds)"}


def test_who_has_words_is_told_apart_from_who_has_none(team, second, twin):
    tell(team, {second.pk: "", twin.pk: "Leeds"})

    assert [names(team)[slug] for slug in ("second", "second-2")] == ["Second", "Second (Leeds)"]


def test_nothing_takes_the_words_away(team, second, twin):
    tell(team, {twin.pk: "Leeds"})

    tell(team, {twin.pk: " "})

    assert not ToldApart.objects.exists()


@pytest.mark.parametrize("words", ["York", "york.", "North"])
def test_two_are_never_called_the_same(team, second, twin, words):
    other = Organisation.objects.create(name="Second (North)", slug="north")
    take_part(team.response, "Nora", other, Participant.Role.AUTHOR)
    tell(team, {second.pk: "York"})

    with pytest.raises(CannotTellApart, match="called this already") as refusal:
        tell(team, {twin.pk: words})

    assert refusal.value.organisation == twin.pk
    assert not ToldApart.objects.filter(organisation=twin).exists()


def test_nobody_writes_behind_a_name_that_is_the_only_one(team, twin):
    first = Organisation.objects.get(slug="first")

    with pytest.raises(CannotTellApart, match="No other organisation"):
        tell(team, {first.pk: "the best"})

    assert not ToldApart.objects.exists()


def test_only_a_coordinator_tells_apart(team, twin):
    with pytest.raises(CannotTellApart, match="Only a coordinator"):
        tell(team, {twin.pk: "Leeds"}, by=team.bob)

    assert not ToldApart.objects.exists()


def test_the_names_of_a_finished_response_stay(team, twin):
    Response.objects.update(state=State.FINISHED)

    with pytest.raises(CannotTellApart, match="closed"):
        tell(team, {twin.pk: "Leeds"})

    assert not ToldApart.objects.exists()


def test_one_that_has_left_is_still_told_apart(team, second, twin):
    Participant.objects.filter(organisation=second).update(left_at=timezone.now())

    assert names(team)["second-2"] == "Second (2)"
    assert [one.organisation for one in alike_in(team.response)[0]] == [second, twin]


def test_the_same_organisation_elsewhere_keeps_its_own_name(team, second, twin):
    tell(team, {second.pk: "York"})
    elsewhere = Response.objects.create(consultation=team.response.consultation, kind="joint")

    assert Called.of(elsewhere).name_of(second) == "Second"


def test_a_list_out_of_many_responses_asks_once(team, twin, django_assert_num_queries):
    responses = [team.response, Response.objects.create(consultation=team.response.consultation)]

    with django_assert_num_queries(1):
        Called.read(responses)
        said = [Called.of(one).name_of(twin) for one in responses]

    assert said == ["Second (2)", "Second"]
