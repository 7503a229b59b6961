"""One question a page."""

from uuid import uuid4

import pytest
from django.urls import reverse

from responses.catalogue.models import Guidance, Prompt
from responses.drafting.models import Conflict, Response
from tests.drafting.cast import add_snippets, make_team, save
from tests.drafting.pages.conftest import client_of


@pytest.fixture
def q8(here):
    return f"{here}questions/q8/"


@pytest.fixture
def q9(here):
    return f"{here}questions/q9/"


def form(text="", **fields):
    return {"base": "0", "nonce": str(uuid4()), "text": text, **fields}


def test_it_shows_the_official_words_with_their_page_and_our_help(pat, q8, answer):
    Guidance.objects.create(question=answer.question, kind="strong", text="Say who must act.")
    Prompt.objects.create(question=answer.question, key="p1", audience="parent", text="What happened?")
    Prompt.objects.create(question=answer.question, key="p2", audience="organisation", text="Which members?")

    page = pat.get(q8).content.decode()

    for words in (
        "What more can be done?",
        "Page 26 of the consultation",
        "Not checked",
        "What would help?",
        "It is about disabled children.",
        "Say who must act.",
        "What happened?",
        "Is somebody in danger?",
    ):
        assert words in page
    assert "Which members?" not in page


def test_every_fact_of_the_question_can_be_added_without_a_script(pat, q8, consultation):
    made = add_snippets(consultation, 152)

    page = pat.get(q8).content.decode()

    assert [page.count(f'name="cite" value="{each.key}"') for each in made] == [1] * 152
    assert page.count("Take care</") + page.count("Take care: ") >= 152


@pytest.mark.parametrize(("snippets", "question"), [(1, "q8"), (152, "q8"), (152, "q9")])
def test_the_page_costs_the_same_however_much_there_is(
    pat, here, consultation, response, snippets, question, django_assert_num_queries
):
    add_snippets(consultation, snippets, question)
    for number in range(5):
        answer = response.answers.get(question__key=question)
        save(answer, response.participants.get().person, f"[@CON-1] {number}", choice="")
    scale = 1 if question == "q9" else 0

    with django_assert_num_queries(11 + scale):
        pat.get(f"{here}questions/{question}/")


def test_a_fact_of_another_question_costs_one_query_more_and_a_wrong_key_another(
    pat, here, consultation, answer, parent, django_assert_num_queries
):
    add_snippets(consultation, 3, "q8")
    add_snippets(consultation, 3, "q9")
    save(answer, parent, "One [@CON-1]. Two [@CON-4].")
    with django_assert_num_queries(12):
        pat.get(f"{here}questions/q8/")

    save(answer, parent, "One [@CON-1]. Two [@CON-4]. Three [@CON-99].")

    with django_assert_num_queries(14):  # the names that it may be meant for, and what was accepted
        pat.get(f"{here}questions/q8/")


def test_saving_goes_on_to_the_next_question(pat, q8, q9, answer):
    reply = pat.post(q8, form("More help."))

    answer.refresh_from_db()
    assert answer.text == "More help."
    assert reply.headers["Location"] == q9


def test_coming_back_later_saves_too(pat, q8, here, answer):
    reply = pat.post(q8, form("More", leave="1"))

    answer.refresh_from_db()
    assert answer.text == "More"
    assert reply.headers["Location"] == here


def test_the_last_question_leads_to_about_you_and_then_to_the_check(pat, q9, here, response):
    first = pat.post(q9, form(choice="support"))
    response.about.may_publish = False
    response.about.save()
    second = pat.post(q9, form("Why.", choice="support", base="1"))

    assert first.headers["Location"] == f"{here}about/"
    assert second.headers["Location"] == f"{here}check/"


def test_a_fact_added_without_a_script_stands_at_the_end_and_nothing_is_lost(pat, q8, answer, consultation):
    add_snippets(consultation, 2)

    reply = pat.post(q8, form("More help.", cite="CON-2"))

    answer.refresh_from_db()
    assert answer.text == "More help. [@CON-2]"
    assert reply.headers["Location"] == f"{q8}#ev-CON-2"
    assert "In your answer" in pat.get(q8).content.decode()


