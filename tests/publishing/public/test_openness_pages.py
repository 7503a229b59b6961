"""The pages on which words are taken out, objected to, agreed to and taken back."""

import pytest
from django.urls import reverse

from responses.drafting.services import start_personal
from responses.moderation.models import LogEntry, Redaction
from responses.moderation.selectors import objections_waiting_for
from responses.moderation.services import ask_for_review, claim, hold, object_to
from responses.people.models import Consent
from tests.publishing.public.conftest import TEXT, agreed, take_out


@pytest.fixture
def review(finished):
    return finished.now().reviews.get()


@pytest.fixture
def redact_url(review):
    return reverse("redact_answer", args=[review.pk, "q8"])


def value_of(words):
    at = TEXT.index(words)
    return f"{at}-{at + len(words)}"


def taking_out(finished, taken, **fields):
    seen = next(
        each["answer"]["hash"]
        for each in finished.response.final_versions.get().content["questions"]
        if each["key"] == "q8"
    )
    sentence = value_of("My son Tam waits.")
    return {"seen": seen, "sentence": sentence, "words": value_of(taken), "ground": "child", **fields}


def test_a_moderator_finds_the_way_from_the_review(visit, finished, review):
    page = visit(finished.moderator, reverse("review", args=[review.pk])).content.decode()

    assert reverse("redactions", args=[review.pk]) in page


def test_sentences_first_then_their_words(visit, finished, redact_url):
    sentences = visit(finished.moderator, redact_url).content.decode()
    words = visit(finished.moderator, f"{redact_url}?sentence={value_of('My son Tam waits.')}&choose=words")

    assert f'value="{value_of("My son Tam waits.")}"' in sentences
    assert f'value="{value_of("Tam")}"' in words.content.decode()
    assert f'value="{value_of("Elm")}"' not in words.content.decode()


def test_choosing_nothing_is_said(visit, finished, redact_url):
    page = visit(finished.moderator, f"{redact_url}?choose=words").content.decode()

    assert "Tick at least one sentence" in page


def test_taking_words_out(visit, finished, review, redact_url):
    visit(finished.moderator, redact_url, taking_out(finished, "Tam"), status=302)

    page = visit(finished.moderator, reverse("redactions", args=[review.pk])).content.decode()
    assert Redaction.objects.get().words == "Tam"
    assert "</span>Tam</del>" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ground": ""}, "Choose why you take the words out"),
        ({"ground": "other"}, "Say what the other reason is"),
        ({"words": "1-2"}, "Choose the words again"),
        ({"words": ""}, "Choose the words to take out"),
        ({"reason": "x" * 1001}, "1,000"),
    ],
)
def test_what_is_not_complete_is_asked_for_again_with_what_was_ticked(
    visit, finished, redact_url, fields, sentence
):
    reply = visit(finished.moderator, redact_url, taking_out(finished, "Tam", **fields))

    assert sentence in reply.content.decode()
    assert value_of("My son Tam waits.") in reply.content.decode()
    assert not Redaction.objects.exists()


def test_words_that_changed_are_shown_again_and_nothing_is_taken_out(visit, finished, redact_url):
    reply = visit(finished.moderator, redact_url, taking_out(finished, "Tam", seen="0" * 64), status=409)

    assert "The words changed after you opened the page" in reply.content.decode()
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("role", ["lead", "outsider"])
def test_whoever_does_not_moderate_finds_no_page(visit, finished, review, redact_url, role):
    [redaction] = take_out(finished, "Tam")
    objection = object_to(redaction.pk, person=finished.lead, words="No.")
    person = getattr(finished, role)

    visit(person, redact_url, status=404)
    visit(person, redact_url, taking_out(finished, "Tam"), status=404)
    visit(person, reverse("redactions", args=[review.pk]), status=404)
    visit(person, reverse("put_back", args=[review.pk, redaction.pk]), {}, status=404)

    assert [one.pk for one in finished.moderator.redactions.all()] == [redaction.pk]
    visit(person, reverse("objections"), status=404)
    visit(person, reverse("objection", args=[objection.pk]), status=404)


def test_looking_for_words_and_every_change_of_them_is_on_record(visit, finished, review, redact_url):
    moderator = finished.moderator
    visit(moderator, redact_url, taking_out(finished, "Tam"), status=302)
    objection = object_to(Redaction.objects.get().pk, person=finished.lead, words="No.")
    url = reverse("objection", args=[objection.pk])
    visit(moderator, url)
    visit(moderator, url, {"outcome": "withdrawn", "answer": "Right."}, status=302)

    done = [(entry.kind, entry.detail) for entry in LogEntry.objects.filter(actor_id=moderator.pk)]
    assert done[:6] == [
        ("answered", "withdrawn"),
        ("put_back", ""),
        ("opened", "objection"),
        ("opened", "objection"),
        ("redacted", "child"),
        ("opened", "redaction"),
    ]


def test_while_a_review_waits_only_whoever_took_it_takes_words_out(visit, finished, review, redact_url):
    [redaction] = take_out(finished, "Tam")
    objection = object_to(redaction.pk, person=finished.lead, words="No.")
    waits = ask_for_review(finished.now())
    data, url = taking_out(finished, "Elm"), reverse("objection", args=[objection.pk])

    for is_taken in (False, True):
        if is_taken:
            claim(waits.pk, moderator=finished.safeguarding)
        visit(finished.moderator, redact_url, status=409)
        visit(finished.moderator, redact_url, data, status=409)
        visit(finished.moderator, url, {"outcome": "withdrawn"}, status=409)
        visit(finished.moderator, reverse("put_back", args=[review.pk, redaction.pk]), {}, status=409)

    assert Redaction.objects.get().withdrawn_at is None
    visit(finished.safeguarding, redact_url)


