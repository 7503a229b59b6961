"""What others do reaches those whom it concerns, once each, and nobody else."""

from datetime import timedelta

from django.core import mail
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Comment
from responses.drafting.pins import present_hashes
from responses.drafting.services import requesting, sharing
from responses.drafting.services.assigning import assign
from responses.drafting.services.commenting import edit_comment
from responses.evidence.models import Snippet, Source
from responses.jobs.models import Job
from responses.moderation.models import Decision
from responses.moderation.services import ask_for_review
from responses.notifications import hearing
from responses.notifications.models import Notification
from responses.notifications.saying import MOVED, place_of, sentence_of
from responses.notifications.services.telling import POST
from responses.notifications.services.watching import watch_signatures
from responses.people.models import Organisation, Person
from responses.signoff.models import SignOffRequest
from responses.signoff.services import ask_again
from responses.statemachine.models import TransitionRecord
from responses.workflow.moves import decide_review
from responses.workflow.standing import PRACTISED
from tests.notifications.news import call, told, travel
from tests.publishing.public.conftest import finish, take_out
from tests.workflow.cast import Role, bring_to, join


def test_a_review_is_told_to_those_who_may_comment_but_not_to_who_opened_it(joint):
    bring_to(joint, "in_review")

    travel()

    assert told(joint.author) == told(joint.signatory) == ["review"]
    assert told(joint.lead) == told(joint.viewer) == told(joint.outsider) == []


def test_an_approved_response_asks_its_signatories_to_sign(joint):
    bring_to(joint, "awaiting_sign_off")

    travel()

    assert told(joint.signatory) == ["review", "moved", "sign"]
    assert told(joint.author) == ["review", "moved"]
    assert told(joint.lead) == ["approved", "sign"]
    sign = Notification.objects.get(person=joint.signatory, kind="sign")
    assert sign.organisation.name == "Second Chance"


def test_a_writer_hears_of_a_decision(personal):
    bring_to(personal, "changes_requested")

    travel()

    assert told(personal.lead) == ["changes_asked"]


def test_a_writer_finds_a_decision_on_what_they_had_finished_already(personal):
    bring_to(personal, "finished")

    decide_review(
        ask_for_review(personal.now()).pk,
        moderator=personal.moderator,
        outcome=Decision.Outcome.CHANGES,
        hashes=present_hashes(personal.now()),
        seen_version=personal.now().version,
        reason="Because.",
    )
    travel()
    hearing.hear_decision(Decision.objects.get(outcome=Decision.Outcome.CHANGES).pk)

    assert told(personal.lead).count("changes_asked") == 1


def test_a_writer_finds_that_words_were_taken_out_with_the_way_to_them(personal):
    finish(personal)
    take_out(personal, "Tam")

    travel()

    found = Notification.objects.get(person=personal.lead, kind="taken_out")
    assert place_of(found) == reverse("taken_out", args=[personal.response.pk])
    assert sentence_of(found) == "There is something to look at in what others can read of it."


def test_hearing_of_a_move_twice_tells_it_once(joint):
    bring_to(joint, "in_review")
    travel()
    record = TransitionRecord.objects.get(move="open_review")

    hearing.hear_move(record.pk)

    assert told(joint.author) == ["review"]


def test_who_has_left_is_told_nothing(joint):
    joint.response.participants.filter(person=joint.author).update(left_at="2025-01-01T00:00Z")
    bring_to(joint, "in_review")

    travel()

    assert told(joint.author) == []


def test_a_mention_reaches_the_one_who_is_called_with_the_way_to_the_comment(joint):
    call(joint, "What do you say, @Art Author?")

    travel()

    [one] = Notification.objects.all()
    comment = Comment.objects.get()
    assert (one.person, one.kind, one.about) == (joint.author, "mention", comment.pk)
    assert (one.question_number, one.actor) == ("8", joint.lead)


def test_a_mention_that_is_written_in_later_is_told_too(joint):
    call(joint, "What do you say, @Art Author?")
    travel()
    comment = Comment.objects.get()
    part = joint.response.participants.get(person=joint.lead)

    edit_comment(
        comment.pk, by=joint.lead, organisation=part.organisation, text="@Art Author and @Sid Signatory?"
    )
    travel()

    assert told(joint.author) == told(joint.signatory) == ["mention"]


def test_who_is_asked_to_lead_an_answer_hears_it_and_who_takes_it_alone_does_not(joint):
    parts = {
        part.person: part for part in joint.response.participants.select_related("person", "organisation")
    }
    own = {"by": joint.lead, "organisation": parts[joint.lead].organisation, "due_on": None}

    assign(joint.answer("q8").pk, lead=parts[joint.author], **own)
    assign(joint.answer("q8").pk, lead=parts[joint.author], **own)
    assign(joint.answer("q9").pk, lead=parts[joint.lead], **own)
    travel()

    assert told(joint.author) == ["assigned"]
    assert told(joint.lead) == []


