"""The admin: for staff, without anybody's words, and nothing that is on record goes."""

from copy import deepcopy

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from responses.drafting.models import Answer, Comment, Response, Revision, Suggestion
from responses.moderation.models import Decision, Hold, MessageTemplate, Objection, Redaction
from responses.moderation.models import LogEntry as ModerationRecord
from responses.operations import cast
from responses.operations.admin_pages import PAGES
from responses.operations.admin_site import site
from responses.people.erasure import erase
from responses.people.models import Organisation, User
from responses.statemachine.models import TransitionRecord
from tests.moderation.second_step import take_second_step
from tests.workflow.cast import World, bring_to, person, personal_world

ON_RECORD = (TransitionRecord, Decision, LogEntry, ModerationRecord)


@pytest.fixture(scope="module")
def finished(kept) -> World:
    return kept(lambda: bring_to(personal_world(), "finished"))


@pytest.fixture
def world(finished: World, db: None) -> World:
    return deepcopy(finished)


def staff(client, name="Ada Admin", **fields):
    made = person(name).user
    User.objects.filter(pk=made.pk).update(**{"is_staff": True, "is_superuser": True, **fields})
    made.refresh_from_db()
    client.force_login(made)
    take_second_step(client)
    return made


def url_of(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_a_stranger_signs_in_and_whoever_is_no_staff_finds_nothing(client, world):
    assert reverse("account_login") in client.get("/admin/", follow=True).redirect_chain[-1][0]

    client.force_login(world.lead.user)

    assert client.get("/admin/", follow=True).status_code == 404


def test_the_administrator_of_the_demo_finds_the_accounts(client, world):
    lead = cast.appoint_lead(world.response.consultation)
    client.force_login(lead.user)
    take_second_step(client)

    page = client.get("/admin/").content.decode()

    assert url_of(User, "changelist") in page


def test_nobody_signs_in_with_a_password_at_the_admin_itself(client, world):
    reply = client.post("/admin/login/", {"username": "a@example.org", "password": "x"})

    assert reverse("account_login") in reply.url


def test_every_page_of_the_admin_waits_for_the_second_step(client, world):
    user = staff(client)
    client.logout()
    client.force_login(user)

    for url in ("/admin/", url_of(User, "changelist"), url_of(User, "change", world.lead.user.pk)):
        assert client.get(url).url.startswith(reverse("second_step"))
        assert client.post(url, {}).url == reverse("second_step")


def test_every_list_and_row_opens(client, world):
    staff(client)
    MessageTemplate.objects.create(key="contact", title="Contact", words="Leave it out.")
    Hold.objects.create(response=world.response, placed_by=world.moderator, reason="A key worker helps.")

    assert "Chorus" in client.get("/admin/").content.decode()
    for model in PAGES:
        assert client.get(url_of(model, "changelist")).status_code == 200
        if row := model.objects.first():
            assert client.get(url_of(model, "change", row.pk)).status_code == 200


def test_what_people_wrote_is_not_in_it(client, world):
    staff(client)
    TransitionRecord.objects.update(note="A key worker helps.")
    Decision.objects.update(reason="A key worker helps.")
    Hold.objects.create(response=world.response, placed_by=world.moderator, reason="A key worker helps.")

    for model in (Answer, Revision, Response, Comment, Suggestion, Redaction, Objection):
        assert not site.is_registered(model)
    for model in PAGES:
        for row in model.objects.all()[:3]:
            assert "key worker" not in client.get(url_of(model, "change", row.pk)).content.decode()


@pytest.mark.parametrize("model", ON_RECORD)
def test_a_superuser_cannot_delete_or_change_what_is_on_record(client, world, model):
    user = staff(client)
    LogEntry.objects.create(user=user, action_flag=2, object_repr="x", object_id="1")
    row = model.objects.first()
    before = list(model.objects.values())

    deleted = client.post(url_of(model, "delete", row.pk), {"post": "yes"})
    changed = client.post(
        url_of(model, "change", row.pk), {"outcome": "changes", "move": "x", "object_id": "y"}
    )
    added = client.post(url_of(model, "add"), {})
    client.post(
        url_of(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes", "index": "0"},
    )

    assert (deleted.status_code, changed.status_code, added.status_code) == (403, 403, 403)
    assert list(model.objects.values()) == before


@pytest.mark.parametrize("model", PAGES)
def test_nothing_at_all_is_deleted_by_an_action(client, world, model):
    user = staff(client)
    LogEntry.objects.create(user=user, action_flag=2, object_repr="x", object_id="1")
    Organisation.objects.create(name="Kith", slug="kith")
    before = model.objects.count()

    for action in ("delete_selected", ""):
        rows = [str(row.pk) for row in model.objects.all()]
        data = {"action": action, "_selected_action": rows, "select_across": "1", "post": "yes"}
        client.post(url_of(model, "changelist"), data)

    assert model.objects.count() == before


def test_staff_who_are_no_superusers_make_nobody_more_than_they_are(client, world):
    boss = staff(client, "Bo Boss")
    user = staff(client, "Ann Assistant", is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(content_type__model="user"))
    other, mine = world.lead.user, url_of(User, "change", user.pk)
    rise = {"is_active": "on", "is_staff": "on", "is_superuser": "on"}

    client.post(url_of(User, "change", other.pk), rise)
    client.post(mine, rise)
    assert client.post(url_of(User, "change", boss.pk), {}).status_code == 403

    for each in (other, user):
        each.refresh_from_db()
        assert not each.is_superuser
    assert not other.is_staff


def test_an_account_is_closed_and_the_log_holds_no_name(client, world):
    staff(client)

    client.post(url_of(User, "change", world.lead.user.pk), {"is_staff": ""})

    assert not User.objects.get(pk=world.lead.user.pk).is_active
    entry = LogEntry.objects.get()
    assert world.lead.user.email not in entry.object_repr
    erase(world.lead)
    assert not User.objects.filter(email="pat.parent@example.org").exists()


def test_a_name_is_mended_and_no_other_field(client, world):
    staff(client)
    kith = Organisation.objects.create(name="Kiht", slug="kith")

    client.post(url_of(Organisation, "change", kith.pk), {"name": "Kith", "slug": "other"})

    kith.refresh_from_db()
    assert (kith.name, kith.slug) == ("Kith", "kith")


def test_its_pages_need_nothing_that_the_policy_forbids(client, world):
    staff(client)

    for path in ("/admin/", url_of(User, "changelist"), url_of(User, "change", world.lead.user.pk)):
        reply = client.get(path)
        page = reply.content.decode()
        assert "style-src 'self'" in reply["Content-Security-Policy"]
        assert "<style" not in page
        assert " style=" not in page
        assert "onclick" not in page
        assert all("src=" in tag.split(">")[0] for tag in page.split("<script")[1:] if "json" not in tag[:60])
