"""The references of a response: as its document prints them, in another style, and as files."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.drafting.models import Response
from responses.evidence.models import Snippet, Source
from responses.publishing.services import freeze
from tests.publishing.conftest import answer_with


@pytest.fixture
def survey(call):
    """A source with all that a reference may hold, and an address as somebody may have typed it."""
    Source.objects.filter(key="survey").update(
        author="A Charity; Ångström & <b>Sons</b>",
        publisher="A Press",
        year="2023",
        url="https://example.org/survey?a=1&b=2",
        csl={"issued": {"date-parts": [[2023, 3, 9]]}, "DOI": "10.1/x"},
    )
    return Source.objects.get(key="survey")


def page_of(client, person, response, query=""):
    client.force_login(person.user)
    return client.get(reverse("references", args=[response.pk]) + query)


def words_of(client, person, response, query=""):
    return page_of(client, person, response, query).content.decode()


def list_of(page, name):
    return page.split(f'id="references-{name}">')[1].split("</ul>")[0]


def finish(response, person):
    freeze(response, person)
    Response.objects.filter(pk=response.pk).update(state="finished")


def test_each_answer_has_its_references_with_the_numbers_and_places_of_the_document(
    client, personal, rose, survey
):
    answer_with(personal, "q9", "Wait [@CON-1] and [@CON-2, p. 9].", rose, choice="agree")

    page = words_of(client, rose, personal)

    whole, first, second = (list_of(page, name) for name in ("whole", "q8", "q9"))
    assert (
        "1. A Charity; Ångström &amp; &lt;b&gt;Sons&lt;/b&gt;, A Press, 2023, <cite>Failed and Forgotten</cite>, p. 2."
        in whole
    )
    assert "2. 1989, <cite>Children Act 1989</cite>, p. 1." in whole
    assert "Cited: p. 4." in first
    assert "Cited: p. 9." in second
    assert second.index("1. A Charity") < second.index("2. 1989")


def test_a_source_that_was_seen_through_another_is_named_with_it(client, personal, rose, survey):
    Snippet.objects.filter(key="CON-1").update(seen_in=survey)

    page = words_of(client, rose, personal)

    assert "<cite>Children Act 1989</cite>, p. 1. Seen in: A Charity" in list_of(page, "whole")


def test_another_style_puts_them_in_its_own_order_and_escapes_them(client, personal, rose, survey):
    page = words_of(client, rose, personal, "?style=harvard-cite-them-right")

    second, first, _ = list_of(page, "whole").split("</li>")
    assert first.strip() == "<li>Children Act 1989 (1989)."
    assert (
        "A Charity and Ångström &amp; &lt;b&gt;Sons&lt;/b&gt; (2023) Failed and Forgotten. A Press" in second
    )


def test_an_unknown_style_is_our_own(client, personal, rose, survey):
    assert "1. A Charity" in words_of(client, rose, personal, "?style=<script>")


@pytest.mark.parametrize(
    ("form", "sign"), [("bibtex", "@report{survey"), ("ris", "ID  - survey"), ("csl", '"survey"')]
)
def test_the_files_hold_exactly_what_is_cited(client, personal, rose, survey, form, sign):
    answer_with(personal, "q8", "Listen to us [@CON-2, p. 4].", rose)
    client.force_login(rose.user)

    reply = client.get(reverse("references_file", args=[personal.pk, form]))

    content = reply.content.decode()
    assert sign in content
    assert "10.1/x" in content
    assert "Children Act" not in content
    assert "attachment" in reply.headers["Content-Disposition"]
    assert "no-store" in reply.headers["Cache-Control"]


def test_a_finished_response_keeps_the_references_that_it_was_finished_with(client, personal, rose, survey):
    finish(personal, rose)
    Source.objects.filter(key="survey").update(title="Another title", year="2024")

    page = words_of(client, rose, personal)
    items = json.loads(client.get(reverse("references_file", args=[personal.pk, "csl"])).content)

    assert "version 1 of this response" in page
    assert "Failed and Forgotten" in page
    assert "Another title" not in page
    assert [(item["title"], item["issued"]) for item in items] == [
        ("Failed and Forgotten", {"date-parts": [[2023, 3, 9]]}),
        ("Children Act 1989", {"date-parts": [[1989]]}),
    ]


def test_the_references_of_others_are_not_there(client, personal, rose, otto):
    client.force_login(otto.user)

    addresses = [
        reverse("references", args=[personal.pk]),
        reverse("references_file", args=[personal.pk, "ris"]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_a_form_that_is_none_of_references_is_not_there(client, personal, rose):
    client.force_login(rose.user)

    assert client.get(reverse("references_file", args=[personal.pk, "xlsx"])).status_code == 404


def test_a_response_that_cites_nothing_says_so(client, personal, rose):
    answer_with(personal, "q8", "Listen to us [@NO-SUCH-1].", rose)

    page = words_of(client, rose, personal)

    assert "No answer cites a fact yet." in page
    assert "references-whole" not in page


def test_the_references_cost_as_many_queries_however_many_there_are(client, personal, rose, survey):
    for number in range(30):
        Snippet.objects.create(
            consultation=survey.consultation, key=f"M-{number}", kind="statistic", claim="x", source=survey
        )
    page_of(client, rose, personal)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("references", args=[personal.pk]))
    answer_with(personal, "q8", " ".join(f"[@M-{number}]" for number in range(30)), rose)

    with CaptureQueriesContext(connection) as many:
        client.get(reverse("references", args=[personal.pk]))

    assert len(many) == len(few) <= 12


def test_a_reference_says_when_the_fact_was_checked(client, personal, rose, survey):
    Snippet.objects.filter(key="CON-2").update(checked_on="2023-03-02")
    Source.objects.filter(key="survey").update(csl={})  # a DOI needs no day

    house, harvard = (
        words_of(client, rose, personal, query) for query in ("", "?style=harvard-cite-them-right")
    )
    reply = client.get(reverse("references_file", args=[personal.pk, "bibtex"]))

    assert "Checked on 2 March 2023." in list_of(house, "whole")
    assert "(Accessed: 2 March 2023)" in list_of(harvard, "whole")
    assert "urldate = {2023-03-02}" in reply.content.decode()
