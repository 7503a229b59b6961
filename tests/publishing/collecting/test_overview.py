"""The overview counts what everybody may read, in the database, and shows no group that is too small."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responses.people.models import Consent
from responses.publishing.collecting import services
from responses.publishing.collecting.overview import OTHERS, overview_of
from responses.publishing.collecting.selectors import standing
from tests.publishing.collecting.build import share, share_one, work
from tests.publishing.pdf.conftest import text_of


def cells(scale):
    return [(point.label, point.count, point.of_groups) for point in scale.points if point.count]


def test_a_scale_is_counted_for_all_and_for_each_kind_of_people(call, final, wide_scale):
    share(final, 12, capacity="parent", choice="agree")
    share(final, 4, capacity="worker", choice="agree")
    share(final, 6, capacity="worker", choice="never")

    found = overview_of(call)

    (scale,) = found.scales
    assert (found.total, scale.answered) == (22, 22)
    assert [(group.label, group.size) for group in scale.groups] == [
        ("Parents and carers", 12),
        ("People who work with families", 10),
    ]
    assert cells(scale) == [("Agree", 16, [12, 4]), ("Never", 6, [0, 6])]
    assert scale.points[0].share == "73%"
    assert len(scale.points) == 5


def test_fewer_than_ten_responses_have_no_figures(call, final):
    share(final, 9)

    found = overview_of(call)

    assert (found.total, found.is_enough, found.groups, found.scales, found.facts, found.weeks) == (
        9,
        False,
        [],
        [],
        [],
        [],
    )


def test_a_small_group_cannot_be_reckoned_from_the_others(call, final, wide_scale):
    share(final, 14, capacity="parent", choice="agree")
    share(final, 11, capacity="worker", choice="agree")
    share(final, 3, capacity="young", choice="never")

    found = overview_of(call)

    shown = [(group.label, group.size) for group in found.groups]
    assert shown == [("Parents and carers", 14), (OTHERS, 14)]
    assert cells(found.scales[0]) == [("Agree", 25, [14, 11]), ("Never", 3, [0, 3])]


def test_facts_and_themes_count_each_response_once_and_only_from_ten_on(call, final):
    call.themes = {"waiting": "Waiting times"}
    call.save()
    call.snippets.filter(key__in=("CON-1", "CON-2")).update(themes=["waiting"])
    share(final, 7, cites=["CON-1"])
    share(final, 5, cites=["CON-1", "CON-2"])

    found = overview_of(call)

    assert [(fact.key, fact.label, fact.count) for fact in found.facts] == [("CON-1", "What CON-1 says", 12)]
    assert [(theme.label, theme.count, theme.share) for theme in found.themes] == [
        ("Waiting times", 12, "100%")
    ]


def test_weeks_without_enough_responses_show_no_number(call, final):
    share(final, 10, weeks_ago=2)
    share(final, 3)

    weeks = overview_of(call).weeks

    assert [week.count for week in weeks] == [10, 0, None]
    assert weeks[2].monday - weeks[0].monday == timedelta(weeks=2)


def test_what_is_taken_back_is_not_counted(call, final):
    shared = share(final, 11)
    Consent.objects.filter(pk=shared[0].consent_id).update(withdrawn_at=shared[0].at)

    assert overview_of(call).total == 10


def test_the_number_of_queries_is_the_same_for_ten_responses_and_for_forty(call, final):
    share(final, 10)
    with CaptureQueriesContext(connection) as few:
        overview_of(call)
    share(final, 30, capacity="worker", cites=["CON-3"], weeks_ago=3)

    with CaptureQueriesContext(connection) as many:
        overview_of(call)

    assert (len(few), len(many)) == (9, 9)


@pytest.mark.slow
def test_the_overview_on_paper_says_every_number_of_the_page(joint, ada, call, final, wide_scale):
    share(final, 12, capacity="parent", choice="agree", cites=["CON-1"])
    share_one(final, capacity="worker", choice="never")

    collection = work(services.ask(call, by=ada, what="overview"))

    with collection.file.open("rb") as file:
        text = re.sub(r"\s+", " ", text_of(file.read()))
    assert (standing(collection).state, collection.size) == ("ready", collection.file.size)
    for said in (
        "13 responses that everybody may read",
        "12 (92%)",
        "What CON-1 says",
        "Do you agree?",
        "Page 1 of",
    ):
        assert said in text


def test_with_too_few_responses_there_is_no_overview_and_it_says_why(joint, ada, call, final):
    share(final, 2)

    collection = work(services.ask(call, by=ada, what="overview"))

    found = standing(type(collection).objects.select_related("job").get(pk=collection.pk))
    assert (found.state, found.message[:28]) == ("failed", "There are fewer than 10 resp")
