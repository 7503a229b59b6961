"""A consultation with a reviewer, and somebody who proposes."""

import datetime as dt
from uuid import uuid4

import pytest

from responses.evidence.proposing.services import Said, propose
from tests.catalogue.build import build_consultation, build_source
from tests.evidence.reviewing import reviewer, somebody


@pytest.fixture
def consultation(db):
    made = build_consultation()
    build_source(made, "survey", url="https://example.org/survey")
    return made


@pytest.fixture
def rita(consultation):
    return reviewer(consultation)


@pytest.fixture
def pat(db):
    return somebody("Pat")


@pytest.fixture
def said():
    return Said(
        claim="Half of the parks have no gate.",
        source_title="The gate survey",
        checked_on=dt.date(2023, 3, 1),
        figure="50%",
        page="4",
        link="https://example.org/gates",
    )


@pytest.fixture
def proposal(consultation, pat, said):
    return propose(consultation, by=pat, said=said, nonce=uuid4())