def test_what_is_held_is_opened_and_answered_by_a_lead_alone(visit, finished, review, redact_url):
    [redaction] = take_out(finished, "Tam")
    objection = object_to(redaction.pk, person=finished.lead, words="No.")
    url = reverse("objection", args=[objection.pk])
    hold(finished.now(), by=finished.moderator, reason="A child may be at risk.")

    for page in (redact_url, reverse("redactions", args=[review.pk]), url):
        reply = visit(finished.moderator, page, status=409).content.decode()
        assert "A safeguarding lead has it" in reply
        assert "Tam" not in reply
        visit(finished.safeguarding, page)
    assert not objections_waiting_for(finished.moderator).exists()


def test_putting_words_back(visit, finished, review):
    [redaction] = take_out(finished, "Tam")

    visit(finished.moderator, reverse("put_back", args=[review.pk, redaction.pk]), {}, status=302)

    assert Redaction.objects.get().withdrawn_by == finished.moderator


def test_the_writer_reads_what_is_out_and_objects_and_is_answered(visit, finished):
    [redaction] = take_out(finished, "Tam", reason="A first name.")
    url = reverse("taken_out", args=[finished.response.pk])
    page = visit(finished.lead, url).content.decode()
    [field] = {part.split('"')[0] for part in page.split('<textarea name="')[1:]}
    here = reverse("object_to_redaction", args=[finished.response.pk, redaction.pk])

    assert "Say why" in visit(finished.lead, here, {field: " "}).content.decode()
    visit(finished.lead, here, {field: "It is <b>his</b> name."}, status=302)
    asked = visit(finished.moderator, reverse("objections")).content.decode()
    answer = reverse("objection", args=[redaction.objection.pk])
    assert answer in asked
    assert "Say to the writer" in visit(finished.moderator, answer, {"outcome": "upheld"}).content.decode()
    visit(finished.moderator, answer, {"outcome": "upheld", "answer": "It tells who he is."}, status=302)

    page = visit(finished.lead, url).content.decode()
    assert "A first name." in page
    assert "It is &lt;b&gt;his&lt;/b&gt; name." in page
    assert "It tells who he is." in page


def test_other_peoples_pages_are_not_there(visit, finished):
    [redaction] = take_out(finished, "Tam")
    pk = finished.response.pk

    for person in (finished.outsider, finished.moderator):
        for name in ("publish", "taken_out"):
            visit(person, reverse(name, args=[pk]), status=404)
        visit(person, reverse("take_back", args=[pk]), {}, status=404)
        visit(person, reverse("publish", args=[pk]), {"version": "1", "agree": "on"}, status=404)
        visit(person, reverse("object_to_redaction", args=[pk, redaction.pk]), {}, status=404)

    assert not finished.outsider.objections.exists()
    assert not finished.moderator.objections.exists()


def test_a_redaction_of_another_response_is_not_there(visit, finished):
    [redaction] = take_out(finished, "Tam")
    other = start_personal(finished.consultation, finished.outsider)

    here = reverse("object_to_redaction", args=[other.pk, redaction.pk])

    visit(finished.outsider, here, {}, status=404)

    assert not finished.outsider.objections.exists()


def test_the_writer_sees_what_people_will_see_before_agreeing(visit, finished, client):
    take_out(finished, "Tam")
    url = reverse("publish", args=[finished.response.pk])

    page = visit(finished.lead, url).content.decode()
    assert "This is what people will see" in page
    assert "taken out to keep somebody safe" in page
    assert "Tick the box" in visit(finished.lead, url, {"version": "1"}).content.decode()
    visit(finished.lead, url, {"version": "1", "agree": "on"}, status=302)

    assert "Everybody can read it here now" in visit(finished.lead, url).content.decode()
    visit(finished.lead, reverse("take_back", args=[finished.response.pk]), {}, status=302)
    assert "It stays so unless you say otherwise" in visit(finished.lead, url).content.decode()
    assert Consent.objects.get(kind="publish").withdrawn_at is not None


def test_a_page_of_an_older_version_agrees_to_nothing(visit, finished):
    url = reverse("publish", args=[finished.response.pk])

    reply = visit(finished.lead, url, {"version": "2", "agree": "on"}, status=409)

    assert "There is a newer version" in reply.content.decode()
    assert not Consent.objects.filter(kind="publish").exists()


def test_before_the_finish_there_is_nothing_to_agree_to(visit, personal):
    page = visit(personal.lead, reverse("publish", args=[personal.response.pk])).content.decode()

    assert "Nothing yet" in page
    assert "Show it to others" not in page


@pytest.mark.parametrize("more", [0, 1])
def test_the_pages_take_the_same_queries_for_any_number(
    visit, client, finished, review, more, django_assert_num_queries
):
    take_out(finished, "Tam")
    if more:
        take_out(finished, "Elm", "helps")
    agreed(finished)
    pages = [
        (finished.lead, reverse("taken_out", args=[finished.response.pk]), 6),
        (finished.lead, reverse("publish", args=[finished.response.pk]), 14),
        (finished.moderator, reverse("redactions", args=[review.pk]), 14),
    ]

    for person, url, most in pages:
        visit(person, url)
        with django_assert_num_queries(most):
            client.get(url)
