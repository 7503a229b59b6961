"""From taking a name out to reading the page: a moderator, a parent and a stranger, without scripts."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from responses.catalogue.models import Sample
from responses.drafting.services import start_personal
from responses.moderation.models import LikeGroup
from responses.moderation.services import claim, claim_group, hold, object_to
from responses.people.models import User
from responses.publishing.models import Publication
from tests.browsing import axe_violations, is_too_wide, lead
from tests.moderation.second_step import take_second_step
from tests.moderation.test_grouping import LETTER, OTHER, sent
from tests.publishing.public.conftest import agreed, finish, status_of, take_out
from tests.workflow.cast import person, personal_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def finished(transactional_db):
    """A parent's response, approved and finished, where the server of the test can read it."""
    return finish(personal_world())


@pytest.fixture
def enter(client, live_server):
    """Open a page of the site as somebody who is signed in; as a stranger where there is nobody."""

    def go(tab, who, path):
        tab.context.clear_cookies()
        if who:
            client.force_login(who.user)
            take_second_step(client)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
            tab.context.add_cookies([{**cookie, "url": live_server.url}])
        return tab.goto(live_server.url + path)

    return go


def test_a_name_is_taken_out_the_parent_agrees_and_takes_it_back(open_tab, enter, finished, client):
    tab = open_tab(javascript=False)
    pk = finished.response.pk
    review = finished.now().reviews.get()

    enter(tab, finished.moderator, reverse("review", args=[review.pk]))
    lead(tab, "a:has-text('take words out')")
    lead(tab, "a:has-text('Choose sentences')")
    tab.check("label:has-text('My son Tam waits.') input")
    lead(tab, "button:has-text('Choose the words')")
    tab.check("label.pick-word:has-text('Tam') input")
    tab.check("[value=child]")
    lead(tab, "button:has-text('Take these words out')")
    enter(tab, finished.lead, reverse("publish", args=[pk]))
    assert "My son [taken out to keep somebody safe] waits." in tab.inner_text(".preview")
    tab.check("label:has-text('I agree') input")
    lead(tab, "button:has-text('Show it to others')")
    publication = Publication.objects.get()

    enter(tab, None, reverse("published", args=[publication.pk]))
    assert "[taken out to keep somebody safe]" in tab.inner_text("main")
    assert "Tam" not in tab.inner_text("main")

    enter(tab, finished.lead, reverse("publish", args=[pk]))
    lead(tab, "button:has-text('Take it back')")
    assert status_of(client, publication) == 410


def pages_of_those_who_moderate(world):
    """Queue, desk, groups and what administrators see, with something on each."""
    user = person("Ada Administrator").user
    User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    administrator = User.objects.get(pk=user.pk).person
    sent(world, LETTER, "Ann First")
    other = sent(world, LETTER.replace("a year", "a decade"), "Ben Second")
    desk = sent(world, f"{OTHER} Call me: 01632 960 123.", "Cat Third").now().reviews.get()
    claim(desk.pk, moderator=world.moderator)
    hold(other.now(), by=world.moderator, reason="A child may be at risk.")
    group = LikeGroup.objects.get()
    claim_group(group, moderator=world.safeguarding)
    waits = sent(world, f"{LETTER} Thank you.", "Dan Fourth").now().reviews.get()
    drafting = start_personal(world.consultation, world.outsider)
    Sample.objects.create(question=world.answer("q8").question, key="s", label="Example", text=LETTER)
    own = type(world)(**{**vars(world), "response": drafting, "lead": world.outsider})
    own.write("q8", LETTER)
    as_administrator = [
        reverse("moderators"),
        reverse("moderation_messages"),
        reverse("moderation_message", args=["contact"]),
        reverse("moderation_figures"),
        reverse("moderation_record"),
        reverse("moderation_moves"),
        reverse("admin:index"),
        reverse("admin:responses_user_changelist"),
        reverse("admin:responses_user_change", args=[world.lead.user.pk]),
        reverse("admin:responses_messagetemplate_changelist"),
        reverse("mfa_activate_totp"),
    ]
    return [
        (world.moderator, reverse("moderation")),
        (world.moderator, reverse("review", args=[desk.pk])),
        (world.moderator, reverse("review", args=[waits.pk])),
        (world.moderator, reverse("like_group", args=[group.pk])),
        (world.safeguarding, reverse("like_groups")),
        (world.safeguarding, reverse("like_group", args=[group.pk])),
        (world.outsider, reverse("check_answers", args=[drafting.pk])),
        *((administrator, path) for path in as_administrator),
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_pages_can_be_read_by_everybody(open_tab, enter, finished, phone):
    review = finished.now().reviews.get()
    [redaction, _] = take_out(finished, "Tam", "Elm Row", reason="A name and a street.")
    objection = object_to(redaction.pk, person=finished.lead, words="It is only a first name.")
    publication = agreed(finished, with_name=True)
    tab, faults = open_tab(phone=phone), {}
    redact = reverse("redact_answer", args=[review.pk, "q8"])
    response, call = finished.response.pk, finished.consultation.slug
    pages = [
        (finished.moderator, reverse("redactions", args=[review.pk])),
        (finished.moderator, redact),
        (finished.moderator, f"{redact}?choose=words"),
        (finished.moderator, f"{redact}?sentence=0-17&sentence=18-55"),
        (finished.moderator, reverse("objections")),
        (finished.moderator, reverse("objection", args=[objection.pk])),
        (finished.lead, reverse("publish", args=[response])),
        (finished.lead, reverse("taken_out", args=[response])),
        (finished.lead, reverse("response", args=[response])),
        (None, reverse("published", args=[publication.pk])),
        (None, reverse("published_question", args=[call, "q8"])),
        (None, reverse("consultation", args=[call])),
    ]

    pages += pages_of_those_who_moderate(finished)
    for number, (who, path) in enumerate(pages):
        enter(tab, who, path)
        faults[path] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])
        if folder := os.environ.get("PICTURES"):
            name = f"open-{number:02}-{'phone' if phone else 'desk'}.png"
            tab.screenshot(path=str(Path(folder) / name), full_page=True)

    assert faults == {path: [] for path in faults}
