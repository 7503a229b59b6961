"""The pages on which people look: history, new to you, who wrote what."""

import pytest

from responses.drafting.models import Participant, Response, Revision, Visit
from tests.drafting.cast import save, take_part
from tests.drafting.looking.live import typed
from tests.drafting.pages.conftest import client_of

HOSTILE = "<script>alert(1)</script> [@<b>] \"' & {{ 7 }} \u202e [x](javascript:1)"
WAYS = (
    "history/",
    "new-to-you/",
    "who-wrote-what/",
    "who-wrote-what/?by=organisation",
    "history/?first=1&last=2",
)


def words(reply):
    return reply.content.decode()


# History


def test_the_small_saves_of_a_sitting_are_one_entry(alice, team, q8):
    for number in range(1, 5):
        save(team.q8, team.alice, "word " * number)

    page = words(alice.get(f"{q8}history/"))

    assert page.count('class="event"') == 1
    assert "Alice put in 4 words" in page
    assert "history/?first=1&amp;last=4" in page


def test_every_save_can_be_seen(alice, team, q8):
    for number in range(1, 5):
        save(team.q8, team.alice, "word " * number)

    page = words(alice.get(f"{q8}history/?first=2&last=3"))

    assert page.count('class="event"') == 2
    assert "Version 3." in page
    assert "Version 2." in page
    assert "Version 4." not in page


@pytest.mark.parametrize("asked", ["first=0&last=3", "first=x", "first=99", "first=-1&last=1", "last=2"])
def test_an_address_that_names_no_saves_shows_the_whole_history(alice, team, q8, asked):
    save(team.q8, team.alice, "One.")
    save(team.q8, team.bob, "One two.")

    page = words(alice.get(f"{q8}history/?{asked}"))

    assert "Earlier versions</h1>" in page
    assert page.count('class="event"') == 2


def test_after_a_pause_a_new_entry_begins(alice, team, q8, later):
    save(team.q8, team.alice, "One.")
    later(minutes=10)
    save(team.q8, team.alice, "One two.")

    assert words(alice.get(f"{q8}history/")).count('class="event"') == 2


def test_long_histories_have_pages(alice, team, q8):
    for number in range(1, 26):
        save(team.q8, [team.alice, team.bob][number % 2], "word " * number)

    first, last = words(alice.get(f"{q8}history/")), words(alice.get(f"{q8}history/?page=3"))

    assert (first.count('class="event"'), last.count('class="event"')) == (10, 5)
    assert "1 to 10 of 25" in first
    assert "Version 1." in last


def test_the_pages_of_every_save_stay_within_the_sitting(alice, team, q8):
    for number in range(1, 16):
        save(team.q8, team.alice, "word " * number)

    page = words(alice.get(f"{q8}history/?first=1&last=15"))

    assert "?first=1&amp;last=15&amp;page=2" in page


@pytest.mark.parametrize("saves", [1, 30])
def test_a_long_history_costs_as_many_queries_as_a_short_one(
    alice, team, q8, saves, django_assert_num_queries
):
    for number in range(saves):
        save(team.q8, [team.alice, team.bob][number % 2], f"word {number} " * (number + 1))
    alice.get(f"{q8}history/")

    with django_assert_num_queries(13):
        alice.get(f"{q8}history/")


def test_what_was_brought_back_is_told_with_its_first_authors(alice, bob, team, q8):
    save(team.q8, team.alice, "Safe homes.")
    save(team.q8, team.bob, "")

    bob.post(f"{q8}history/", {"number": "1", "base": "2"})

    page = words(alice.get(f"{q8}history/"))
    runs = Revision.objects.get(answer=team.q8, number=3).runs
    assert [(length, person) for length, person, _ in runs] == [(11, str(team.alice.pk))]
    assert "Bob brought back earlier words and put in 2 words" in page
    assert "put in by Alice: " in page


def test_a_choice_alone_is_told(alice, team):
    save(team.q9, team.alice, "", choice="support")

    page = words(alice.get(f"/responses/{team.response.pk}/questions/q9/history/"))

    assert "Alice made a choice" in page
    assert "Support</strong>" in page


def test_a_reader_is_not_offered_to_bring_anything_back(team, q8):
    reader = take_part(
        team.response, "Cat", team.response.participants.first().organisation, Participant.Role.VIEWER
    )
    save(team.q8, team.alice, "One.")
    save(team.q8, team.bob, "Two.")

    page = words(client_of(reader).get(f"{q8}history/"))

    assert "Bring these words back" not in page


# New to you


def test_the_tab_counts_what_others_changed(alice, team, q8):
    save(team.q8, team.bob, "One two three.")

    page = words(alice.get(q8))

    assert '<span class="vh">: </span>3<span class="vh"> changed words</span>' in page


def test_the_question_says_nothing_where_nothing_is_new(alice, team, q8):
    save(team.q8, team.alice, "One two three.")

    assert "changed word" not in words(alice.get(q8))


def test_the_page_shows_what_is_new_and_by_whom(alice, team, q8, later):
    save(team.q8, team.alice, "One two three.")
    alice.get(q8)
    later(hours=1)
    save(team.q8, team.bob, "One three four.")
    alice.get(q8)

    page = words(alice.get(f"{q8}new-to-you/"))

    assert "put in by Bob: </span>four</ins>" in page
    assert "taken out by Bob: </span> two</del>" in page
    assert "put in 1 word and took out 1 word" in page


