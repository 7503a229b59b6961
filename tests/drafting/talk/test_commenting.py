"""Comments: about words that move, in threads, by those who may speak."""

from uuid import uuid4

import pytest
from django.utils import timezone

from responses.drafting.models import Comment, Mention, Participant, State
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.services import commenting
from responses.drafting.services.commenting import (
    edit_comment,
    remove_comment,
    reopen_thread,
    reply_to,
    settle_thread,
)
from responses.drafting.spans import NotThere, SeveralPlaces
from responses.drafting.talking import seats_for, talk_beside
from responses.drafting.text import BadText
from responses.drafting.words.log import restart
from tests.drafting.cast import take_part
from tests.drafting.talk.conftest import change, say, who


def shown(answer, person):
    part = Participant.objects.select_related("response__consultation").get(person=person, left_at=None)
    return talk_beside(answer, seats_for(part), most=50)


def stretch(answer, person):
    return shown(answer, person).items[0].stretch


def test_a_comment_follows_its_words_when_others_are_written_before_them(written, team):
    say(written, team.bob, quote="Councils’ rules")

    change(written, team.alice, "Families wait", "We know that families wait 🙂 – ŵ")

    held = stretch(written, team.alice)
    assert held.state == "stands"
    assert written.text[slice(*held.where)] == "Councils’ rules"


def test_a_comment_on_words_that_changed_inside_shows_both(written, team):
    say(written, team.bob, quote="rules differ")

    change(written, team.alice, "s d", "s always d")

    held = stretch(written, team.alice)
    assert (held.state, held.quote, held.now) == ("changed", "rules differ", "rules always differ")


def test_a_comment_whose_words_are_gone_is_kept_with_the_words_it_was_about(written, team):
    say(written, team.bob, quote="Councils’ rules differ")

    change(written, team.alice, " Councils’ rules differ – and families wait again.", "")

    held = stretch(written, team.alice)
    assert (held.state, held.quote) == ("gone", "Councils’ rules differ")


def test_a_comment_finds_its_words_in_a_document_that_was_built_anew(written, team):
    say(written, team.bob, quote="Councils’ rules")

    restart(written.document.pk)

    assert stretch(written, team.alice).state == "stands"


def test_a_comment_without_words_is_about_the_whole_answer(written, team):
    say(written, team.bob, quote=" \n")

    assert stretch(written, team.alice).state == "whole"


def test_words_that_stand_twice_are_asked_about_and_the_chosen_place_is_kept(written, team):
    with pytest.raises(SeveralPlaces) as asked:
        say(written, team.bob, quote="wait")

    say(written, team.bob, quote="wait", place=1)

    assert [place.before[-9:] for place in asked.value.places] == ["Families ", " families "[1:]]
    held = stretch(written, team.alice)
    assert held.where[0] == written.text.rindex("wait")


def test_words_that_do_not_stand_in_the_answer_are_refused(written, team):
    with pytest.raises(NotThere, match="do not stand"):
        say(written, team.bob, quote="Nobody wrote this")

    assert not Comment.objects.exists()


def test_posting_the_same_form_twice_says_it_once(written, team):
    nonce = uuid4()

    first, second = say(written, team.bob, nonce=nonce), say(written, team.bob, nonce=nonce)

    assert first == second
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("role", ["commenter", "signatory", "author", "coordinator"])
def test_everybody_but_viewers_may_comment(written, team, third, role):
    person = take_part(team.response, "Dan", third, role)

    assert say(written, person).organisation == third


def test_a_viewer_may_not_comment(written, vera):
    with pytest.raises(NotAllowed):
        say(written, vera)


def test_a_stranger_may_not_comment(written, stranger, third):
    with pytest.raises(NotAllowed):
        commenting.comment_on(written.pk, by=stranger, organisation=third, text="Hello", nonce=uuid4())


def test_nobody_speaks_for_an_organisation_that_they_are_not_there_for(written, team, third):
    with pytest.raises(NotAllowed, match="another organisation"):
        commenting.comment_on(written.pk, by=team.bob, organisation=third, text="Hello", nonce=uuid4())


def test_a_person_who_left_may_not_comment(written, team):
    organisation = who(team.bob)["organisation"]
    Participant.objects.filter(person=team.bob).update(left_at=timezone.now())

    with pytest.raises(NotAllowed):
        commenting.comment_on(written.pk, by=team.bob, organisation=organisation, text="Hi", nonce=uuid4())


@pytest.mark.parametrize("state", [State.FINISHED, State.LODGED, State.WITHDRAWN])
def test_a_closed_response_takes_no_comment(written, team, state):
    thread = say(written, team.bob)
    type(team.response).objects.update(state=state)

    for deed in (
        lambda: say(written, team.bob),
        lambda: reply_to(thread.pk, **who(team.bob), text="More", nonce=uuid4()),
        lambda: edit_comment(thread.pk, **who(team.bob), text="Other"),
        lambda: remove_comment(thread.pk, **who(team.bob)),
        lambda: settle_thread(thread.pk, **who(team.bob)),
    ):
        with pytest.raises(TextClosed):
            deed()


def test_words_that_a_moderator_reads_can_still_be_talked_about(written, team):
    type(team.response).objects.update(state=State.IN_MODERATION)

    assert say(written, team.bob).pk