def test_an_edit_after_signing_is_told_to_that_organisation_and_so_is_its_way_back(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all()
    hearing_sweep()
    Notification.objects.all().delete()

    joint.write("q8", "Other words.")
    hearing_sweep()
    hearing_sweep()
    changed = told(joint.signatory)
    Notification.objects.update(read_at="2025-01-01T00:00Z")
    joint.write("q8", "A key worker helps.")
    hearing_sweep()

    assert changed == ["changed"]
    assert told(joint.signatory) == ["changed", "restored"]
    assert told(joint.author) == []


def test_who_confirms_and_sees_the_words_change_once_more_is_told_once_more(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all()
    hearing_sweep()
    Notification.objects.all().delete()

    for words in ("Other words.", "Yet other words."):
        joint.write("q8", words)
        hearing_sweep()
        joint.sign_all()
        hearing_sweep()

    assert told(joint.signatory) == ["changed", "changed"]


def test_telling_many_asks_the_database_no_more_often_than_telling_few(joint):
    bring_to(joint, "in_review")
    record = TransitionRecord.objects.get(move="open_review")
    with CaptureQueriesContext(connection) as few:
        hearing.hear_move(record.pk)
    told_few = Notification.objects.count()
    Notification.objects.all().delete()
    for number in range(12):
        organisation = Organisation.objects.create(name=f"Group {number}", slug=f"group-{number}")
        join(joint.response, f"Person {number}", organisation, Role.SIGNATORY)

    with CaptureQueriesContext(connection) as many:
        hearing.hear_move(record.pk)

    assert Notification.objects.count() == told_few + 12
    assert len(many) == len(few)


def test_who_signed_hears_when_a_fact_that_the_answer_cites_is_not_what_it_was(joint):
    source = Source.objects.create(consultation=joint.consultation, key="S1", title="A report")
    fact = Snippet.objects.create(
        consultation=joint.consultation, key="CON-1", claim="So it is.", source=source
    )
    joint.write("q8", "A key worker helps [@CON-1].")
    joint.write("q9", "", left_unanswered=True)
    for move in ("open_review", "send_to_moderation", "approve"):
        joint.move(move)
    joint.sign_all()
    hearing_sweep()
    Notification.objects.all().delete()

    for _ in range(2):
        Snippet.objects.filter(pk=fact.pk).update(version=F("version") + 1)
        watch_signatures()
        watch_signatures()
        joint.sign_all()

    assert told(joint.signatory) == ["changed", "changed"]


def test_another_asking_is_told_to_the_signatories_of_those_organisations_once(joint):
    bring_to(joint, "awaiting_sign_off")
    travel()
    Notification.objects.all().delete()
    second = Organisation.objects.get(slug="second")

    ask_again(joint.response.pk, by=joint.lead, organisations=[second.pk])

    travel()
    hearing.hear_asking_again(joint.now().rounds.get().pk)

    assert told(joint.signatory) == ["sign_again"]
    assert told(joint.author) == []


def test_who_is_asked_again_later_that_day_or_on_another_day_hears_of_it_by_email_too(joint):
    third = Organisation.objects.create(name="Third Way", slug="third")
    tess = join(joint.response, "Tess Third", third, Role.SIGNATORY)
    bring_to(joint, "awaiting_sign_off")
    travel()
    mail.outbox.clear()
    second = Organisation.objects.get(slug="second")

    for organisation in (second, third):
        ask_again(joint.response.pk, by=joint.lead, organisations=[organisation.pk])
        travel()
    as_if_yesterday()
    ask_again(joint.response.pk, by=joint.lead, organisations=[second.pk])
    travel()

    assert (told(joint.signatory).count("sign_again"), told(tess).count("sign_again")) == (2, 1)
    sid, tess_at = "sid.signatory@example.org", "tess.third@example.org"
    assert [letter.to for letter in mail.outbox] == [[sid], [tess_at], [sid]]


def as_if_yesterday():
    """What was asked and told today was so a day ago."""
    today, before = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    SignOffRequest.objects.update(day=before)
    for rows in (Notification.objects.filter(kind="sign_again"), Job.objects.filter(kind=POST)):
        for one in rows:
            rows.filter(pk=one.pk).update(key=one.key.replace(str(today), str(before)))


def test_coordinators_hear_who_asks_to_join_and_that_they_were_let_in(joint):
    link = sharing.share_link(joint.response.pk, by=joint.lead, kind="coalition")
    newcomer = Person.objects.create()
    asking = requesting.Asking(name="New Comer", organisation_name="A Third Group")
    request = requesting.ask_to_join(link.token, person=newcomer, asking=asking)
    travel()
    asked = told(joint.lead)
    one = Notification.objects.get(person=joint.lead)

    requesting.approve(joint.response.pk, {request.pk: None}, by=joint.lead, role=Role.AUTHOR)

    travel()
    assert asked == ["wants_to_join"]
    assert sentence_of(one) == "New Comer of A Third Group asks to join. A coordinator says yes or no."
    assert place_of(one) == reverse("requests", args=[joint.response.pk])
    assert told(joint.author) == told(newcomer) == []


def hearing_sweep():
    travel()
    watch_signatures()


def test_what_was_lodged_for_practice_is_not_said_to_have_arrived(personal):
    closes = personal.consultation.closes_at
    before, after = (
        Notification(
            response=personal.response, kind="moved", detail="lodge", at=closes + timedelta(hours=hours)
        )
        for hours in (-1, 1)
    )

    said = sentence_of(before), sentence_of(after)

    assert said == (MOVED["lodge"], PRACTISED)
