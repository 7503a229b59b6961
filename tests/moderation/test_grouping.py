"""Responses that say nearly the same: found in the background, shown by their differences, decided together."""

import re
from copy import deepcopy

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from responses.catalogue.models import Sample
from responses.drafting.services import start_personal
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.moderation.likeness import bands_of, likeness, part_in, runs_of, values_of
from responses.moderation.models import Decision, Fingerprint, LikeGroup, LogEntry
from responses.moderation.selectors import groups as grouped
from responses.moderation.selectors.groups import free_in, groups_page, members_of, nearest
from responses.moderation.services import hold
from responses.moderation.services.grouping import FINGERPRINT, keep_fingerprint
from tests.workflow.cast import World, appoint, open_call, person, personal_world

LETTER = (
    "Families wait for more than a year until somebody looks at what a disabled child needs. In that time they "
    "care by day and by night, and many give up work. One key worker for each family, one plan, and a law that "
    "says by when help must begin would change that more than any new board."
)
OTHER = (
    "We are a small village school in the hills and every bus that stopped running took a club or a friend away "
    "from our pupils. Please think of places where the nearest office is two hours off, and pay for travel first."
)


def sent(world: World, text: str, name: str = "") -> World:
    """A response of somebody to the same call, sent to a moderator and compared in the background."""
    if name:
        writer = person(name)
        parts = vars(world) | {"response": start_personal(world.consultation, writer), "lead": writer}
        world = World(**parts)
    world.write("q8", text)
    world.write("q9", "", choice="support")
    world.move("send_to_moderation")
    for job in Job.objects.filter(kind=FINGERPRINT, object_id=world.response.pk):
        run_job(job.pk)
    return world


@pytest.fixture(scope="module")
def alike_once(kept):
    """Two letters that differ by a word, and one of somebody else's own."""

    def build():
        world = personal_world()
        return [
            sent(world, LETTER),
            sent(world, LETTER.replace("a year", "a decade"), "Ben Second"),
            sent(world, OTHER, "Cat Third"),
        ]

    return kept(build)


@pytest.fixture
def alike(alike_once, db):
    return deepcopy(alike_once)


def group_url():
    return reverse("like_group", args=[LikeGroup.objects.get().pk])


@pytest.fixture
def taken(visit, alike):
    """A moderator has taken what waits of the group."""
    visit(alike[0].moderator, f"{group_url()}take/", {}, status=302)
    return alike


def posted(person, group, **fields):
    """What the page of the group posts with every box ticked."""
    members = members_of(group, person)
    data = {"outcome": "approved", "review": [str(member.review.pk) for member in members], **fields}
    for member in members:
        data[f"version-{member.review.pk}"] = member.review.response.version
        for key, seen in member.hashes.items():
            data[f"seen-{member.review.pk}-{key}"] = seen
    return data


def test_letters_that_differ_by_a_word_are_one_group_and_own_words_are_in_none(alike):
    groups = [Fingerprint.objects.get(response=world.response).group for world in alike]

    assert groups[0] is not None
    assert groups[0] == groups[1]
    assert groups[2] is None


def test_a_third_of_the_same_letter_joins_the_group_and_again_is_the_same(alike):
    third = sent(alike[0], f"{LETTER} Thank you for reading.", "Dan Fourth")

    keep_fingerprint(third.response.pk)

    assert LikeGroup.objects.get().fingerprints.count() == 3
    assert Fingerprint.objects.get(response=third.response).bands.count() == 21


def test_a_few_words_are_alike_by_chance_and_have_no_fingerprint(personal):
    sent(personal, "We agree with everything.")

    assert not Fingerprint.objects.exists()


def test_a_fingerprint_tells_no_words(alike):
    kept = Fingerprint.objects.get(response=alike[0].response)

    assert all(isinstance(value, int) for value in kept.values)
    assert "Families" not in str(vars(kept))


