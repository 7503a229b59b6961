"""Into the consulting body's own form: what is in the pack, who ticks it, and what a page may show when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import About, Answer, Response
from responses.drafting.rules import NotAllowed
from responses.evidence.plain import length_in_form
from responses.moderation.models import Hold
from responses.publishing.models import Pasted
from responses.publishing.pasting import UnknownPart, set_pasted
from responses.publishing.services import freeze
from responses.publishing.transfer import ABOUT, transfer_pack
from tests.publishing.conftest import answer_with

PASTED = """Listen to us [1, p. 4]. The law says so [2].

Sources
[1] Failed and Forgotten, page 2.
[2] Children Act 1989, page 1."""


def finished(response, person):
    final = freeze(response, person)
    Response.objects.filter(pk=response.pk).update(state="finished")
    final.refresh_from_db()
    return final


@pytest.fixture
def final(personal, rose):
    return finished(personal, rose)


@pytest.fixture
def page(client, personal):
    def look(person, response=personal):
        client.force_login(person.user)
        return client.get(reverse("transfer", args=[response.pk]))

    return look


def tick(client, response, key, *, version=1, pasted="yes"):
    address = reverse("pasted", args=[response.pk, key])
    return client.post(address, {"version": version, "pasted": pasted})


def test_the_pack_begins_with_about_you_and_follows_the_form(final):
    pack = transfer_pack(final.content)

    assert [part.key for part in pack.parts] == [ABOUT, "q8", "q9"]
    assert pack.parts[0].ticks == ("As a parent or carer",)
    assert pack.parts[2].ticks == ("Agree",)


def test_each_answer_carries_its_own_sources_with_its_own_numbers(personal, rose):
    answer_with(personal, "q9", "As they say [@CON-1].", rose, choice="agree")

    pack = transfer_pack(finished(personal, rose).content)

    assert pack.parts[1].answer.with_sources == PASTED.replace("page 2", "p. 2").replace("page 1", "p. 1")
    assert pack.parts[2].answer.with_sources.startswith("As they say [1].\n\nSources\n[1] Children Act 1989")


def test_every_part_is_counted_with_and_without_its_sources(final):
    answer = transfer_pack(final.content).parts[1].answer

    assert answer.length == length_in_form("Listen to us [1, p. 4]. The law says so [2].")
    assert answer.length_with_sources == length_in_form(answer.with_sources)


def test_where_only_the_sources_have_no_room_the_words_go_alone(personal, rose):
    personal.consultation.questions.filter(key="q8").update(character_limit=50)

    answer = transfer_pack(finished(personal, rose).content).parts[1].answer

    assert (answer.over, answer.over_with_sources > 0) == (0, True)
    assert answer.text == answer.words


def test_a_name_that_was_not_given_is_not_made_up_and_a_wish_for_secrecy_is_carried_over(personal, rose):
    About.objects.filter(response=personal).update(
        name="", capacity="", confidential=True, confidential_reason="My employer must not know."
    )

    about = transfer_pack(finished(personal, rose).content).parts[0]

    assert about.ticks == ("Keep my answer confidential",)
    assert about.answer.words == "My employer must not know."
    assert "no name" in about.notes[0]


def test_an_answer_left_blank_has_nothing_to_paste(personal, rose):
    Answer.objects.filter(question__key="q9").update(text="", choice="", left_unanswered=True)

    part = transfer_pack(finished(personal, rose).content).parts[2]

    assert part.is_blank


def test_a_joint_pack_names_the_organisations(joint, ada):
    about = transfer_pack(finished(joint, ada).content).parts[0]

    assert about.ticks == ("On behalf of organisations",)
    assert about.answer.words == "Kith and Kin together\nA joint response by Kith and Kin"


def test_the_page_has_the_text_to_select_and_a_button_for_those_with_script(final, page, rose):
    html = page(rose).content.decode()

    assert 'id="text-q8" tabindex="0"' in html
    assert 'data-copy="#text-q8" hidden' in html
    assert "“Agree”" in html
    assert "Keep the receipt" in html


def test_nothing_says_beforehand_how_it_got_there(final, page, rose):
    form = page(rose).context["form"]

    assert form["route"].value() is None


def test_before_finishing_the_page_says_by_how_much_and_where_it_is_too_long(personal, page, rose):
    personal.consultation.questions.filter(key="q8").update(character_limit=20)

    html = page(rose).content.decode()

    assert "24 characters too many. The form stops after “Listen to us [1, p.”" in html
    assert "Keep the receipt" not in html
    assert "I have pasted this" not in html


def test_a_tick_says_who_and_when_and_can_be_taken_back(client, final, page, personal, rose):
    page(rose)

    reply = tick(client, personal, "q8")
    kept = Pasted.objects.get()
    ticked = page(rose).content.decode()
    tick(client, personal, "q8", pasted="no")

    assert (kept.person, kept.part, kept.final_version) == (rose, "q8", final)
    assert reply.url.endswith("#q8")
    assert "1 of 3 parts pasted" in ticked
    assert not Pasted.objects.exists()


def test_each_person_has_their_own_tick_and_ticking_twice_is_ticking_once(joint, ada, bela):
    final = finished(joint, ada)

    for person in (ada, bela, bela):
        set_pasted(final, "q8", by=person, is_pasted=True)

    assert [one.person for one in final.pasted.all()] == [ada, bela]


def test_what_is_not_in_the_pack_cannot_be_ticked(final, rose):
    with pytest.raises(UnknownPart):
        set_pasted(final, "q77", by=rose, is_pasted=True)


def test_nobody_ticks_once_it_has_arrived(final, personal, rose):
    Response.objects.filter(pk=personal.pk).update(state="lodged")

    with pytest.raises(NotAllowed, match="has arrived"):
        set_pasted(final, "q8", by=rose, is_pasted=True)


def test_a_tick_for_an_older_version_is_not_kept(client, final, page, personal, rose):
    page(rose)

    tick(client, personal, "q8", version=7)

    assert not Pasted.objects.exists()


def test_the_pack_of_others_is_not_there(client, final, page, personal, otto):
    seen = page(otto).status_code
    names = ("transfer", "transfer_email", "transfer_post")
    codes = {client.get(reverse(name, args=[personal.pk])).status_code for name in names}

    assert (seen, codes, tick(client, personal, "q8").status_code) == (404, {404}, 404)


def test_while_it_is_held_no_word_of_it_leaves_by_any_way(client, final, page, personal, rose, otto):
    Hold.objects.create(response=personal, placed_by=otto, reason="Look.", at=timezone.now())
    page(rose)

    names = ("transfer", "transfer_email", "transfer_post")
    pages = [client.get(reverse(name, args=[personal.pk])).content.decode() for name in names]

    assert [("A moderator is looking" in html, "Listen to us" in html) for html in pages] == [
        (True, False)
    ] * 3


def test_the_post_gets_a_letter_and_the_answers_in_full(client, final, page, personal, rose):
    personal.consultation.postal_address = "Sample Street 1\nLondon"
    personal.consultation.save()
    page(rose)

    html = client.get(reverse("transfer_post", args=[personal.pk])).content.decode()

    assert "Sample Street 1<br>London" in html
    assert "Dear consultation team," in html
    assert "Listen to us [1, p. 4]." in html


def test_a_pack_costs_the_same_number_of_queries_whatever_was_ticked(client, joint, ada, bela):
    final = finished(joint, ada)
    client.force_login(ada.user)
    address = reverse("transfer", args=[joint.pk])
    client.get(address)

    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for person in (ada, bela):
        for part in (ABOUT, "q8"):
            set_pasted(final, part, by=person, is_pasted=True)
    with CaptureQueriesContext(connection) as after:
        client.get(address)

    assert len(before) == len(after)
