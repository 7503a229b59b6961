"""Partners' texts from outside: kept as sent, credited to whose they are, turned into suggestions."""

import hashlib
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from responses.drafting.models import Answer, Participant, PartnerText, Suggestion
from responses.drafting.received.faults import Unreadable
from responses.drafting.rules import NotAllowed, TextClosed, participation
from responses.drafting.selectors import contributions
from responses.drafting.services import partners
from responses.drafting.services.partners import Credited, Sent
from responses.drafting.services.suggesting import decline_suggestion, take_suggestion
from responses.drafting.text import BadText
from responses.jobs.models import Job
from responses.people.erasure import erase
from responses.people.expiry import expire_unclaimed
from responses.people.models import Organisation, Person
from tests.drafting.cast import save, take_part
from tests.drafting.received.files import word_file, zip_of
from tests.drafting.talk.conftest import who

Role = Participant.Role
WORDS = "First paragraph.\n\nSecond one."


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def viv(team):
    return take_part(team.response, "Viv", Organisation.objects.get(slug="second"), Role.VIEWER)


def add(team, by, credited=None, **sent):
    sent = sent or {"pasted": WORDS}
    whose = credited or Credited(participant=participation(by, team.response).pk)
    return partners.add_text(team.q8.pk, by=by, sent=Sent(uuid4(), **sent), credited=whose)


def stored(text):
    with default_storage.open(text.file.name) as file:
        return file.read()


def suggest(team, text, by, *numbers):
    return partners.suggest_paragraphs(text.pk, **who(by), numbers=list(numbers))


def test_a_pasted_text_is_read_at_once_and_credited(team):
    text = add(team, team.bob)

    assert (text.state, text.text) == (PartnerText.State.READ, WORDS)
    assert (text.author, text.organisation.name) == (team.bob, "Second")
    assert text.checksum == hashlib.sha256(WORDS.encode()).hexdigest()


def test_a_word_file_is_kept_byte_for_byte_and_read_in_the_background(team):
    content = word_file("From Word.", "And more.")

    text = add(team, team.bob, file_name="Our reply.docx", content=content)
    waiting = (text.state, Job.objects.get().kind)
    partners.read_text(text.pk)
    partners.read_text(text.pk)

    text.refresh_from_db()
    assert waiting == (PartnerText.State.READING, "drafting.read_partner_text")
    assert (text.state, text.text) == (PartnerText.State.READ, "From Word.\n\nAnd more.")
    assert stored(text) == content
    assert (text.file_name, text.size) == ("Our reply.docx", len(content))


def test_a_file_that_turns_out_to_be_damaged_says_so_and_stays(team):
    content = zip_of(**{"[Content_Types].xml": "<t/>", "word/document.xml": "<broken"})
    text = add(team, team.bob, file_name="a.docx", content=content)

    partners.read_text(text.pk)

    text.refresh_from_db()
    assert text.state == PartnerText.State.REFUSED
    assert "damaged" in text.refusal
    assert stored(text) == content


@pytest.mark.parametrize("sent", [{"pasted": " \n"}, {"file_name": "a.docx", "content": b"no"}])
def test_what_cannot_be_read_leaves_nothing_behind(team, sent, tmp_path):
    with pytest.raises(Unreadable):
        add(team, team.bob, **sent)

    assert not PartnerText.objects.exists()
    assert not list(tmp_path.rglob("*.docx"))


def test_posting_the_form_again_adds_nothing(team):
    sent, own = Sent(uuid4(), pasted=WORDS), Credited(participant=participation(team.bob, team.response).pk)

    first, second = (partners.add_text(team.q8.pk, by=team.bob, sent=sent, credited=own) for _ in range(2))

    assert first == second
    assert PartnerText.objects.count() == 1


def test_who_writes_credits_others_and_who_does_not_only_themselves(team, viv):
    bob = participation(team.bob, team.response)

    by_alice = add(team, team.alice, Credited(participant=bob.pk))
    own = add(team, viv)
    with pytest.raises(NotAllowed, match="your own organisation"):
        add(team, viv, Credited(participant=bob.pk))
    with pytest.raises(NotAllowed, match="Only coordinators and authors"):
        add(team, viv, Credited(outside="Dr Ann"))

    assert (by_alice.author, by_alice.added_by) == (team.bob, team.alice)
    assert own.author == viv
    assert PartnerText.objects.count() == 2


def test_guests_and_strangers_add_nothing(team, stranger):
    gus = Person.objects.create(name="Gus")
    guest = Participant.objects.create(
        response=team.response, person=gus, role=Role.COMMENTER, stated_organisation="A council"
    )

    for person in (gus, stranger):
        with pytest.raises(NotAllowed):
            partners.add_text(
                team.q8.pk, by=person, sent=Sent(uuid4(), pasted=WORDS), credited=Credited(guest.pk)
            )

    assert not PartnerText.objects.exists()