def test_reading_the_page_marks_nothing_as_read(alice, team, q8):
    save(team.q8, team.bob, "One.")

    alice.get(f"{q8}new-to-you/")

    assert not Visit.objects.exists()


def test_marking_as_read_empties_the_tab(alice, team, q8):
    save(team.q8, team.bob, "One two.")
    alice.get(q8)

    page = words(alice.post(f"{q8}new-to-you/", {"until": "1"}, follow=True))

    assert "Nobody else has changed this answer" in page
    assert "changed word" not in page


@pytest.mark.parametrize("until", ["", "x", "99999999999", "-5"])
def test_a_mark_that_means_nothing_marks_nothing_that_is_not_there(alice, team, q8, until):
    save(team.q8, team.bob, "One two.")

    reply = alice.post(f"{q8}new-to-you/", {"until": until})

    assert reply.status_code == 302
    assert Visit.objects.get().read <= 1


def test_a_reader_of_closed_words_is_told_too(alice, team, q8):
    save(team.q8, team.bob, "One two.")
    Response.objects.update(state="finished")

    page = words(alice.get(q8))

    assert "New to you" in page
    assert ">2<" in page


def test_a_personal_response_keeps_no_visits(response, parent):
    client_of(parent).get(f"/responses/{response.pk}/questions/q8/")

    assert not Visit.objects.exists()


@pytest.mark.parametrize("saves", [1, 40])
def test_the_question_page_costs_the_same_however_much_is_new(
    alice, team, q8, saves, django_assert_num_queries
):
    for number in range(saves):
        save(team.q8, team.bob, "word " * (number + 1))
    alice.get(q8)

    with django_assert_num_queries(17):
        alice.get(q8)


# Who wrote what


def test_words_are_marked_by_person_or_by_organisation(alice, team, q8):
    first = team.response.participants.get(person=team.alice).organisation
    cat = take_part(team.response, "Cat", first, Participant.Role.AUTHOR)
    save(team.q8, team.alice, "One.")
    save(team.q8, cat, "One. Two.")

    people = words(alice.get(f"{q8}who-wrote-what/"))
    organisations = words(alice.get(f"{q8}who-wrote-what/?by=organisation"))

    assert people.count("[Alice: ") == people.count("[Cat: ") == 1
    assert organisations.count("[First: ") == 1


def test_the_chart_says_in_words_what_the_table_has_in_numbers(alice, team, q8):
    save(team.q8, team.alice, "Three words here.")
    save(team.q8, team.bob, "Three words here. One.")

    page = words(alice.get(f"{q8}who-wrote-what/"))

    assert "Alice, First: 75%. Bob, Second: 25%." in page
    assert page.count("<title id=") == page.count("<desc id=") == 4
    assert '<td class="n">3</td><td class="n">75%</td>' in page


def test_words_of_this_very_moment_are_their_writers_too(alice, team, q8):
    save(team.q8, team.alice, "One.")
    typed(team, "bob", "Zero. ")

    page = words(alice.get(f"{q8}who-wrote-what/"))

    assert "[Bob: </span>Zero. <" in page
    assert "[Alice: </span>One.<" in page
    assert "Somebody is writing" in page


@pytest.mark.parametrize("people", [1, 9])
def test_many_writers_cost_as_many_queries_as_one(alice, team, q8, people, django_assert_num_queries):
    first = team.response.participants.get(person=team.alice).organisation
    for number in range(people):
        writer = take_part(team.response, f"P{number}", first, Participant.Role.AUTHOR)
        save(team.q8, writer, "Words. " * (number + 1))
    alice.get(f"{q8}who-wrote-what/")

    with django_assert_num_queries(14):
        alice.get(f"{q8}who-wrote-what/")


# All of them


@pytest.mark.parametrize("way", WAYS)
def test_a_stranger_finds_nothing(stranger, team, q8, way):
    save(team.q8, team.alice, "One.")

    assert client_of(stranger).get(f"{q8}{way}").status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_whoever_left_finds_nothing(bob, team, q8, way, later):
    save(team.q8, team.alice, "One.")
    team.response.participants.filter(person=team.bob).update(left_at=later())

    assert bob.get(f"{q8}{way}").status_code == 404
    assert bob.post(f"{q8}new-to-you/", {"until": "1"}).status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_hostile_words_and_names_do_nothing(alice, team, q8, way):
    team.bob.name = HOSTILE
    team.bob.save()
    save(team.q8, team.alice, "Safe words.")
    save(team.q8, team.bob, HOSTILE)

    page = words(alice.get(f"{q8}{way}"))

    assert "<script>alert" not in page
    assert "<b>" not in page.replace('<b class="', "")
    assert "javascript:1" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("way", ["", *WAYS])
def test_an_answer_without_words_can_be_looked_at(alice, q8, way):
    assert alice.get(f"{q8}{way}").status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_the_ways_to_see_an_answer_lead_to_each_other(alice, team, q8, way):
    save(team.q8, team.alice, "One.")

    page = words(alice.get(f"{q8}{way}"))

    for other in ("", "history/", "new-to-you/", "who-wrote-what/"):
        assert f'href="{q8}{other}"' in page
    assert page.count('aria-current="page"') >= 1