def test_a_comment_says_something_and_at_most_4000_characters(written, team):
    with pytest.raises(BadText, match="Write what"):
        say(written, team.bob, " \u200b\n")
    with pytest.raises(BadText, match="1 character shorter"):
        say(written, team.bob, "x" * 4001)

    assert say(written, team.bob, "x" * 4000).pk


def test_at_most_500_comments_are_open_on_an_answer(written, team, monkeypatch):
    monkeypatch.setattr(commenting, "MOST_OPEN", 2)
    thread = say(written, team.bob)
    reply_to(thread.pk, **who(team.alice), text="Yes", nonce=uuid4())

    with pytest.raises(NotAllowed, match="open already"):
        say(written, team.bob)

    settle_thread(thread.pk, **who(team.alice))
    assert say(written, team.bob).pk


def test_replies_stand_in_their_thread_in_order(written, team, cara):
    thread = say(written, team.bob, "One")
    reply_to(thread.pk, **who(cara), text="Two", nonce=uuid4())
    reply_to(thread.pk, **who(team.alice), text="Three", nonce=uuid4())

    item = shown(written, team.alice).items[0]

    assert [one.comment.text for one in [item.first, *item.replies]] == ["One", "Two", "Three"]


def test_a_reply_is_no_thread_to_reply_to(written, team):
    thread = say(written, team.bob)
    reply = reply_to(thread.pk, **who(team.alice), text="Yes", nonce=uuid4()).comment

    with pytest.raises(Comment.DoesNotExist):
        reply_to(reply.pk, **who(team.bob), text="Deeper", nonce=uuid4())


def test_a_settled_thread_takes_replies_only_once_it_is_open_again(written, team, cara):
    thread = say(written, cara)
    settle_thread(thread.pk, **who(team.bob))

    with pytest.raises(NotAllowed, match="settled"):
        reply_to(thread.pk, **who(cara), text="But", nonce=uuid4())

    reopen_thread(thread.pk, **who(cara))
    assert reply_to(thread.pk, **who(cara), text="But", nonce=uuid4()).comment.thread == thread


def test_a_commenter_settles_their_own_threads_only(written, team, cara):
    own, other = say(written, cara), say(written, team.bob)

    settle_thread(own.pk, **who(cara))

    with pytest.raises(NotAllowed):
        settle_thread(other.pk, **who(cara))


def test_only_its_writer_changes_a_comment_and_the_change_is_seen(written, team):
    comment = say(written, team.bob, "Frist")

    with pytest.raises(NotAllowed):
        edit_comment(comment.pk, **who(team.alice), text="Mine now")
    edit_comment(comment.pk, **who(team.bob), text="First")

    comment.refresh_from_db()
    assert (comment.text, comment.edited_at is not None) == ("First", True)


def test_a_removed_comment_leaves_a_trace_and_no_words(written, team):
    thread = say(written, team.bob, "@Alice this is wrong")
    reply_to(thread.pk, **who(team.alice), text="Is it?", nonce=uuid4())

    remove_comment(thread.pk, **who(team.bob))

    item = shown(written, team.alice).items[0]
    assert (item.first.comment.text, item.first.comment.removed_at is not None) == ("", True)
    assert item.replies[0].comment.text == "Is it?"
    assert not Mention.objects.exists()


def test_a_removed_comment_cannot_be_written_again(written, team):
    comment = say(written, team.bob)
    remove_comment(comment.pk, **who(team.bob))

    with pytest.raises(NotAllowed, match="removed"):
        edit_comment(comment.pk, **who(team.bob), text="Back")


@pytest.mark.parametrize("call", ["@Cara", "@cara jones", "Dear @Cara Jones, look", "(@Cara)"])
def test_a_comment_calls_somebody_who_takes_part(written, team, cara, call):
    comment = say(written, team.bob, f"Hello {call}")

    assert [mention.person for mention in comment.mentions.all()] == [cara]


@pytest.mark.parametrize("text", ["bob@cara.example", "@Carat", "Cara", "[@Cara]", "@Zoe"])
def test_other_words_call_nobody(written, team, cara, text):
    assert not say(written, team.bob, text).mentions.exists()


def test_a_comment_calls_nobody_who_has_left(written, team, cara):
    team.response.participants.filter(person=cara).update(left_at=timezone.now())

    assert not say(written, team.bob, "@Cara, are you there?").mentions.exists()


def test_a_first_name_that_two_people_have_calls_nobody_and_says_so(written, team, cara, third):
    take_part(team.response, "Cara Smith", third, Participant.Role.VIEWER)

    said = commenting.comment_on(written.pk, **who(team.bob), text="@Cara, @Cara Smith", nonce=uuid4())

    assert said.unclear == ("@Cara",)
    assert [one.words for one in said.comment.mentions.all()] == ["@Cara Smith"]


def test_a_changed_comment_calls_only_those_whom_it_names_now(written, team, cara):
    comment = say(written, team.bob, "@Cara look")

    edit_comment(comment.pk, **who(team.bob), text="@Alice look")

    assert [mention.person for mention in comment.mentions.all()] == [team.alice]


def test_comments_stand_in_the_order_of_the_text_and_orphans_last(written, team):
    say(written, team.bob, "gone", quote="again")
    say(written, team.bob, "later", quote="differ")
    say(written, team.bob, "earlier", quote="too long")
    say(written, team.bob, "whole")

    change(written, team.alice, " – and families wait again", "")

    items = shown(written, team.alice).items
    assert [item.first.comment.text for item in items] == ["whole", "earlier", "later", "gone"]
