"""Facts that people propose: asked once, decided once, kept as the reviewer wrote them."""

from uuid import uuid4

import pytest
from django.core import mail

from responses.evidence.history import differences, steps_of
from responses.evidence.models import Snippet, SnippetVersion
from responses.evidence.proposing import rules, services
from responses.evidence.proposing.models import Proposal
from responses.evidence.records import FACT, SOURCE
from responses.evidence.services import keep_versions
from responses.people.erasure import erase
from responses.people.export import export_of
from tests.catalogue.build import build_snippet
from tests.evidence.reviewing import somebody, work

pytestmark = pytest.mark.django_db


def fact(**fields):
    return {
        **FACT,
        "key": "NEW-1",
        "claim": "Every second park has no gate.",
        "kind": "statistic",
        "source": "survey",
        "questions": {"q1": "supports"},
        **fields,
    }


def test_the_same_page_sent_twice_proposes_once(consultation, pat, said):
    nonce = uuid4()

    first = services.propose(consultation, by=pat, said=said, nonce=nonce)
    again = services.propose(consultation, by=pat, said=said, nonce=nonce)

    assert first == again
    assert Proposal.objects.count() == 1


def test_somebody_elses_mark_is_no_way_to_their_proposal(consultation, proposal, said):
    other = somebody("Olga")

    made = services.propose(consultation, by=other, said=said, nonce=proposal.pk)

    assert made.pk != proposal.pk
    assert made.proposer == other


def test_what_is_approved_stands_in_the_collection_in_the_reviewers_words(consultation, rita, proposal):
    services.approve(proposal.pk, by=rita, fact=fact())

    kept = Snippet.objects.get(key="NEW-1")
    assert kept.claim == "Every second park has no gate."
    assert kept.directions.get().direction == "supports"
    assert kept.versions.get().way == SnippetVersion.Way.PROPOSAL
    assert kept.versions.get().by == rita
    proposal.refresh_from_db()
    assert (proposal.state, proposal.snippet) == (Proposal.State.APPROVED, kept)


def test_a_new_source_comes_in_with_the_fact(rita, proposal):
    source = {**SOURCE, "key": "gates", "type": "report", "title": "The gate survey", "issued": "2022-05"}

    services.approve(proposal.pk, by=rita, fact=fact(source="gates"), source=source)

    kept = Snippet.objects.get(key="NEW-1").source
    assert (kept.title, kept.year, kept.csl["issued"]) == (
        "The gate survey",
        "2022",
        {"date-parts": [[2022, 5]]},
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"key": "park-1"}, "There is a fact park-1 already. Choose another key."),
        ({"key": "1 x"}, "‘1 x’ cannot be a key."),
        ({"source": "nobody"}, "There is no source ‘nobody’."),
        ({"kind": "rumour"}, "‘rumour’ is no kind of fact."),
        ({"questions": {"q1": "sideways"}}, "‘sideways’ is no direction for q1."),
        ({"claim": "x" * 2001}, "Make the claim 1 characters shorter."),
        ({"kind": "lived experience"}, "An account needs a caution."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(consultation, rita, proposal, changed, told):
    build_snippet(consultation, "PARK-1", {})

    with pytest.raises(rules.CannotKeep) as refusal:
        services.approve(proposal.pk, by=rita, fact=fact(**changed))

    assert told in str(refusal.value)
    assert Snippet.objects.count() == 1
    assert Proposal.objects.get().state == Proposal.State.WAITING


def test_a_proposal_is_decided_once(consultation, rita, proposal):
    services.decline(proposal.pk, by=rita, reason="The survey says a third.")

    with pytest.raises(rules.AlreadyDecided):
        services.approve(proposal.pk, by=rita, fact=fact())

    assert not Snippet.objects.exists()


def test_only_a_reviewer_of_this_evidence_decides(consultation, proposal):
    with pytest.raises(rules.NotAllowed):
        services.approve(proposal.pk, by=somebody("Otto"), fact=fact())

    assert Proposal.objects.get().state == Proposal.State.WAITING


def test_nobody_decides_on_what_they_proposed_themselves(consultation, rita, said):
    own = services.propose(consultation, by=rita, said=said, nonce=uuid4())

    with pytest.raises(rules.NotAllowed):
        services.approve(own.pk, by=rita, fact=fact())

    assert Proposal.objects.get().state == Proposal.State.WAITING


def test_the_proposer_gets_one_letter_without_a_word_of_the_fact(rita, proposal):
    services.decline(proposal.pk, by=rita, reason="Secret reason.")
    work()
    work()

    [letter] = mail.outbox
    assert letter.to == ["pat@example.org"]
    assert "gate" not in letter.body
    assert "Secret" not in letter.body


def test_whoever_left_gets_no_letter_and_the_fact_stays(rita, proposal, pat):
    services.approve(proposal.pk, by=rita, fact=fact())
    erase(pat)

    work()

    assert mail.outbox == []
    assert Snippet.objects.get().key == "NEW-1"
    assert Proposal.objects.get().proposer is None


def test_leaving_takes_along_what_was_not_taken(proposal, pat):
    told = export_of(pat)["evidence"]["proposed"]

    erase(pat)

    assert [one["claim"] for one in told] == ["Half of the parks have no gate."]
    assert not Proposal.objects.exists()


def test_the_history_says_what_changed_in_words(consultation, rita, proposal):
    services.approve(proposal.pk, by=rita, fact=fact())
    kept = Snippet.objects.get()
    Snippet.objects.update(claim="Every third park has no gate.")
    keep_versions(consultation)

    newest, first = steps_of(kept)
    assert [(part.kind, part.text) for part in newest.changes[0].parts] == [
        ("same", "Every "),
        ("out", "second "),
        ("in", "third "),
        ("same", "park has no gate."),
    ]
    assert (first.by, newest.by) == ("Rita", "")


def test_a_text_that_is_new_altogether_is_not_marked_as_put_in():
    assert [(part.kind, part.text) for part in differences("", "All new.")] == [("same", "All new.")]


def test_only_an_administrator_appoints(consultation, pat):
    admin = somebody("Ada", is_staff=True)

    made = services.appoint(consultation, "PAT@example.org", by=admin)
    again = services.appoint(consultation, "pat@example.org", by=admin)

    assert made == again
    assert rules.is_reviewer(pat, consultation)
    with pytest.raises(rules.NotAllowed):
        services.appoint(consultation, "pat@example.org", by=pat)
    assert made is not None
    services.end_appointment(made, by=admin)
    assert not rules.is_reviewer(pat, consultation)
