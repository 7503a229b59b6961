"""The activity page, what happened in a response, and links that lead to the right place."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Response
from responses.notifications.models import Notification
from tests.notifications.news import call, travel
from tests.workflow.cast import bring_to

ACTIVITY = reverse("activity")


def add(world, person, count=1, **fields):
    now = timezone.now()
    return Notification.objects.bulk_create(
        Notification(
            person=person,
            response=world.response,
            kind="moved",
            detail="reopen",
            key=f"{number}-{now.timestamp()}",
            at=now - timedelta(minutes=number),
            **fields,
        )
        for number in range(count)
    )


def test_what_is_new_comes_first_and_is_counted_in_the_header(visit, joint):
    add(joint, joint.author, read_at=timezone.now())
    [older] = add(joint, joint.author)
    Notification.objects.filter(pk=older.pk).update(at=timezone.now() - timedelta(days=2), detail="withdraw")

    html = visit(joint.author, ACTIVITY).content.decode()

    assert html.index("It is withdrawn") < html.index("It is open for changes again")
    assert '<span class="count"><span class="vh">: </span>1<span class="vh"> new</span></span>' in html


def test_nobody_sees_what_others_were_told(visit, joint):
    [one] = add(joint, joint.author)

    html = visit(joint.viewer, ACTIVITY).content.decode()

    assert "open for changes" not in html
    visit(joint.viewer, reverse("open_notification", args=[one.pk]), status=404)
    visit(joint.viewer, reverse("read_notification", args=[one.pk]), {}, status=404)
    one.refresh_from_db()
    assert one.read_at is None


def test_a_response_that_one_has_left_tells_nothing_any_more(visit, joint):
    [one] = add(joint, joint.author)
    joint.response.participants.filter(person=joint.author).update(left_at=timezone.now())

    html = visit(joint.author, ACTIVITY).content.decode()

    assert "open for changes" not in html
    visit(joint.author, reverse("open_notification", args=[one.pk]), status=404)


def test_opening_it_leads_to_the_place_and_marks_it_read(visit, joint):
    call(joint, "What do you say, @Art Author?")
    travel()
    [one] = Notification.objects.all()

    reply = visit(joint.author, reverse("open_notification", args=[one.pk]), status=302)

    assert reply.url == reverse("thread", args=[joint.response.pk, "q8", one.about])
    one.refresh_from_db()
    assert one.read_at is not None


def test_a_link_from_a_letter_survives_signing_in(client, joint):
    [one] = add(joint, joint.author)
    links = [
        reverse("open_notification", args=[one.pk]),
        reverse("go_to", args=[joint.response.pk, "sign"]),
        reverse("go_to_question", args=[joint.response.pk, "q8"]),
    ]

    replies = [client.get(link) for link in links]

    assert [reply.url for reply in replies] == [f"{reverse('account_login')}?next={link}" for link in links]


def test_a_link_into_another_response_is_not_there(visit, joint):
    for name, place in (("go_to", "sign"), ("go_to_question", "q8")):
        visit(joint.outsider, reverse(name, args=[joint.response.pk, place]), status=404)
    reply = visit(joint.author, reverse("go_to", args=[joint.response.pk, "admin"]), status=404)

    assert "Location" not in reply


def test_all_is_read_at_one_press_of_one_response_or_of_all(visit, joint):
    add(joint, joint.author, 3)
    other = Response.objects.create(consultation=joint.consultation, kind=Response.Kind.JOINT)
    Notification.objects.filter(pk=add(joint, joint.author)[0].pk).update(response=other)

    visit(joint.author, reverse("read_all"), {"response": str(joint.response.pk)}, status=302)
    left = Notification.objects.filter(read_at=None).count()
    visit(joint.author, reverse("read_all"), {}, status=302)

    assert (left, Notification.objects.filter(read_at=None).count()) == (1, 0)


def test_the_page_asks_the_same_of_the_database_however_much_there_is(visit, joint):
    add(joint, joint.author, 2)
    visit(joint.author, ACTIVITY)
    with CaptureQueriesContext(connection) as few:
        visit(joint.author, ACTIVITY)
    add(joint, joint.author, 40)

    with CaptureQueriesContext(connection) as many:
        visit(joint.author, ACTIVITY)

    assert len(many) == len(few)


def test_what_happened_names_who_made_a_move_but_no_moderator(visit, joint):
    bring_to(joint, "awaiting_sign_off")

    html = visit(joint.viewer, reverse("happened", args=[joint.response.pk])).content.decode()

    assert "Open the review: drafting to in review" in html
    assert "Cora Coordinator" in html
    assert "A moderator, " in html
    assert "Mo Moderator" not in html
    visit(joint.outsider, reverse("happened", args=[joint.response.pk]), status=404)
