"""What everybody may read: with consent, after approval, not on hold, and gone at once when it is taken back."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from responses.drafting.pins import present_hashes
from responses.drafting.rules import NotAllowed
from responses.drafting.services import start_personal
from responses.moderation.models import Decision
from responses.moderation.services import ask_for_review, hold, release
from responses.people.erasure import erase
from responses.people.models import Consent
from responses.publishing.agreeing import CannotAgree, agree, take_back
from responses.publishing.models import Publication, PublishedAnswer
from responses.publishing.publications import A_PAGE
from responses.workflow.moves import decide_review
from tests.drafting.cast import add_snippets
from tests.publishing.public.conftest import (
    agreed,
    finish,
    question_page,
    shown_page,
    status_of,
)
from tests.workflow.cast import bring_to, person

APPROVED, CHANGES = Decision.Outcome.APPROVED, Decision.Outcome.CHANGES


def finish_unread(world):
    """Finish where moderation is advisory: nobody has read it yet."""
    world.write("q8", "We wait.")
    world.write("q9", "", choice="support")
    world.move("finish")
    return world


def decide_now(world, outcome, moderator=None):
    review = ask_for_review(world.now())
    decide_review(
        review.pk,
        moderator=moderator or world.moderator,
        outcome=outcome,
        hashes=present_hashes(world.now()),
        seen_version=world.now().version,
        reason="Because.",
    )


def test_a_page_shows_the_words_and_nothing_of_the_person(client, finished):
    page = shown_page(client, agreed(finished))

    assert "My son Tam waits." in page
    assert "Support" in page
    for secret in ("Pat", finished.lead.user.email, str(finished.response.pk), str(finished.lead.pk)):
        assert secret not in page


def test_sources_are_shown_as_in_the_documents(client, personal):
    add_snippets(personal.consultation, 2)
    finish(personal, "Homes wait [see @CON-2, p. 4]. Others too [@CON-1; @CON-2]. Unknown [@CON-9].")

    page = shown_page(client, agreed(personal))

    words = " ".join(strip_tags(page).split())
    assert "Homes waitsee Source 1 (p. 4)." in words
    assert "Others tooSource 2, Source 1." in words
    assert "[@CON-9]" in words
    assert words.index("Claim 2") < words.index("Claim 1")
    assert "Take care" in words


def test_the_name_is_shown_only_where_its_writer_says_so(client, finished):
    assert "Pat P." in shown_page(client, agreed(finished, with_name=True))

    assert "Pat P." not in shown_page(client, agreed(finished))


def test_without_consent_there_is_no_page(client, finished):
    assert "My son" not in question_page(client, finished)
    assert not Publication.objects.exists()


def test_it_is_shown_when_a_moderator_has_approved_it_and_not_before(client, personal):
    publication = agreed(finish_unread(personal))
    assert status_of(client, publication) == 404
    assert "We wait." not in question_page(client, personal)

    decide_now(personal, APPROVED)

    assert "We wait." in shown_page(client, publication)
    assert "We wait." in question_page(client, personal)


def test_an_approval_that_is_revised_takes_it_down(client, personal):
    publication = agreed(finish_unread(personal))
    decide_now(personal, APPROVED)

    decide_now(personal, CHANGES)

    assert status_of(client, publication) == 410
    assert "We wait." not in question_page(client, personal)


def test_nobody_is_asked_to_agree_to_what_a_moderator_wants_changed_first(client, personal):
    decide_now(finish_unread(personal), CHANGES)
    client.force_login(personal.lead.user)

    page = client.get(reverse("publish", args=[personal.response.pk])).content.decode()

    assert "a moderator has asked for changes first. Make them in a new version, and finish it." in page
    assert "Do you agree?" not in page


def test_words_that_nobody_approved_are_not_shown_even_if_their_row_is_left(client, personal):
    publication = agreed(finish_unread(personal))
    PublishedAnswer.objects.create(
        publication=publication, question=personal.answer("q8").question, place=0, at=publication.at
    )

    assert "We wait." not in question_page(client, personal)


def test_taking_it_back_takes_it_down_at_once_while_somebody_reads(client, finished):
    publication = agreed(finished)
    before = client.get(reverse("published", args=[publication.pk]))

    take_back(finished.response.pk, person=finished.lead)
    take_back(finished.response.pk, person=finished.lead)

    after = client.get(reverse("published", args=[publication.pk]))
    assert (before.status_code, before["Cache-Control"]) == (200, "no-store")
    assert (after.status_code, after["Cache-Control"]) == (410, "no-store")
    assert "not shown any more" in after.content.decode()
    assert "My son" not in question_page(client, finished)


def test_a_hold_takes_it_down_without_a_word_and_its_end_brings_it_back(client, finished):
    publication = agreed(finished)

    hold(finished.now(), by=finished.safeguarding, reason="A child may be at risk.")

    held = client.get(reverse("published", args=[publication.pk]))
    assert held.status_code == 410
    assert "risk" not in held.content.decode()
    assert "My son" not in question_page(client, finished)
    release(finished.now(), lead=finished.safeguarding)
    assert "My son" in shown_page(client, publication)
    assert "My son" in question_page(client, finished)


def test_nobody_agrees_to_show_what_is_held(client, visit, finished):
    hold(finished.now(), by=finished.safeguarding, reason="A child may be at risk.")

    with pytest.raises(CannotAgree, match="A moderator is looking"):
        agreed(finished)
    said = visit(finished.lead, reverse("publish", args=[finished.response.pk])).content.decode()

    assert not Publication.objects.exists()
    assert "Show it to others" not in said
    assert "risk" not in said


def test_a_decision_during_a_hold_counts_when_the_hold_ends(client, personal):
    publication = agreed(finish_unread(personal))
    hold(personal.now(), by=personal.safeguarding, reason="Look.")
    decide_now(personal, APPROVED, personal.safeguarding)

    release(personal.now(), lead=personal.safeguarding)

    assert "We wait." in shown_page(client, publication)
    assert "We wait." in question_page(client, personal)


def test_a_withdrawn_response_is_gone_and_bringing_it_back_does_not_show_it(client, finished):
    publication = agreed(finished)
    finished.move("withdraw")
    assert status_of(client, publication) == 410

    finished.move("restore")

    assert status_of(client, publication) == 410
    assert "My son" not in question_page(client, finished)


def test_others_read_the_version_that_was_agreed_to_until_the_next_is(client, finished):
    publication = agreed(finished)
    finished.move("revise")
    finished.write("q8", "New words.")
    assert "My son" in shown_page(client, publication)

    finish(finished, "New words.")
    assert "My son" in shown_page(client, publication)
    agreed(finished)

    assert "New words." in shown_page(client, publication)
    assert "My son" not in question_page(client, finished)


def test_nobody_agrees_to_a_version_that_they_did_not_look_at(finished):
    finished.move("revise")
    finish(finished, "New words.")

    with pytest.raises(CannotAgree, match="newer"):
        agreed(finished, final_number=1)

    assert not Consent.objects.filter(kind="publish").exists()


def test_only_whoever_leads_agrees_and_takes_back(finished):
    agreed(finished)

    for nobody in (finished.moderator, finished.outsider):
        with pytest.raises(NotAllowed):
            agree(finished.response.pk, person=nobody, final_number=1, with_name=True)
        with pytest.raises(NotAllowed):
            take_back(finished.response.pk, person=nobody)

    assert Consent.objects.get(kind="publish").withdrawn_at is None


def test_what_was_agreed_is_kept_with_its_words(finished):
    agreed(finished)
    agreed(finished, with_name=True)

    first, second = Consent.objects.filter(kind="publish").order_by("pk")

    assert first.withdrawn_at is not None
    assert (second.wording, second.object_id) == ("3-with name", finished.response.pk)


def test_deleting_a_person_deletes_their_page(client, finished):
    publication = agreed(finished)

    erase(finished.lead)

    assert status_of(client, publication) == 404
    assert not PublishedAnswer.objects.exists()


def test_a_joint_response_names_its_organisations_only_where_they_say_so(client, joint):
    bring_to(joint, "finished")

    unnamed = shown_page(client, agreed(joint))
    named = shown_page(client, agreed(joint, with_name=True))

    assert "First Steps" not in unnamed
    assert "2 organisations together" in unnamed
    assert "First Steps and Second Chance" in named
    for someone in (joint.lead, joint.author, joint.signatory):
        assert someone.name not in named


def test_search_engines_are_kept_away_unless_both_say_otherwise(client, finished, settings):
    url = reverse("published", args=[agreed(finished).pk])
    page, robots = client.get(url), client.get("/robots.txt").content.decode()
    assert "noindex" in page["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in page.content.decode()
    assert "Disallow: /published/" in robots

    settings.PUBLISHED_INDEXING = True
    assert "noindex" in client.get(url)["X-Robots-Tag"]
    call = finished.consultation
    call.may_be_indexed = True
    call.save()

    allowed = client.get(url)
    assert "X-Robots-Tag" not in allowed
    assert 'name="robots"' not in allowed.content.decode()
    assert "Disallow: /published/" not in client.get("/robots.txt").content.decode()


def test_hostile_words_are_shown_as_words(client, personal):
    finish(personal, '<script>alert(1)</script> [x](javascript:alert(1)) \ue000 <img src=x onerror="y">')

    page = shown_page(client, agreed(personal))

    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "taken out to keep" not in page


def test_the_page_of_a_question_goes_on_from_where_it_ended(client, finished):
    for number in range(A_PAGE + 1):
        voice(finished, f"Voice {number:02}.")

    first = question_page(client, finished)
    [link] = {part.split('"')[0] for part in first.split('href="?before=')[1:]}
    second = question_page(client, finished, query=f"?before={link}")

    assert "Voice 20." in first
    assert "Voice 00." not in first
    assert "Voice 00." in second
    assert "Voice 20." not in second


@pytest.mark.parametrize("before", ["x", "1", "-", "9" * 18 + "-1", "²-1", "1-" + "9" * 30])
def test_a_place_that_no_page_named_begins_anew(client, finished, before):
    agreed(finished)

    assert "My son" in question_page(client, finished, query=f"?before={before}")


@pytest.mark.parametrize("more", [0, 4])
def test_the_public_pages_take_the_same_queries_for_any_number(
    client, finished, more, django_assert_num_queries
):
    publication = agreed(finished)
    for number in range(more):
        voice(finished, f"Voice {number}.")

    with django_assert_num_queries(5):
        question_page(client, finished)
    with django_assert_num_queries(5):
        shown_page(client, publication)


def voice(world, text):
    """One more response of somebody else to the same call, finished, approved and shown."""
    writer = person(f"Voice {Publication.objects.count()}")
    other = type(world)(
        response=start_personal(world.consultation, writer),
        lead=writer,
        moderator=world.moderator,
        safeguarding=world.safeguarding,
        outsider=world.outsider,
    )
    finish(other, text)
    return agreed(other)


def test_an_unknown_question_or_page_is_not_there(client, finished):
    for url in (
        reverse("published_question", args=[finished.consultation.slug, "q99"]),
        reverse("published_question", args=["other", "q8"]),
        reverse("published", args=[finished.response.pk]),
    ):
        assert client.get(url).status_code == 404
