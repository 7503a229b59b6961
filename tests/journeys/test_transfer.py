"""Finished, put into the body's own form, ticked off, and arrived: with the receipt kept."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from responses.drafting.models import Response
from responses.operations import cast
from responses.people.sessions import PERSON_KEY, SessionStore
from responses.publishing.models import Pasted, Receipt, RenderedDocument
from responses.workflow.moves import make_move

RECEIPT = b"Thank you. Your response ID is ANON-1234-ABCD-5.\n"


@pytest.fixture
def finished(consultation, settings, tmp_path):
    """A parent's finished response to a consultation that is open; its PDF is ready."""
    settings.MEDIA_ROOT = tmp_path / "files"
    consultation.closes_at = timezone.now() + timedelta(days=30)
    consultation.portal_email = "consultation@body.example"
    consultation.save()
    response = Response.objects.get(pk=cast.write_personal(consultation).pk)
    make_move(response.pk, "finish", actor=cast.person_of(cast.PARENT), seen_version=response.version)
    document = RenderedDocument.objects.get()
    document.file.save("ready.pdf", ContentFile(b"%PDF-1.7"))
    RenderedDocument.objects.update(size=8)
    return Response.objects.get(pk=response.pk)


def come_in(visitor, person):
    session = SessionStore()
    session[PERSON_KEY] = str(person.pk)
    session["_auth_user_id"] = str(person.user.pk)
    session["_auth_user_backend"] = "responses.people.backends.PersonBackend"
    session["_auth_user_hash"] = person.user.get_session_auth_hash()
    session.save()
    cookie = {"name": "sessionid", "value": str(session.session_key), "url": visitor.site}
    visitor.context.add_cookies([cookie])


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_parent_puts_the_answers_into_the_form_and_keeps_the_receipt(visit, finished, javascript, tmp_path):
    parent = visit(javascript=javascript)
    come_in(parent, cast.person_of(cast.PARENT))
    proof = tmp_path / "receipt.txt"
    proof.write_bytes(RECEIPT)

    parent.go(f"/responses/{finished.pk}/documents/")
    parent.follow("Put it in their form")
    assert parent.heading == "Put it in the form of the body that asked"
    part = parent.tab.locator("#q8")
    assert part.get_by_role("button", name="Copy the text: Question 8", exact=True).is_visible() is javascript
    assert "[1]" in part.locator("pre").first.inner_text()
    parent.press("I have pasted this", within=part)
    assert Pasted.objects.get().part == "q8"
    parent.follow("Send by email instead")
    assert parent.tab.get_by_role("button", name="Send it to").count() == 1
    parent.follow("Put it in the form")
    parent.follow("Print and post it")
    assert "Dear consultation team" in parent.words
    parent.follow("Put it in the form")
    parent.choose("In the consulting body's own form")
    parent.tab.get_by_label("What number or name did they give it?").fill("ANON-1234-ABCD-5")
    parent.tab.get_by_label("Picture or file of the receipt").set_input_files(proof)
    parent.press("It has arrived")

    receipt = Receipt.objects.get()
    assert Response.objects.get(pk=finished.pk).state == "lodged"
    with receipt.file.open("rb") as kept:
        assert (receipt.reference, kept.read()) == ("ANON-1234-ABCD-5", RECEIPT)
    assert "ANON-1234-ABCD-5" in parent.words
    parent.follow("All that is being made for you")
    assert parent.heading == "What is being made"
