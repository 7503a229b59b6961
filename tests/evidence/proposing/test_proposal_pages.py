"""The pages of proposals, and of who reviews."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from responses.evidence.models import Snippet
from responses.evidence.proposing.models import EvidenceReviewer, Proposal
from tests.catalogue.build import build_snippet
from tests.evidence.reviewing import somebody

pytestmark = pytest.mark.django_db

NEW = "/consultations/parks/proposals/new/"
LIST = "/consultations/parks/proposals/"
REVIEWERS = "/consultations/parks/reviewers/"
TYPED = {
    "claim": "Half of the parks have no gate.",
    "source_title": "The gate survey",
    "checked_on_day": "1",
    "checked_on_month": "3",
    "checked_on_year": "2023",
}

LOOKED = {name: day for name, day in TYPED.items() if name.startswith("checked_on")}


@pytest.fixture
def visit(client):
    def go(person, url, data=None, *, status=200):
        client.force_login(person.user)
        reply = client.get(url) if data is None else client.post(url, data)
        assert reply.status_code == status, reply.content.decode()
        return reply

    return go


def one(proposal):
    return reverse("evidence-proposal", args=[proposal.pk])


def test_a_search_that_found_nothing_brings_its_words_along_through_signing_in(
    client, visit, consultation, pat
):
    turned_away = client.get(f"{NEW}?claim=gates%20%26%20parks")
    shown = visit(pat, f"{NEW}?claim=gates%20%26%20parks").content.decode()

    assert "claim%3Dgates" in turned_away.headers["Location"]
    assert "gates &amp; parks</textarea>" in shown


def test_a_fact_is_proposed_and_shows_up_in_ones_list(visit, consultation, pat):
    visit(pat, NEW, TYPED, status=302)

    assert "Waiting for a reviewer" in visit(pat, LIST).content.decode()
    assert Proposal.objects.get().proposer == pat


def test_all_that_somebody_proposed_is_listed_page_by_page(visit, consultation, pat):
    for number in range(22):
        Proposal.objects.create(
            consultation=consultation,
            proposer=pat,
            claim=f"Claim {number}.",
            source_title="A survey",
            checked_on="2023-03-01",
        )

    first, second = visit(pat, LIST).content.decode(), visit(pat, f"{LIST}?mine=2").content.decode()

    assert "Claim 21." in first
    assert 'href="?mine=2"' in first
    assert ("Claim 0." in first, "Claim 0." in second) == (False, True)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"claim": " "}, "Say what the source says"),
        ({"source_title": ""}, "Say who says so"),
        ({"link": "javascript:alert(1)"}, "Write the whole address, beginning with https://"),
        ({"checked_on_year": "2999"}, "This day is still to come"),
        ({"checked_on_month": "2", "checked_on_day": "30"}, "Choose a day that is in the calendar"),
        ({"claim": "x" * 2001}, "This can have at most 2,000 characters. You wrote 2001"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_field(visit, consultation, pat, changed, told):
    shown = visit(pat, NEW, {**TYPED, **changed}).content.decode()

    assert told in shown
    assert not Proposal.objects.exists()


def test_a_reviewer_changes_it_and_takes_it(visit, consultation, rita, proposal):
    shown = visit(rita, one(proposal)).content.decode()
    fields = {
        "key": "NEW-1",
        "claim": "Every second park has no gate.",
        "kind": "statistic",
        "source_key": "gates",
        "source_title": "The gate survey",
        "source_url": "https://example.org/gates",
        "cautions": "A small survey.\n\nFrom 2022.",
        "way_q1": "supports",
        **LOOKED,
    }

    reply = visit(rita, one(proposal), fields, status=302)

    assert 'value="https://example.org/gates"' in shown
    assert reply.headers["Location"] == "/consultations/parks/evidence/NEW-1/"
    assert Snippet.objects.get().cautions == ["A small survey.", "From 2022."]


def test_a_refusal_of_the_rules_is_said_and_nothing_typed_is_lost(visit, consultation, rita, proposal):
    fields = {"key": "NEW-1", "claim": "My words.", "kind": "lived experience", "source": "survey", **LOOKED}

    shown = visit(rita, one(proposal), fields).content.decode()

    assert "An account needs a caution." in shown
    assert "My words.</textarea>" in shown


def test_the_day_of_checking_begins_as_the_proposers_and_is_shown_with_the_fact(
    client, visit, consultation, rita, proposal
):
    offered = visit(rita, one(proposal)).content.decode()
    fields = {"key": "NEW-1", "claim": "No gate.", "kind": "statistic", "source": "survey"}

    visit(rita, one(proposal), {**fields, **LOOKED, "checked_on_day": "2"}, status=302)

    assert '<option value="2023" selected>' in offered
    assert Snippet.objects.get().checked_on == dt.date(2023, 3, 2)
    page = client.get("/consultations/parks/evidence/NEW-1/").content.decode()
    assert "<dt>Checked on</dt><dd>2 March 2023</dd>" in page
    assert "Checked on 2 March 2023." in client.get("/consultations/parks/evidence/").content.decode()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ({"checked_on_year": "2999"}, "This day is still to come. Say when it was last compared"),
        ({"checked_on_day": "31", "checked_on_month": "4"}, "Choose a day that is in the calendar"),
        (
            {"checked_on_day": "", "checked_on_month": "", "checked_on_year": ""},
            "Say when it was last compared",
        ),
    ],
)
def test_a_reviewer_gives_a_day_that_has_come(visit, consultation, rita, proposal, day, told):
    fields = {"key": "NEW-1", "claim": "No gate.", "kind": "statistic", "source": "survey"}

    shown = visit(rita, one(proposal), {**fields, **LOOKED, **day}).content.decode()

    assert told in shown
    assert not Snippet.objects.exists()


def test_declining_needs_a_reason_and_the_proposer_reads_it(visit, consultation, rita, pat, proposal):
    url = reverse("evidence-decline", args=[proposal.pk])

    bare = visit(rita, url, {"decline-reason": " "}).content.decode()
    visit(rita, url, {"decline-reason": "The survey says a third."}, status=302)

    assert "Say why you do not take it" in bare
    assert "The survey says a third." in visit(pat, one(proposal)).content.decode()


def test_the_second_of_two_reviewers_is_told(visit, consultation, rita, proposal):
    url = reverse("evidence-decline", args=[proposal.pk])
    visit(rita, url, {"decline-reason": "No."}, status=302)

    shown = visit(rita, url, {"decline-reason": "Yes."}, status=409).content.decode()

    assert "Somebody else was quicker" in shown
    assert Proposal.objects.get().reason == "No."


def test_somebody_elses_proposal_is_not_there(client, visit, consultation, proposal):
    otto = somebody("Otto")

    visit(otto, one(proposal), status=404)
    visit(otto, reverse("evidence-decline", args=[proposal.pk]), {"decline-reason": "No."}, status=404)

    assert "no gate" not in visit(otto, LIST).content.decode()


def test_the_proposer_cannot_take_it_themselves(visit, consultation, pat, proposal):
    visit(pat, one(proposal), {"key": "NEW-1"}, status=404)

    assert "As we would keep it" not in visit(pat, one(proposal)).content.decode()


@pytest.mark.parametrize("more", [0, 6])
def test_the_list_takes_the_same_queries_for_any_number(
    visit, client, consultation, rita, pat, proposal, more, django_assert_num_queries
):
    for number in range(more):
        Proposal.objects.create(
            consultation=consultation,
            proposer=pat,
            claim=f"{number}",
            source_title="x",
            checked_on="2023-01-01",
        )
    visit(rita, LIST)

    with django_assert_num_queries(10):
        client.get(LIST)


def test_an_administrator_appoints_by_address_and_ends_it(visit, consultation, pat):
    admin = somebody("Ada", is_staff=True)

    unknown = visit(admin, REVIEWERS, {"email": "nobody@example.org"}).content.decode()
    visit(admin, REVIEWERS, {"email": "pat@example.org"}, status=302)
    shown = visit(admin, REVIEWERS).content.decode()
    [end] = re.findall(r'action="(/consultations/parks/reviewers/\d+/end/)"', shown)
    visit(admin, end, {}, status=302)

    assert "Nobody has an account with this address" in unknown
    assert "Pat" in shown
    assert EvidenceReviewer.objects.get().ended_at is not None


def test_nobody_else_learns_of_the_page_of_reviewers(client, visit, consultation, rita):
    visit(rita, REVIEWERS, status=404)
    visit(rita, REVIEWERS, {"email": "pat@example.org"}, status=404)
    client.logout()

    assert client.get(REVIEWERS).status_code == 404


def test_the_page_of_a_fact_leads_to_its_history(client, consultation):
    build_snippet(consultation, "PARK-1", {"q1": "supports"})

    shown = client.get("/consultations/parks/evidence/PARK-1/").content.decode()

    assert "/consultations/parks/evidence/PARK-1/history/" in shown
    assert client.get("/consultations/parks/evidence/PARK-1/history/").status_code == 200
    assert client.get("/consultations/parks/evidence/park-1/history/").status_code == 404
