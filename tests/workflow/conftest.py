"""Worlds to try moves in."""

import pytest

from tests.workflow.cast import World, joint_world, personal_world


@pytest.fixture
def personal(db: None) -> World:
    return personal_world()


@pytest.fixture
def joint(db: None) -> World:
    return joint_world()
