"""The pages of importing and exporting."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from responses.evidence.exchange.formats import FORMATS
from responses.evidence.exchange.models import EvidenceImport, ImportRow
from responses.evidence.models import Snippet
from responses.packs.services import check_pack, export_pack_file
from tests.evidence.exchange.files import HEAD, bring_in, read_in
from tests.evidence.reviewing import somebody, work

pytestmark = pytest.mark.django_db

IMPORTS = "/consultations/parks/imports/"
GOOD = HEAD + "PARK-1,Half have no gate.,statistic,survey,4,,supports\n"


@pytest.fixture
def visit(client):
    def go(person, url, data=None, *, status=200):
        client.force_login(person.user)
        reply = client.get(url) if data is None else client.post(url, data)
        assert reply.status_code == status, reply.content.decode()
        return reply

    return go


def file(content, name="facts.csv"):
    return {"file": SimpleUploadedFile(name, content.encode())}


def address(run):
    return reverse("evidence-import", args=[run.pk])


def test_a_file_is_chosen_looked_at_and_brought_in(visit, consultation, rita):
    reply = visit(rita, IMPORTS, file(GOOD), status=302)
    waiting = visit(rita, reply.headers["Location"]).content.decode()
    work()
    run = EvidenceImport.objects.get()
    shown = visit(rita, address(run)).content.decode()
    visit(rita, address(run), {"mode": "all", "turn": run.turn}, status=302)
    work()

    assert "waiting its turn" in waiting
    assert "1 row would come in. Nothing has come in yet." in shown
    assert "1 row came in" in visit(rita, address(run)).content.decode()
    assert Snippet.objects.get().key == "PARK-1"


def test_the_choice_is_asked_for_and_all_or_nothing_says_why_not(visit, consultation, rita):
    run = read_in(consultation, rita, GOOD + "X,,statistic,survey,,,\n")

    bare = visit(rita, address(run), {"turn": run.turn}).content.decode()
    refused = visit(rita, address(run), {"mode": "all", "turn": run.turn}).content.decode()

    assert "Choose what should come in" in bare
    assert "1 row cannot come in." in refused
    assert not Snippet.objects.exists()


def test_a_page_that_is_old_is_told_so(visit, consultation, rita):
    run = read_in(consultation, rita, GOOD)

    shown = visit(rita, address(run), {"mode": "all", "turn": run.turn - 1}, status=409).content.decode()

    assert "This is not how the import stands now" in shown


def test_a_wrong_file_is_told_beside_the_field(visit, consultation, rita):
    assert "Choose a file" in visit(rita, IMPORTS, {}).content.decode()
    assert "We read files that end in" in visit(rita, IMPORTS, file("x", "x.exe")).content.decode()
    assert not EvidenceImport.objects.exists()


def test_an_upload_that_is_far_too_large_is_refused_while_it_arrives(visit, consultation, rita, settings):
    settings.UPLOAD_MOST_BYTES = 1000

    visit(rita, IMPORTS, file("x" * 2000), status=413)

    assert not EvidenceImport.objects.exists()


def test_nobody_but_a_reviewer_learns_of_the_pages(client, visit, consultation, rita):
    run = read_in(consultation, rita, GOOD)
    otto = somebody("Otto")

    for url in (IMPORTS, address(run), reverse("evidence-import-state", args=[run.pk])):
        visit(otto, url, status=404)
    visit(otto, IMPORTS, file(GOOD), status=404)
    visit(otto, reverse("evidence-import-drop", args=[run.pk]), {}, status=404)
    client.logout()

    assert client.get(IMPORTS).status_code == 404


def test_the_rows_of_one_verdict_are_shown_alone(visit, consultation, rita):
    run = read_in(consultation, rita, GOOD + "X,,statistic,survey,,,\n")

    shown = visit(rita, f"{address(run)}?show=faulty").content.decode()

    assert "There is no claim." in shown
    assert "PARK-1" not in shown


def test_a_hostile_cell_is_only_text(visit, consultation, rita):
    run = read_in(consultation, rita, HEAD + "A,<script>alert(1)</script>,<b>,survey,,,\n", "<b>.csv")

    shown = visit(rita, address(run)).content.decode()

    assert "<script>alert" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("more", [0, 80])
def test_the_preview_takes_the_same_queries_for_any_number_of_rows(
    visit, client, consultation, rita, more, django_assert_num_queries
):
    run = read_in(consultation, rita, GOOD)
    ImportRow.objects.bulk_create(
        ImportRow(run=run, number=number + 2, place=f"line {number}", what="fact", verdict="new")
        for number in range(more)
    )
    visit(rita, address(run))

    with django_assert_num_queries(8):
        client.get(address(run))


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_there_for_anybody(client, consultation, form):
    reply = client.get(f"/consultations/parks/evidence-files/{form}/")

    assert reply.status_code == 200
    assert reply.headers["Content-Disposition"].endswith(f'.{FORMATS[form].ending}"')
    assert client.get("/consultations/parks/evidence-files/exe/").status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_is_a_file_that_can_be_read(client, consultation, rita, form):
    content = client.get(f"/consultations/parks/evidence-templates/{form}/").content

    run = read_in(consultation, rita, content, f"x.{form}")

    assert run.state == "ready"
    assert run.counts == ({"new": 2} if form == "xlsx" else {"faulty": 1})


def test_what_came_in_can_be_taken_away_as_a_pack(client, consultation, rita, tmp_path):
    bring_in(read_in(consultation, rita, GOOD), rita)

    part = client.get("/consultations/parks/evidence-files/pack.yaml").content.decode()
    whole = tmp_path / "pack.yaml"
    whole.write_text(export_pack_file("parks"))

    assert "key: PARK-1" in part
    assert "consultation:" not in part
    assert check_pack(whole).data["snippets"][0]["claim"] == "Half have no gate."