def test_somebody_of_another_response_cannot_be_credited(team, response):
    elsewhere = response.participants.get()

    with pytest.raises(BadText, match="whose text"):
        add(team, team.alice, Credited(participant=elsewhere.pk))

    assert not PartnerText.objects.exists()


def test_paragraphs_become_suggestions_and_taken_ones_are_the_partners_words(team):
    save(team.q8, team.alice, "What stands there.")
    text = add(team, team.alice, Credited(outside="Example Trust"))

    first, second = suggest(team, text, team.alice, 0, 1)
    take_suggestion(second.pk, **who(team.alice))
    decline_suggestion(first.pk, **who(team.bob), reason="Said already.")

    answer = Answer.objects.get(pk=team.q8.pk)
    assert answer.text == "What stands there.\n\nSecond one."
    assert [run.person.name for run in contributions(answer)] == ["Alice", "Example Trust"]
    assert contributions(answer)[1].organisation is None


def test_a_paragraph_is_taken_into_an_empty_answer(team):
    (made,) = suggest(team, add(team, team.bob), team.alice, 0)

    taken = take_suggestion(made.pk, **who(team.alice))

    assert taken.outcome == "taken"
    assert Answer.objects.get(pk=team.q8.pk).text == "First paragraph."
    assert contributions(Answer.objects.get(pk=team.q8.pk))[0].person == team.bob


def test_a_paragraph_is_suggested_once(team):
    text = add(team, team.bob)
    suggest(team, text, team.bob, 0)

    again = suggest(team, text, team.alice, 0, 1)

    assert [one.text for one in again] == ["Second one."]
    assert Suggestion.objects.count() == 2


def test_who_only_reads_turns_nothing_into_suggestions(team, viv):
    text = add(team, viv)

    with pytest.raises(NotAllowed):
        suggest(team, text, viv, 0)

    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("numbers", [[], [2], [-1], list(range(51))])
def test_paragraphs_that_are_not_there_are_refused(team, numbers):
    text = add(team, team.bob)

    with pytest.raises(BadText):
        suggest(team, text, team.bob, *numbers)

    assert not Suggestion.objects.exists()


def test_a_partner_outside_is_one_person_in_a_response_and_does_not_run_out(team):
    one = add(team, team.alice, Credited(outside="Example Trust"))
    two = add(team, team.bob, Credited(outside="example trust"))
    Person.objects.filter(pk=one.author_id).update(seen_at="2020-01-01T00:00Z")

    expire_unclaimed()

    assert one.author == two.author
    assert Person.objects.get(pk=one.author_id).name == "Example Trust"


def test_removing_takes_the_file_and_a_partner_of_whom_nothing_is_left(
    team, django_capture_on_commit_callbacks
):
    outside = Credited(outside="Example Trust")
    text = add(team, team.bob, outside, file_name="a.txt", content=WORDS.encode())

    with django_capture_on_commit_callbacks(execute=True):
        partners.remove_text(text.pk, by=team.alice)

    assert not default_storage.exists(text.file.name)
    assert not PartnerText.objects.exists()
    assert not Person.objects.filter(name="Example Trust").exists()


def test_only_who_added_it_and_coordinators_remove_it(team, viv):
    text = add(team, team.alice)

    for person in (team.bob, viv):
        with pytest.raises(NotAllowed):
            partners.remove_text(text.pk, by=person)
    own = add(team, viv)
    partners.remove_text(own.pk, by=viv)

    assert PartnerText.objects.get() == text


def test_suggestions_outlive_the_text_that_they_were_made_of(team):
    text = add(team, team.alice, Credited(outside="Example Trust"))
    (made,) = suggest(team, text, team.alice, 0)

    partners.remove_text(text.pk, by=team.alice)

    made.refresh_from_db()
    assert (made.text, made.author.name) == ("First paragraph.", "Example Trust")


def test_deleting_everything_about_a_person_takes_their_texts_and_files(
    team, django_capture_on_commit_callbacks
):
    text = add(team, team.bob, file_name="a.txt", content=WORDS.encode())
    added_for_alice = add(team, team.bob, Credited(participation(team.alice, team.response).pk))

    with django_capture_on_commit_callbacks(execute=True):
        erase(team.bob)

    assert not default_storage.exists(text.file.name)
    assert PartnerText.objects.get() == added_for_alice


def test_a_finished_response_takes_no_more_texts(team):
    type(team.response).objects.update(state="finished")

    with pytest.raises(TextClosed):
        add(team, team.bob)

    assert not PartnerText.objects.exists()


def test_a_question_has_room_for_so_many(team, monkeypatch):
    monkeypatch.setattr(partners, "MOST_TEXTS", 1)
    add(team, team.bob)

    with pytest.raises(NotAllowed, match="already"):
        add(team, team.bob)

    assert PartnerText.objects.count() == 1
