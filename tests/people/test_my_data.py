"""Taking everything away, and deleting everything: with an account and without."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import About, Answer, Conflict, Participant, Response, Revision
from responses.drafting.services import start_personal
from responses.jobs.models import Job
from responses.moderation.models import Decision, Review
from responses.people import erasure, export
from responses.people.models import BrowserSession, Consent, Person, User
from responses.people.services import give_consent
from responses.publishing.models import FinalVersion, Receipt, RenderedDocument
from responses.statemachine.models import TransitionRecord
from tests.drafting.cast import make_consultation, make_team, save

pytestmark = pytest.mark.django_db

WORD = "quetzalcoatlus"
NAME = "Marguerite Unusual"
ADDRESS = "marguerite.unusual@example.org"


@pytest.fixture
def consultation():
    return make_consultation()


def _write(person: Person, consultation: Consultation) -> Response:
    """A personal response with everything that can hang on one."""
    response = start_personal(consultation, person)
    answer = response.answers.get(question__key="q8")
    save(answer, person, f"First {WORD}")
    save(answer, person, f"Second {WORD}")
    Conflict.objects.create(
        answer=answer, base=1, theirs=2, text=f"Third {WORD}", author=person, nonce=uuid4()
    )
    About.objects.filter(response=response).update(name=NAME, confidential_reason=f"Because {WORD}")
    review = Review.objects.create(response=response)
    moderator = Person.objects.create(name="Moderator")
    Decision.objects.create(review=review, moderator=moderator, outcome="changes", reason=f"You wrote {WORD}")
    TransitionRecord.objects.create(
        workflow="personal", object_id=response.id, move="request changes", source="in_moderation",
        target="changes_requested", version=3, actor_id=moderator.id, note=f"About {WORD}",
    )  # fmt: skip
    return response


def _finish(response: Response) -> RenderedDocument:
    """A final version with a file and a receipt."""
    final = FinalVersion.objects.create(
        response=response, number=1, response_version=response.version, code=uuid4().hex[:20],
        content={"text": WORD, "name": NAME}, content_hash="x" * 64, made_at=timezone.now(),
    )  # fmt: skip
    document = RenderedDocument.objects.create(
        final_version=final,
        job=Job.objects.create(kind="publishing.render", object_id=final.id, key=uuid4().hex),
    )
    document.file.save("secret.pdf", ContentFile(WORD.encode()))
    Receipt.objects.create(
        final_version=final, route="portal", lodged_at=timezone.now(), reference=f"Ref {WORD}"
    )
    return document


def _everything() -> Iterator[str]:
    """Every value of every row of every table."""
    for model in apps.get_models(include_auto_created=True):
        for row in QuerySet(model).values():
            yield f"{model.__name__}: {row!r}"


def _found(words: str) -> list[str]:
    return [row for row in _everything() if words.lower() in row.lower()]


@pytest.mark.django_db(transaction=True)
def test_deleting_reaches_every_table_and_file(sign_in, consultation):
    browser, other_device = Client(), Client()
    sign_in(browser, ADDRESS)
    sign_in(other_device, ADDRESS)
    person = User.objects.get(email=ADDRESS).person
    Person.objects.filter(pk=person.pk).update(name=NAME)
    Authenticator.objects.create(user=person.user, type="webauthn", data={"name": NAME})
    give_consent(person, Consent.Kind.NOTICE)
    document = _finish(_write(person, consultation))
    storage, path = document.file.storage, str(document.file.name)
    before = [len(_found(words)) for words in (WORD, NAME, ADDRESS)]

    reply = browser.post(reverse("my_data_delete"), {"sure": "on"})

    assert all(before)
    assert reply.status_code == 200
    assert reply["Clear-Site-Data"]
    assert _found(WORD) == []
    assert _found(NAME) == []
    assert _found(ADDRESS) == []
    assert not storage.exists(path)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not BrowserSession.objects.filter(person_id=person.pk).exists()
    assert other_device.get(reverse("my_data")).context["person"] is None
    assert not EmailAddress.objects.exists()


def test_what_moved_stays_on_record_without_words(consultation):
    person = Person.objects.create()
    response = _write(person, consultation)

    erasure.erase(person)

    record = TransitionRecord.objects.get(object_id=response.id)
    assert record.move == "request changes"
    assert record.note == ""


def test_without_an_account_everything_is_deleted_too(client, begin, consultation):
    person = begin(client)
    _write(person, consultation)

    client.post(reverse("my_data_delete"), {"sure": "on"})

    assert _found(WORD) == []
    assert not Person.objects.filter(pk=person.pk).exists()


def test_words_in_a_joint_response_stay_and_the_name_goes(consultation):
    team = make_team(consultation)
    Person.objects.filter(pk=team.alice.pk).update(name=NAME)
    save(team.q8, team.alice, "Families wait too long.")

    erasure.erase(team.alice)

    assert Answer.objects.get(pk=team.q8.pk).text == "Families wait too long."
    left = Revision.objects.get(answer=team.q8).author
    assert left.display_name == "Somebody who left"
    assert _found(NAME) == []


def test_a_joint_response_that_loses_its_coordinator_is_led_by_another(consultation):
    team = make_team(consultation)

    erasure.erase(team.alice)

    roles = Participant.objects.filter(response=team.response, left_at=None)
    assert [(part.person, part.role) for part in roles] == [(team.bob, "coordinator")]


def test_a_joint_response_that_nobody_else_is_in_goes(consultation):
    team = make_team(consultation)
    save(team.q8, team.bob, WORD)
    erasure.erase(team.alice)

    erasure.erase(team.bob)

    assert not Response.objects.filter(pk=team.response.pk).exists()
    assert _found(WORD) == []


def test_another_persons_response_is_not_touched(consultation):
    person, other = Person.objects.create(), Person.objects.create()
    _write(person, consultation)
    kept = start_personal(consultation, other)

    erasure.erase(person)

    assert list(Response.objects.all()) == [kept]


def test_where_one_area_fails_nothing_is_deleted(consultation, monkeypatch):
    person = Person.objects.create()
    _write(person, consultation)

    def fail(_: Person) -> None:
        raise RuntimeError

    # The lowest area comes last: all others have deleted by then.
    monkeypatch.setattr(erasure, "_erasers", [fail, *erasure._erasers])  # noqa: SLF001 -- no area may be missing here

    with pytest.raises(RuntimeError):
        erasure.erase(person)

    assert Response.objects.exists()
    assert _found(WORD)


def test_deleting_twice_is_the_same_as_once(consultation):
    team = make_team(consultation)
    save(team.q8, team.alice, "Families wait too long.")
    erasure.erase(team.alice)

    erasure.erase(team.alice)

    assert Answer.objects.get(pk=team.q8.pk).text == "Families wait too long."


def test_deleting_takes_a_tick(client, begin):
    person = begin(client)

    reply = client.post(reverse("my_data_delete"))

    assert reply.context["form"].errors["sure"]
    assert Person.objects.filter(pk=person.pk).exists()


def test_before_deleting_the_page_says_what_stays(client, begin):
    begin(client)

    words = client.get(reverse("my_data_delete")).content.decode()

    assert "What stays" in words
    assert "Somebody who left" in words


def _download(client: Client) -> dict[str, Any]:
    reply = client.post(reverse("my_data_download"))
    assert reply["Content-Disposition"] == 'attachment; filename="chorus-my-data.json"'
    return json.loads(reply.content)


def test_the_download_holds_every_word_with_its_versions(client, begin, consultation):
    person = begin(client, name=NAME)
    give_consent(person, Consent.Kind.NOTICE)
    _finish(_write(person, consultation))

    held = _download(client)

    assert held["person"]["name"] == NAME
    answer = held["responses"][0]["answers"][0]
    assert answer["text"] == f"Second {WORD}"
    assert [one["text"] for one in answer["saved_states"]] == [
        f"First {WORD}",
        f"Second {WORD}",
    ]
    assert [one["text"] for one in answer["conflicts"]] == [f"Third {WORD}"]
    assert held["final_versions"][0]["content"]["text"] == WORD
    assert held["consents"][0]["what"] == "Read the notice before writing"


def test_the_download_of_a_joint_response_has_only_ones_own_saved_states(consultation):
    team = make_team(consultation)
    save(team.q8, team.alice, "Families wait.")
    save(team.q8, team.bob, "Families wait. Fourteen months.")

    held = export.export_of(team.bob)

    answer = held["responses"][0]["answers"][0]
    assert [one["text"] for one in answer["saved_states"]] == ["Families wait. Fourteen months."]


def test_the_download_names_the_account(client, sign_in):
    sign_in(client, ADDRESS)

    held = _download(client)

    assert held["account"]["email"] == ADDRESS
    assert held["account"]["has_password"] is False


def test_nobody_gets_a_download_without_beginning(client):
    reply = client.post(reverse("my_data_download"))

    assert reply.status_code == 302
