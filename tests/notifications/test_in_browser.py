"""What only a browser can show: the activity page, the dates and the emails on a phone, for everybody."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from responses.people.letter_choices import Pace
from responses.workflow.deadlines import Dates, counted_back, set_dates
from tests.browsing import axe_violations, is_too_wide, lead
from tests.notifications.news import call, choose_all, travel
from tests.workflow.cast import bring_to, joint_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_new_can_be_read_and_marked_on_a_phone_by_everybody(open_tab, live_server):
    world = joint_world()
    bring_to(world, "in_review")
    choose_all(world.author, Pace.AT_ONCE)
    call(world, "What do you say, @Art Author?")
    proposed = counted_back(world.consultation)
    set_dates(world.response.pk, proposed, by=world.lead, seen=Dates.of(world.response).seen)
    travel()
    browser = Client()
    browser.force_login(world.author.user)
    tab = open_tab(phone=True)
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    ways = ("dates", "calendar", "happened")
    pages = [
        reverse("activity"),
        reverse("letters"),
        *(reverse(way, args=[world.response.pk]) for way in ways),
    ]

    faults = {}
    for page in pages:
        tab.goto(live_server.url + page)
        faults[page] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])
    tab.goto(live_server.url + reverse("activity"))
    before = tab.locator(".site-nav .count").inner_text()
    lead(tab, "text=Mark all as read")
    tab.wait_for_selector("text=Everything here is marked as read")
    after = tab.locator(".site-nav .count").count()
    letter = open_tab(phone=True)
    letter.set_content(str(mail.outbox[-1].alternatives[0][0]))
    faults["mail"] = axe_violations(letter) + (["too wide"] if is_too_wide(letter) else [])

    assert {page: fault for page, fault in faults.items() if fault} == {}
    assert ("2" in before, after) == (True, 0)
