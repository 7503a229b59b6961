"""Two reviewers at once, on either database."""

from uuid import uuid4

import pytest

from responses.evidence.models import Snippet
from responses.evidence.proposing.models import Proposal
from responses.evidence.proposing.rules import CannotKeep
from responses.evidence.proposing.services import approve, propose
from tests.evidence.proposing.test_proposing import fact
from tests.evidence.reviewing import reviewer
from tests.statemachine.races import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_of_reviewers_who_take_facts_of_one_key_at_once_one_does_and_the_others_read_why(
    consultation, pat, said
):
    waiting = [propose(consultation, by=pat, said=said, nonce=uuid4()) for _ in range(16)]
    reviewers = [reviewer(consultation, f"Reviewer{number}") for number in range(16)]
    told = []

    def take(number):
        try:
            approve(waiting[number].pk, by=reviewers[number], fact=fact(claim=f"Claim {number}."))
        except CannotKeep as refusal:
            told.append(refusal.faults)
            raise

    ends = all_at_once(take, numbered=True)

    assert ends == {"done": 1, "CannotKeep": 15}
    assert told == [["There is a fact NEW-1 already. Choose another key."]] * 15
    assert Snippet.objects.filter(key="NEW-1").count() == 1
    assert Proposal.objects.filter(state=Proposal.State.WAITING).count() == 15
