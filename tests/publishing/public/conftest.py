"""What others read: a parent and an alliance whose responses are finished, and those who judge them."""

from copy import deepcopy
from typing import Any

import pytest
from django.urls import reverse

from responses.drafting.models import About
from responses.moderation.models import Redaction
from responses.moderation.services import ask_for_review, redact
from responses.publishing.agreeing import agree
from responses.publishing.models import Publication
from responses.publishing.publications import newest_final, words_to_redact
from tests.workflow.cast import World, personal_world
from tests.workflow.worlds import joint, personal, visit

__all__ = ["joint", "personal", "visit"]

TEXT = "My son Tam waits. The school in Elm Row helps [@CON-1, p. 4]. We go on."
MARK = "[taken out to keep somebody safe]"


@pytest.fixture(scope="module")
def finished_once(kept) -> World:
    """A parent's response, approved and finished, for the module."""
    return kept(lambda: finish(personal_world()))


@pytest.fixture
def finished(finished_once: World, db: None) -> World:
    """A parent's response, approved and finished."""
    return deepcopy(finished_once)


def finish(world: World, text: str = TEXT) -> World:
    About.objects.filter(response=world.response).update(name="Pat P.")
    world.write("q8", text)
    world.write("q9", "", choice="support")
    for move in ("send_to_moderation", "approve", "finish"):
        world.move(move)
    return world


def agreed(world: World, **fields: Any) -> Publication:
    final = newest_final(world.response)
    assert final is not None
    given = {"final_number": final.number, "with_name": False, **fields}
    return agree(world.response.pk, person=world.lead, **given)


def take_out(world: World, *words: str, key: str = "q8", **fields: Any) -> list[Redaction]:
    """Take words out as a moderator would who reads what the page shows."""
    review = ask_for_review(world.now()) if not world.now().reviews.exists() else world.now().reviews.last()
    assert review is not None
    seen = next(one for one in words_to_redact(review) if one.answer.question.key == key)
    spans = [(seen.text.index(each), seen.text.index(each) + len(each)) for each in words]
    given = {"moderator": world.moderator, "ground": "child", **fields}
    return redact(seen, spans, **given)


def shown_page(client: Any, publication: Publication) -> str:
    reply = client.get(reverse("published", args=[publication.pk]))
    assert reply.status_code == 200
    return str(reply.content.decode())


def status_of(client: Any, publication: Publication) -> int:
    return int(client.get(reverse("published", args=[publication.pk])).status_code)


def question_page(client: Any, world: World, key: str = "q8", query: str = "") -> str:
    url = reverse("published_question", args=[world.consultation.slug, key])
    reply = client.get(url + query)
    assert reply.status_code == 200
    return str(reply.content.decode())