def test_a_fact_can_be_taken_out_without_a_script(pat, q8, answer, consultation, parent):
    add_snippets(consultation, 2)
    save(answer, parent, "One [@CON-1]. Two [@CON-1; @CON-2].")

    pat.post(q8, form("One [@CON-1]. Two [@CON-1; @CON-2].", uncite="CON-1", base="1"))

    answer.refresh_from_db()
    assert answer.text == "One. Two [@CON-2]."


@pytest.mark.parametrize("key", ["NO-1", "]", "<b>", "x" * 500, "\x00"])
def test_a_fact_that_is_none_adds_nothing_and_saves_the_words(pat, q8, answer, key):
    pat.post(q8, form("More help.", cite=key))

    answer.refresh_from_db()
    assert answer.text == "More help."


def test_a_fact_can_be_added_from_another_page(pat, q8, answer, consultation, parent):
    add_snippets(consultation, 1)
    save(answer, parent, "More help.")

    pat.post(f"{q8}cite/", {"cite": "CON-1"})

    answer.refresh_from_db()
    assert answer.text == "More help. [@CON-1]"


@pytest.mark.parametrize(("question", "target"), [("q8", "#id_text"), ("q9", "#id_choice_0")])
def test_nothing_said_is_asked_about_with_a_link_to_the_control(pat, here, question, target):
    reply = pat.post(f"{here}questions/{question}/", form())

    page = reply.content.decode()
    assert reply.status_code == 200
    assert f'href="{target}"' in page
    assert f'id="{target[1:]}"' in page
    assert page.count("I do not want to answer this question") >= 2


def test_a_reason_without_a_choice_is_kept_while_it_is_asked_about(pat, q9, scale_answer):
    reply = pat.post(q9, form("Because."))

    scale_answer.refresh_from_db()
    assert reply.status_code == 200
    assert scale_answer.text == "Because."
    assert 'name="base" value="1"' in reply.content.decode()


def test_leaving_it_blank_on_purpose_is_an_answer(pat, q9, scale_answer):
    reply = pat.post(q9, form(left_unanswered="on"))

    scale_answer.refresh_from_db()
    assert reply.status_code == 302
    assert scale_answer.left_unanswered


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_001,
        "é" * 100_001,
    ],
)
def test_too_long_is_said_with_how_much_and_nothing_typed_is_lost(pat, q8, answer, text):
    reply = pat.post(q8, form(text))

    page = reply.content.decode()
    answer.refresh_from_db()
    assert reply.status_code == 200
    assert "1 character shorter" in page
    assert text in page
    assert answer.text == ""


def test_more_than_the_form_takes_is_saved_and_counted(pat, q8, answer):
    pat.post(q8, form("x" * 32_214))

    answer.refresh_from_db()
    assert len(answer.text) == 32_214
    assert "214 characters too many, of 32,000" in pat.get(q8).content.decode()


@pytest.mark.parametrize(
    ("limit", "room"),
    [
        (300, "277 characters left of 300, 253 with the sources"),
        (40, "17 characters left of 40; no room for the sources: 7 too many"),
        (20, "3 characters too many, of 20"),
    ],
)
def test_after_a_save_the_page_says_what_room_the_form_leaves_without_and_with_sources(
    pat, q8, answer, limit, room
):
    add_snippets(answer.question.consultation, 1)
    answer.question.consultation.questions.filter(key="q8").update(character_limit=limit)

    pat.post(q8, form("**We** waited [@CON-1].\n\nLong."))

    assert room in pat.get(q8).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<textarea></textarea>",
        "[" * 4000,
        "> " * 4000,
        "|a|" * 4000,
        "😀👩‍👩‍👧‍👦 𝔘",
        "מה שקרה לנו",
        "\n\n  spaces\tand lines\n\n",
        "\\[@CON-1]",
    ],
)
def test_any_words_come_back_as_they_were_typed(pat, q8, answer, text):
    pat.post(q8, form(text, leave="1"))

    answer.refresh_from_db()
    page = pat.get(q8)
    assert answer.text == text
    assert page.context["form"]["text"].value() == text
    assert "<script>alert" not in page.content.decode()


def test_unseen_characters_are_taken_out_and_it_is_said(pat, q8, answer):
    reply = pat.post(q8, form("One\x00\x07 two", leave="1"), follow=True)

    answer.refresh_from_db()
    assert answer.text == "One two"
    assert "We took out 2 characters" in reply.content.decode()


def test_a_key_that_is_no_fact_is_said_kindly(pat, q8):
    reply = pat.post(q8, form("See [@OLD-1].", leave="1"), follow=True)

    assert "“OLD-1” is not one of our facts" in reply.content.decode()


