"""What is odd in the sources: on a page of its own, and beside the facts that it is about."""

import pytest

from responses.evidence.models import Erratum
from responses.packs.services import load_bundled
from tests.catalogue.build import build_consultation, build_snippet, build_source

pytestmark = pytest.mark.django_db

PAGE = "/consultations/parks/errata/"


@pytest.fixture
def consultation():
    made = build_consultation()
    survey, paper = build_source(made, "survey"), build_source(made, "paper")
    build_snippet(made, "PARK-1", {}, survey)
    build_snippet(made, "PARK-11", {}, paper)
    for order, (key, severity, where, handling) in enumerate(
        (
            ("odd-1", "high", ["survey"], "Use PARK-1 only."),
            ("odd-2", "low", ["paper"], "Leave it."),
            ("odd-3", "low", [], "Everywhere."),
        )
    ):
        Erratum.objects.create(
            consultation=made,
            key=key,
            severity=severity,
            where=where,
            issue=f"Issue {key}.",
            handling=handling,
            order=order,
        )
    return made


def shown(client, address):
    page = client.get(address).content.decode()
    return [key for key in ("odd-1", "odd-2", "odd-3") if f"Issue {key}." in page]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["odd-1", "odd-2", "odd-3"]),
        ("?source=survey", ["odd-1", "odd-3"]),
        ("?severity=low", ["odd-2", "odd-3"]),
        ("?source=paper&severity=high", []),
        ("?source=nonsense&severity=%00", ["odd-1", "odd-2", "odd-3"]),
    ],
)
def test_the_list_is_narrowed_by_source_and_by_how_much_it_matters(client, consultation, asked, found):
    assert shown(client, PAGE + asked) == found


def test_what_is_odd_stands_beside_the_fact_that_it_is_about(client, consultation):
    assert shown(client, "/consultations/parks/evidence/PARK-1/") == ["odd-1"]
    assert shown(client, "/consultations/parks/evidence/PARK-11/") == ["odd-2"]
    assert "Odd in the sources" in client.get("/consultations/parks/evidence/PARK-1/").content.decode()
    assert "Odd in the sources" not in client.get("/consultations/parks/evidence/PARK-11/").content.decode()


def test_all_of_the_bundled_oddities_are_listed(client, django_assert_max_num_queries):
    consultation = load_bundled()

    with django_assert_max_num_queries(4):
        page = client.get(f"/consultations/{consultation.slug}/errata/").content.decode()

    assert page.count('<li id="odd-') == consultation.errata.count() == 37


@pytest.mark.parametrize("more", [0, 30])
def test_the_page_of_a_source_says_what_is_odd_in_it_and_what_was_taken_from_it(
    client, consultation, more, django_assert_num_queries
):
    for number in range(more):
        build_snippet(consultation, f"MANY-{number}", {}, consultation.sources.get(key="paper"))

    with django_assert_num_queries(6):
        page = client.get("/consultations/parks/sources/paper/").content.decode()

    assert shown(client, "/consultations/parks/sources/paper/") == ["odd-2"]
    assert "PARK-11: Claim of PARK-11" in page
    assert "PARK-1:" not in page
    assert client.get("/consultations/parks/sources/nobody/").status_code == 404