def test_the_group_shows_one_text_and_the_differences_of_the_others(visit, taken):
    page = visit(taken[0].moderator, group_url()).content.decode()

    assert page.count("Families wait") == 2  # in full, and the beginning of what stayed
    assert "decade</ins>" in page
    assert "year</del>" in page
    assert "village school" not in page
    for world in taken:
        assert world.lead.name not in page


def test_what_was_found_in_a_group_is_named_and_not_ticked_beforehand(visit, alike):
    named = sent(alike[0], f"{LETTER} My son Jayden waits.", "Dan Fourth")
    visit(alike[0].moderator, f"{group_url()}take/", {}, status=302)

    page = visit(alike[0].moderator, group_url()).content.decode()

    ticked = re.findall(r'name="review" value="([^"]+)" checked', page)
    assert "<strong>“My son Jayden”</strong>: " in page
    assert len(ticked) == 2
    assert str(named.now().reviews.get().pk) not in ticked


def test_the_words_of_a_group_are_read_by_whoever_took_it_and_on_record(visit, alike):
    before = visit(alike[0].moderator, group_url()).content.decode()
    visit(alike[0].moderator, f"{group_url()}take/", {}, status=302)
    visit(alike[0].moderator, group_url())
    other = visit(alike[0].safeguarding, group_url()).content.decode()

    opened = LogEntry.objects.filter(kind="opened", detail="group")
    assert "2 responses" in before
    for page in (before, other):
        assert "Families" not in page
    assert {entry.response_id for entry in opened} == {world.response.pk for world in alike[:2]}
    assert {entry.actor_id for entry in opened} == {alike[0].moderator.pk}


def test_putting_a_group_back_frees_it_for_another(visit, taken):
    visit(taken[0].moderator, f"{group_url()}put-back/", {}, status=302)
    visit(taken[0].safeguarding, f"{group_url()}take/", {}, status=302)

    assert not members_of(LikeGroup.objects.get(), taken[0].moderator)
    assert len(members_of(LikeGroup.objects.get(), taken[0].safeguarding)) == 2


def test_what_is_held_leaves_the_group_of_all_but_the_leads(visit, taken):
    data = posted(taken[0].moderator, LikeGroup.objects.get())
    hold(taken[0].now(), by=taken[1].moderator, reason="A child may be at risk.")

    page = visit(taken[0].moderator, group_url()).content.decode()
    visit(taken[0].moderator, group_url(), data, status=302)

    assert "decade" in page
    assert "a year" not in page
    assert [world.now().state for world in taken[:2]] == ["in_moderation", "approved"]
    assert not groups_page(taken[0].moderator).groups
    assert len(free_in(LikeGroup.objects.get(), taken[0].safeguarding)) == 1


def test_the_list_of_groups_goes_on_where_it_ended_and_counts_no_further_than_it_says(alike, monkeypatch):
    monkeypatch.setattr(grouped, "A_LIST", 1)
    monkeypatch.setattr(grouped, "MANY", 1)
    for number in range(2):
        sent(alike[0], OTHER.replace("hills", f"hills of {number}"), f"More {number}")

    first = groups_page(alike[0].moderator)
    second = groups_page(alike[0].moderator, first.before)

    assert [getattr(group, "waiting", 0) for group in [*first.groups, *second.groups]] == [2, 2]
    assert (len({*first.groups, *second.groups}), second.before) == (2, "")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_a_place_that_no_list_gave_is_the_start(visit, alike, before):
    page = visit(alike[0].moderator, f"{reverse('like_groups')}?before={before}").content.decode()

    assert "2 responses" in page


def test_a_group_is_decided_at_once_each_on_its_own_words(visit, taken):
    data = posted(taken[0].moderator, LikeGroup.objects.get())

    visit(taken[0].moderator, group_url(), data, status=302)

    assert [world.now().state for world in taken] == ["approved", "approved", "in_moderation"]
    first, second = Decision.objects.order_by("at")
    assert first.hashes["q8"] != second.hashes["q8"]


