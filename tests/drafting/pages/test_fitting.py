"""Facts that fit what is being written."""

from uuid import uuid4

import pytest

from responses.evidence.models import Snippet
from responses.evidence.searching.indexing import rebuild_index
from tests.drafting.cast import add_snippets, save

WORDS = "We waited a whole year for a place at the respite centre."


@pytest.fixture
def q8(here, answer):
    add_snippets(answer.question.consultation, 3)
    snippet = Snippet.objects.order_by("order").first()
    snippet.claim = "Families wait over a year for respite."
    snippet.save()
    rebuild_index(answer.question.consultation)
    return f"{here}questions/q8/"


def form(text="", **fields):
    return {"base": "0", "nonce": str(uuid4()), "text": text, **fields}


def test_looking_for_facts_saves_the_words_and_shows_what_fits(pat, q8, answer):
    reply = pat.post(q8, form(WORDS, fit="1"))

    answer.refresh_from_db()
    assert answer.text == WORDS
    page = pat.get(reply["Location"].split("#")[0]).content.decode()
    assert '<h3 class="claim">Families wait over a year for respite.</h3>' in page
    assert answer.text == WORDS  # nothing went in by itself


def test_the_return_key_in_the_search_box_shows_what_was_looked_for(pat, q8):
    reply = pat.post(q8, form(WORDS, find="respit <b>", found=""))

    page = pat.get(reply["Location"].split("#")[0]).content.decode()
    assert '<h3 class="claim">Families wait over a year for respite.</h3>' in page
    assert 'value="respit &lt;b&gt;"' in page


def test_a_paragraph_gets_its_facts_and_nothing_is_kept(pat, q8, answer):
    reply = pat.post(f"{q8}fitting/", {"text": WORDS})

    answer.refresh_from_db()
    assert "Families wait over a year for respite." in reply.content.decode()
    assert answer.text == ""


def test_nobody_else_is_answered(sam, q8):
    reply = sam.post(f"{q8}fitting/", {"text": WORDS})

    assert reply.status_code == 404


def test_the_page_itself_asks_nothing_of_the_search(pat, q8, answer, parent):
    save(answer, parent, WORDS)

    page = pat.get(q8).content.decode()

    assert "Look for a fact" in page
    assert "<li" not in page.split("data-fitting-list>")[1].split("</ul>")[0]


def test_what_the_answer_cites_elsewhere_is_not_offered_again(pat, q8):
    key = Snippet.objects.order_by("order").first().key

    offered = pat.post(f"{q8}fitting/", {"text": WORDS}).content.decode()
    again = pat.post(f"{q8}fitting/", {"text": WORDS, "cited": f"X-1 {key.lower()}"}).content.decode()

    assert f'value="{key}"' in offered
    assert f'value="{key}"' not in again


def test_facts_beside_an_answer_are_narrowed_with_and_without_a_script(pat, q8):
    first, other = Snippet.objects.order_by("order")[:2]
    Snippet.objects.filter(pk=other.pk).update(claim="A year for respite is long.", kind="critique")
    rebuild_index(first.consultation)
    wish = {"fit_kind": "critique", "fit_theme": "nonsense"}

    piece = pat.post(f"{q8}fitting/", {"find": "respite", **wish}).content.decode()
    reply = pat.post(q8, form(WORDS, find="respite", fit="1", **wish))
    page = pat.get(reply["Location"].split("#")[0]).content.decode()

    for shown in (piece, page.split("data-fitting-list>")[1].split("</ul>")[0]):
        assert f'value="{other.key}"' in shown
        assert f'value="{first.key}"' not in shown
    assert '<option value="critique" selected>' in page


def test_facts_on_any_question_can_be_asked_for(pat, q8):
    first = Snippet.objects.order_by("order").first()
    first.directions.all().delete()
    rebuild_index(first.consultation)

    here, anywhere = (
        pat.post(f"{q8}fitting/", {"find": "respite", "fit_on": on}).content.decode() for on in ("", "any")
    )

    assert first.claim not in here
    assert first.claim in anywhere
