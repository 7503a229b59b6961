"""The worlds of the workflow's tests, and an alliance that is asked to sign."""

from copy import deepcopy

import pytest

from tests.workflow.cast import World, bring_to, joint_world
from tests.workflow.worlds import joint, personal, visit

__all__ = ["joint", "personal", "visit"]


@pytest.fixture(scope="module")
def asked_once(kept) -> World:
    """A joint response whose organisations are asked to sign, for the module."""
    return kept(lambda: bring_to(joint_world(), "awaiting_sign_off"))


@pytest.fixture
def asked(asked_once: World, db: None) -> World:
    """A joint response whose organisations are asked to sign."""
    return deepcopy(asked_once)