def test_only_what_is_ticked_is_decided_and_nothing_ticked_is_said(visit, taken):
    data = posted(taken[0].moderator, LikeGroup.objects.get())

    page = visit(taken[0].moderator, group_url(), {**data, "review": []}).content.decode()
    visit(taken[0].moderator, group_url(), {**data, "review": data["review"][:1]}, status=302)

    assert '<a href="#tick-1">Tick at least one response</a>' in page
    assert re.search(r'id="tick-1"[^>]* aria-describedby="tick-error"', page)
    assert "places above" not in page
    assert [world.now().state for world in taken[:2]] == ["approved", "in_moderation"]


def test_words_that_changed_and_hostile_ids_are_not_decided(visit, taken):
    data = posted(taken[0].moderator, LikeGroup.objects.get())
    data[f"seen-{data['review'][0]}-q8"] = "0" * 64
    data["review"] += ["x", "00000000-0000-0000-0000-000000000000"]

    visit(taken[0].moderator, group_url(), data, status=302)

    assert [world.now().state for world in taken[:2]] == ["in_moderation", "approved"]


def test_whoever_does_not_moderate_finds_no_group(visit, alike):
    elsewhere = appoint(open_call(slug="elsewhere"), "Eve Elsewhere")

    for nobody in (alike[0].lead, alike[0].outsider, elsewhere):
        visit(nobody, group_url(), status=404)
        visit(nobody, f"{group_url()}take/", {}, status=404)
        visit(nobody, f"{group_url()}put-back/", {}, status=404)
    visit(elsewhere, reverse("like_groups"))
    visit(alike[0].lead, reverse("like_groups"), status=404)

    assert [world.now().state for world in alike[:2]] == ["in_moderation", "in_moderation"]


@pytest.mark.parametrize("more", [0, 3])
def test_the_pages_and_the_comparison_take_the_same_queries_for_any_number(
    visit, client, alike, more, django_assert_num_queries
):
    for number in range(more):
        sent(alike[0], f"{LETTER} Yours, {number}.", f"More {number}")
    visit(alike[0].moderator, f"{group_url()}take/", {}, status=302)
    client.get(group_url())

    with django_assert_num_queries(15):
        client.get(group_url())
    with django_assert_num_queries(7):
        client.get(reverse("like_groups"))
    with django_assert_num_queries(2):
        nearest(alike[0].consultation.pk, values_of(runs_of(LETTER)))


def test_only_the_writer_hears_that_much_is_the_same_as_the_example(visit, personal):
    Sample.objects.create(question=personal.answer("q8").question, key="s", label="Example", text=LETTER)
    personal.write("q8", LETTER.replace("a year", "a month"))
    url = reverse("check_answers", args=[personal.response.pk])

    page = visit(personal.lead, url).content.decode()

    assert "Much of your answer to question 8 is the same as the example" in page
    personal.write("q8", OTHER)
    assert "Your own words count for more" not in visit(personal.lead, url).content.decode()


def test_only_the_writer_hears_that_others_sent_nearly_the_same(visit, alike):
    writer = person("Fay Fifth")
    world = World(
        **vars(alike[0]) | {"response": start_personal(alike[0].consultation, writer), "lead": writer}
    )
    world.write("q8", LETTER)

    page = visit(writer, reverse("check_answers", args=[world.response.pk])).content.decode()

    assert "the same as what others have sent" in page


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_one_for_the_same_runs_and_lies_between_none_and_one(one, other):
    runs, more = runs_of(one), runs_of(other)

    assert likeness(values_of(runs), values_of(runs)) == 1
    assert 0 <= likeness(values_of(runs), values_of(more)) <= 1
    assert 0 <= part_in(runs, more) <= 1
    assert all(0 <= band < 2**61 for band in bands_of(values_of(runs)))


def test_the_values_of_a_text_stay_the_same_from_release_to_release():
    # Kept rows are compared with new ones: a change here needs a new SCHEME.
    assert values_of({"one two three"})[:3] == [3824358088, 3332473285, 3442819136]
