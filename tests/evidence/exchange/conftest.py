"""A consultation with a reviewer who imports."""

import pytest

from tests.catalogue.build import build_consultation, build_source
from tests.evidence.reviewing import reviewer


@pytest.fixture
def consultation(db):
    made = build_consultation(themes={"gates": "Gates"})
    build_source(made, "survey", url="https://example.org/survey")
    return made


@pytest.fixture
def rita(consultation):
    return reviewer(consultation)
