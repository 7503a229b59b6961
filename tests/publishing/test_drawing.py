"""From a real response to its PDF: what freezing keeps is what drawing needs."""

import io

import pikepdf
import pytest

from responses.publishing.rendering import make
from responses.publishing.services import freeze
from tests.publishing.pdf.conftest import text_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize(("response_name", "actor_name"), [("personal", "rose"), ("joint", "ada")])
def test_a_frozen_response_can_be_drawn(request, response_name, actor_name):
    response = request.getfixturevalue(response_name)
    actor = request.getfixturevalue(actor_name)
    final = freeze(response, actor)

    made = make(final, "pdf")

    words = "".join(text_of(made.data).split())
    assert list(made.warnings) == []
    assert made.pages == len(pikepdf.open(io.BytesIO(made.data)).pages)
    assert final.code in words
    assert final.content_hash in words
    for question in final.content["questions"]:
        assert "".join(question["wording"].split()) in words
    for snippet in final.content["evidence"]:
        assert "".join(snippet["claim"].split()) in words
    for person in final.content["participants"]:
        assert "".join(person["name"].split()) in words
