"""What people were told is theirs to take along, goes with them, comes along when they sign in, and does not stay for ever."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from responses.jobs.models import Job
from responses.notifications.models import Letter, Notification
from responses.notifications.services.forgetting import forget_old
from responses.notifications.services.letters import SEND
from responses.people import adoption
from responses.people.erasure import erase
from responses.people.export import export_of
from responses.people.letter_choices import Pace, choices_of
from responses.people.models import LetterChoice, Person
from tests.moderation.second_step import take_second_step
from tests.notifications.news import call, choose_all, told, travel

DAY = dt.timedelta(days=1)


def add(world, person, key, **fields):
    return Notification.objects.create(
        person=person, response=world.response, kind="review", key=key, **fields
    )


def test_what_was_read_goes_after_three_months_and_everything_after_a_year(joint):
    now = timezone.now()
    add(joint, joint.author, "read", at=now - 91 * DAY, read_at=now - 91 * DAY)
    add(joint, joint.author, "read lately", at=now - 91 * DAY, read_at=now - 89 * DAY)
    add(joint, joint.author, "unread", at=now - 364 * DAY)
    add(joint, joint.author, "ancient", at=now - 366 * DAY)
    Letter.objects.create(person=joint.author, kind="at_once", created_at=now - 366 * DAY)

    counts = [forget_old(), forget_old()]

    assert counts == [3, 0]
    assert sorted(Notification.objects.values_list("key", flat=True)) == ["read lately", "unread"]


def test_the_download_has_what_one_was_told_and_which_emails_one_chose(joint):
    call(joint, "What do you say, @Art Author?")
    travel()

    part = export_of(joint.author)["activity"]

    assert part["emails"]["mentions"] == "at_once"
    [one] = part["told"]
    assert one["what"] == "Cora Coordinator mentioned you in a comment on question 8."
    assert one["emailed_at"]


def test_whoever_leaves_takes_everything_along_and_others_no_longer_read_their_name(joint):
    choose_all(joint.author, Pace.AT_ONCE)
    call(joint, "What do you say, @Art Author?")
    add(joint, joint.viewer, "by", actor=joint.author)
    travel()

    erase(joint.author)

    assert told(joint.author) == []
    assert not Letter.objects.filter(person=joint.author.pk).exists()
    assert not Job.objects.filter(kind=SEND).exists()
    assert not LetterChoice.objects.filter(person=joint.author.pk).exists()
    assert "Art Author" not in str(Notification.objects.get(key="by").actor)


def test_what_a_browser_was_told_comes_along_when_its_person_signs_in_and_nothing_is_there_twice(joint):
    guest = Person.objects.create(name="Art")
    for person, key in ((guest, "both"), (joint.author, "both"), (guest, "own")):
        add(joint, person, key)
    choose_all(joint.author, Pace.NEVER)
    choose_all(guest, Pace.DAILY)

    adoption.claim(str(guest.pk), joint.author.user)

    assert sorted(Notification.objects.filter(person=joint.author).values_list("key", flat=True)) == [
        "both",
        "own",
    ]
    assert set(choices_of(joint.author).values()) == {Pace.NEVER}


def test_a_letter_that_did_not_go_out_is_on_the_operators_page(client, joint):
    joint.lead.user.is_staff = True
    joint.lead.user.save()
    client.force_login(joint.lead.user)
    take_second_step(client)
    call(joint, "What do you say, @Art Author?")
    Job.objects.create(kind=SEND, object_id=joint.response.pk, key="one", state=Job.State.FAILED)

    html = client.get(reverse("operations")).content.decode()

    assert "All mail that was asked for has gone out" not in html
    assert "notifications.send" in html
