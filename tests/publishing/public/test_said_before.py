"""What a parent has said about themselves is chosen beforehand where they show their answer, and never contradicted."""

import pytest
from django.urls import reverse

from responses.drafting.models import About
from responses.drafting.services import AboutYou, save_about
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.publishing.agreeing import take_back
from responses.publishing.publications import is_shown
from tests.publishing.public.conftest import agreed


def say(world, **fields):
    About.objects.filter(response=world.response).update(**fields)


def page_of(visit, world):
    return visit(world.lead, reverse("publish", args=[world.response.pk]))


@pytest.mark.parametrize(
    ("fields", "ticked"),
    [
        ({"may_publish": True}, True),
        ({"may_publish": False}, False),
        ({"may_publish": None}, False),
        ({"may_publish": True, "confidential": True}, False),
        ({"may_publish": True, "name": ""}, False),
    ],
)
def test_the_name_is_chosen_beforehand_only_where_it_was_given_to_be_shown(visit, finished, fields, ticked):
    say(finished, **fields)

    form = page_of(visit, finished).context["form"]

    assert bool(form["with_name"].value()) is ticked
    assert not form["agree"].value()


def test_the_page_names_what_was_said(visit, finished):
    say(finished, may_publish=True, capacity="parent", confidential=True)

    page = page_of(visit, finished).content.decode()

    assert "We may show your answer." in page
    assert "Your name is “Pat P.”. It is left out" in page
    assert "You answer as a parent or carer." in page
    assert "to keep your answer confidential" in page


def test_what_was_agreed_last_counts_more_than_what_was_said_before(visit, finished):
    say(finished, may_publish=True)
    agreed(finished, with_name=False)

    form = page_of(visit, finished).context["form"]

    assert not form["with_name"].value()


def test_who_changes_their_mind_here_has_it_kept_as_their_word(finished):
    say(finished, may_publish=False)

    agreed(finished)
    after_agreeing = About.objects.get().may_publish
    take_back(finished.response.pk, person=finished.lead)

    assert after_agreeing is True
    assert About.objects.get().may_publish is False


def test_who_says_no_about_themselves_later_is_shown_no_more(finished):
    publication = agreed(finished)
    finished.move("revise")
    was_shown = is_shown(publication)

    save_about(finished.response.pk, by=finished.lead, said=AboutYou(name="Pat P.", may_publish=False))
    run_job(Job.objects.get(kind="publishing.said_no").pk)

    publication.refresh_from_db()
    assert was_shown
    assert not is_shown(publication)
