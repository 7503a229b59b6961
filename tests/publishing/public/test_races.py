"""Taking back while others read."""

from threading import Event

import pytest
from django.test import Client
from django.urls import reverse

from responses.publishing.agreeing import take_back
from tests.publishing.public.conftest import agreed, finish
from tests.statemachine.races import all_at_once
from tests.workflow.cast import personal_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_whoever_opens_the_page_after_it_was_taken_back_sees_nothing_of_it():
    world = finish(personal_world())
    publication = agreed(world)
    url, is_back = reverse("published", args=[publication.pk]), Event()
    seen = []

    def read_or_take_back(number):
        if number == 7:
            take_back(world.response.pk, person=world.lead)
            is_back.set()
        for _ in range(3):
            was_back = is_back.is_set()
            seen.append((was_back, Client().get(url).status_code))

    ends = all_at_once(read_or_take_back, numbered=True)

    assert ends == {"done": 16}
    assert {status for was_back, status in seen if was_back} == {410}
    assert {status for was_back, status in seen if not was_back} <= {200, 410}
