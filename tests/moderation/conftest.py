"""The worlds of the workflow's tests, a desk, and a small screening."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.moderation.finding import screening
from tests.workflow.worlds import joint, personal, visit

__all__ = ["joint", "personal", "visit"]


@pytest.fixture
def found() -> Iterator[None]:
    """A small screening looks at what people write."""
    with screening():
        yield


@pytest.fixture
def desk(visit):
    """Take a review and open it; what comes back is its desk."""

    def go(person, url):
        visit(person, f"{url}take/", {}, status=302)
        return visit(person, url)

    return go


@pytest.fixture
def review_url():
    """The address of the newest review of a world."""

    def of(world):
        return reverse("review", args=[world.now().reviews.order_by("-asked_at").first().pk])

    return of