@pytest.mark.parametrize("choice", ["perhaps", "<b>", "\x00", "x" * 1000])
def test_a_choice_that_is_none_keeps_the_words_on_the_page(pat, q9, choice):
    reply = pat.post(q9, form("Because.", choice=choice))

    assert reply.status_code == 200
    assert "Choose one of the answers in the list" in reply.content.decode()
    assert "Because.</textarea>" in reply.content.decode()


@pytest.mark.parametrize("base", ["", "x", "-1", "99999999999999999999", "٣", "2147483648"])
@pytest.mark.parametrize("nonce", ["", "x", str(uuid4())])
def test_a_page_without_its_marks_never_overwrites(pat, q8, answer, parent, base, nonce):
    save(answer, parent, "One.")

    reply = pat.post(q8, {"text": "Two.", "base": base, "nonce": nonce})

    answer.refresh_from_db()
    conflict = Conflict.objects.get()
    assert answer.text == "One."
    assert conflict.text == "Two."
    assert reply.headers["Location"].endswith(f"/conflicts/{conflict.pk}/")


def test_a_save_that_meets_other_words_in_the_same_sentence_keeps_both_and_says_so(consultation):
    team = make_team(consultation)
    address = reverse("question", args=[team.response.pk, "q8"])
    save(team.q8, team.bob, "From somebody.")
    save(team.q8, team.bob, "From Bob.")

    reply = client_of(team.alice).post(address, form("From Alice.", base=1), follow=True)

    page = reply.content.decode()
    team.q8.refresh_from_db()
    assert team.q8.text == "From Bob. From Alice."
    for words in ("Nothing is lost", "From Alice.", "From Bob.", "Bob, Second"):
        assert words in page


def test_an_old_page_without_new_words_shows_the_newer_ones(consultation):
    team = make_team(consultation)
    address = reverse("question", args=[team.response.pk, "q8"])
    save(team.q8, team.bob, "From Bob.")

    reply = client_of(team.alice).post(address, form(""), follow=True)

    assert "Somebody saved newer words" in reply.content.decode()
    assert "From Bob.</textarea>" in reply.content.decode()


def test_a_finished_answer_is_read_and_not_edited(pat, q8, answer, parent):
    save(answer, parent, "One.")
    Response.objects.update(state="finished")

    shown = pat.get(q8)
    edited = pat.post(q8, form("Two.", base="1"))

    answer.refresh_from_db()
    assert "<textarea" not in shown.content.decode()
    assert "One." in shown.content.decode()
    assert edited.status_code == 409
    assert "This response is finished." in edited.content.decode()
    assert "Two.</textarea>" in edited.content.decode()
    assert answer.text == "One."


def test_another_persons_question_is_not_there(sam, client, q8):
    assert sam.get(q8).status_code == 404
    assert client.get(q8).status_code == 404


def test_words_posted_after_the_session_ended_are_handed_back(client, sam, q8, answer):
    for pat in (client, sam):
        reply = pat.post(q8, form("An hour of work."))

        assert reply.status_code == 404
        assert "An hour of work.</textarea>" in reply.content.decode()
    assert answer.revisions.count() == 0


def test_the_page_is_the_same_for_a_response_that_never_was(sam, q8):
    real = sam.post(q8, form("Words."))
    invented = sam.post(f"/responses/{uuid4()}/questions/q8/", form("Words."))

    assert real.content == invented.content


def test_a_question_that_is_not_asked_is_not_there(pat, here):
    assert pat.get(f"{here}questions/q99/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(pat, q8, method):
    assert getattr(pat, method)(q8).status_code == 405


@pytest.mark.parametrize("address", ["cite/", "save/"])
def test_what_writes_cannot_be_read(pat, q8, address):
    assert pat.get(q8 + address).status_code == 405


@pytest.mark.parametrize("address", ["", "cite/", "save/"])
def test_a_form_without_its_mark_is_refused_and_saves_nothing(parent, q8, answer, address):
    pat = client_of(parent, enforce_csrf_checks=True)

    reply = pat.post(q8 + address, form("An hour of work."))

    assert reply.status_code == 403
    assert answer.revisions.count() == 0


def test_nobody_elses_computer_keeps_the_page(pat, q8):
    assert "no-store" in pat.get(q8).headers["Cache-Control"]
