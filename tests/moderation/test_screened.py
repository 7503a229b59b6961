"""What the real screening tells those who moderate."""

import pytest

from responses.moderation import marks
from responses.moderation.models import Review
from responses.moderation.selectors.queue import Filters, waiting
from responses.moderation.services import ask_for_review
from tests.moderation.test_queue import queued

WORDS = "My son Jayden goes to Oakfield Primary. MacAlister's review is right."


@pytest.fixture
def sent(personal):
    """A response sent with a name, a school and somebody from public life."""
    personal.write("q8", WORDS)
    personal.write("q9", "", left_unanswered=True)
    personal.move("send_to_moderation")
    return personal


def test_a_text_with_a_sign_of_danger_is_read_before_what_waits_longer(personal):
    ordinary = queued(personal)
    personal.write("q8", "My son is not safe at home tonight.")

    danger = ask_for_review(personal.now())

    assert danger.risk == Review.Risk.DANGER
    assert list(waiting(personal.moderator, Filters())) == [danger, ordinary]


def test_what_could_show_who_somebody_is_is_marked_on_the_desk_with_an_offer(desk, sent, review_url):
    page = desk(sent.moderator, review_url(sent)).content.decode()

    assert '<span class="finding">My son Jayden<sup>' in page
    assert '<span class="finding">Oakfield Primary<sup>' in page
    assert "Offer: “My son”" in page
    assert page.count('class="finding"') == 2


def test_a_page_asks_once_who_is_known_whatever_number_of_texts_it_shows(sent, django_assert_num_queries):
    response = sent.now()
    response.consultation  # noqa: B018 -- read from the database before the queries are counted

    with django_assert_num_queries(1):
        found = [marks.findings(WORDS, response) for _ in range(3)]

    assert [len(each) for each in found] == [2, 2, 2]
