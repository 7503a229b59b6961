"""Worlds to try moves, moderation and signing in; the areas that need them import these fixtures in their conftest."""

import pytest

from tests.moderation.second_step import take_second_step
from tests.workflow.cast import World, joint_world, personal_world


@pytest.fixture
def personal(db: None) -> World:
    return personal_world()


@pytest.fixture
def joint(db: None) -> World:
    return joint_world()


@pytest.fixture
def visit(client):
    """Sign somebody in, second step and all, and ask for a page as them."""

    def go(person, url, data=None, *, status=200):
        client.force_login(person.user)
        take_second_step(client)
        reply = client.get(url) if data is None else client.post(url, data)
        assert reply.status_code == status
        return reply

    return go
