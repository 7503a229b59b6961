"""The consulting body inside a sentence."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.catalogue.naming import with_article


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Department for Education", "the Department for Education"),
        ("Welsh Government", "the Welsh Government"),
        ("Ofsted", "Ofsted"),
    ],
)
def test_only_a_name_that_needs_an_article_has_one(body, said):
    assert with_article(body) == said


def test_the_banner_and_the_notice_name_the_body_as_people_do():
    over = Consultation(body="Department for Education", closes_at=timezone.now(), drafting_open=True)

    banner = render_to_string("parts/closing.html", {"consultation": over})
    notice = render_to_string("parts/notice.html", {"body": over.body})

    assert "but it is practice: the Department for Education gets nothing." in banner
    assert "The Department for Education may publish what you send." in notice
