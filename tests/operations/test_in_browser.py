"""The operator's page in a real browser."""

from uuid import uuid4

import pytest
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.services import note_alive
from responses.people.sessions import SessionStore
from tests.browsing import axe_violations, is_too_wide
from tests.moderation.second_step import DONE
from tests.publishing.conftest import make_person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(live_server):
    """A session of an operator who has taken the second step."""
    person = make_person("Olive Operator")
    person.user.is_staff = True
    person.user.save()
    session = SessionStore()
    session["_auth_user_id"] = str(person.user.pk)
    session["_auth_user_backend"] = "responses.people.backends.PersonBackend"
    session["_auth_user_hash"] = person.user.get_session_auth_hash()
    session["account_authentication_methods"] = [{**one, "at": timezone.now().timestamp()} for one in DONE]
    session.save()
    return {"name": "sessionid", "value": str(session.session_key), "url": live_server.url}


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_operators_page_can_be_read_by_everybody(open_tab, live_server, signed_in, phone):
    for state in (Job.State.QUEUED, Job.State.FAILED):
        Job.objects.create(
            kind="publishing.tell_writers",
            object_id=uuid4(),
            key=uuid4().hex,
            state=state,
            error="OSError < storage.py:12 save < services.py:90 keep_document",
            finished_at=timezone.now(),
        )
    note_alive("worker")
    tab = open_tab(phone=phone)
    tab.context.add_cookies([signed_in])

    tab.goto(f"{live_server.url}/operations/")

    assert tab.locator("h1").inner_text() == "Operations"
    assert (axe_violations(tab), is_too_wide(tab)) == ([], False)
