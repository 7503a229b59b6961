"""The list of signatories in documents: its order, its logos, the rule by which they signed."""

import base64
import hashlib
import io
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.services.telling_apart import tell_apart
from responses.people.models import Organisation
from responses.publishing import rendering
from responses.publishing.content import build_content
from responses.publishing.letters import covering_letter
from responses.publishing.pdf.view import Proof, build_view
from responses.publishing.pdf.wording import rule_of, senders
from responses.publishing.renderers.seal import Seal
from responses.publishing.renderers.text import to_text
from responses.publishing.renderers.web import to_html
from responses.publishing.rules import hash_content
from responses.publishing.schema import faults
from responses.publishing.services import freeze
from responses.signoff.models import Round
from responses.signoff.pictures import rewrite
from responses.signoff.services import arrange, set_logo
from tests.publishing.pdf.test_structure import elements
from tests.publishing.test_content import content_of, sign
from tests.signoff.pictures import png


@pytest.fixture
def arranged(joint, ada, bela):
    """Kin stands before Kith, with a logo, and declines."""
    kith, kin = (Organisation.objects.get(name=name) for name in ("Kith", "Kin"))
    sign(joint, "Kith", ada)
    sign(joint, "Kin", bela, kind="decline", reservation="Not this.")
    Round.objects.update(rule="quorum", quorum=1, opened_at=datetime(2026, 5, 1, tzinfo=UTC))
    arrange(joint.pk, by=ada, places={kin.pk: 1, kith.pk: 2})
    set_logo(joint.pk, by=ada, organisation=kin.pk, picture=rewrite(png()))
    return joint


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_content_has_the_order_the_logos_and_the_rule(arranged):
    content = content_of(arranged)

    [logo] = content["logos"]
    assert faults(content) == []
    assert content["organisations"] == ["Kin", "Kith"]
    said = content["questions"][0]["answer"]["signatures"]
    assert [(one["organisation"], one["kind"]) for one in said] == [("Kin", "decline"), ("Kith", "endorse")]
    assert (logo["organisation"], logo["width"], logo["height"]) == ("Kin", 60, 30)
    assert content["sign_off"] == {
        "round": 1,
        "rule": "quorum",
        "quorum": 1,
        "named": [],
        "opened_at": "2026-05-01T01:00:00+01:00",
    }


def test_another_logo_is_another_version(arranged, ada):
    before = hash_content(content_of(arranged))

    kin = Organisation.objects.get(name="Kin")
    set_logo(arranged.pk, by=ada, organisation=kin.pk, picture=rewrite(png(colour="red")))

    assert hash_content(content_of(arranged)) != before


def test_the_dissent_of_an_organisation_that_left_is_printed(arranged):
    Participant.objects.filter(organisation__name="Kin").update(left_at=timezone.now())

    content = content_of(arranged)

    assert content["organisations"] == ["Kith"]
    said = content["questions"][0]["answer"]["signatures"]
    assert [one["organisation"] for one in said] == ["Kin", "Kith"]


def test_who_said_only_no_or_nothing_is_no_sender_of_the_response(arranged):
    content = content_of(arranged)
    when = datetime(2026, 6, 1, tzinfo=ZoneInfo("Europe/London"))
    seal = Seal(content, "CHR7-K3MD-92QT", "0" * 64, when)

    text, letter = to_text(seal).decode(), covering_letter(seal)
    view = build_view(content, seal=Proof(), made_at=when).values

    assert "\nFrom Kith\n" in text
    assert "Kin: declines. Not this." in text
    assert letter.message.endswith("Yours faithfully,\nKith\n")
    assert letter.subject.endswith(" from Kith")
    assert view["cover"]["from"] == ["Kith"]
    assert [row["name"] for row in view["signatures"]["rows"]] == ["Kin", "Kith"]


def test_before_anybody_has_signed_all_that_take_part_are_named(joint):
    content = content_of(joint)

    named = senders(content)

    assert named == content["organisations"] == ["Kith", "Kin"]


def test_a_personal_response_and_one_that_nobody_signed_have_no_rule(personal, joint):
    assert (content_of(personal)["sign_off"], content_of(joint)["sign_off"]) == (None, None)
    assert rule_of(content_of(joint)) == ""
    assert faults(content_of(personal)) == []


def test_the_web_page_carries_its_logos_and_says_the_rule(arranged):
    content = content_of(arranged)
    when = datetime(2026, 6, 1, tzinfo=ZoneInfo("Europe/London"))

    page = to_html(Seal(content, "CHR7-K3MD-92QT", "0" * 64, when)).decode()

    picture = base64.b64encode(rewrite(png()).data).decode()
    assert f'src="data:image/png;base64,{picture}" alt="Kin"' in page
    assert page.index("Kin</th>") < page.index("Kith</th>")
    assert "At least 1 organisation endorses each question. Silence was never counted as yes." in page


def test_the_plain_text_says_the_rule(arranged):
    content = content_of(arranged)
    when = datetime(2026, 6, 1, tzinfo=ZoneInfo("Europe/London"))

    text = to_text(Seal(content, "CHR7-K3MD-92QT", "0" * 64, when)).decode()

    assert "At least 1 organisation endorses each question. Silence was never counted as yes." in text


@pytest.mark.parametrize(
    ("form", "part", "mark"),
    [("docx", "word/document.xml", b'descr="Kin"'), ("odt", "content.xml", b"<svg:title>Kin</svg:title>")],
)
def test_the_office_files_carry_their_logos_with_words(arranged, ada, form, part, mark):
    final = freeze(arranged, ada)

    first, second = rendering.make(final, form).data, rendering.make(final, form).data

    parts = parts_of(first)
    pictures = [data for name, data in parts.items() if name.endswith(".png")]
    assert pictures == [rewrite(png()).data]
    assert mark in parts[part]
    assert b"At least 1 organisation endorses each question." in parts[part]
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


@pytest.mark.slow
def test_the_pdf_has_the_logo_as_a_figure_with_words_and_is_the_same_each_time(arranged, ada, settings):
    settings.PDF_STRICT = True
    final = freeze(arranged, ada)

    first, second = rendering.make(final, "pdf"), rendering.make(final, "pdf")

    with pikepdf.open(io.BytesIO(first.data)) as pdf:
        described = [str(one.Alt) for one in elements(pdf) if str(one.S) == "/Figure" and "/Alt" in one]
        pictures = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        smoothed = [bool(one.get("/Interpolate")) for one in pictures]
    assert "Kin" in described
    assert first.data == second.data
    assert smoothed
    assert not any(smoothed)  # as PDF/A wants it (6.2.8-3)


def test_content_from_before_has_no_logos_and_no_rule(joint):
    content = build_content(joint, made_at=datetime(2026, 6, 1, tzinfo=UTC), number=1)
    del content["logos"], content["sign_off"]
    when = datetime(2026, 6, 1, tzinfo=ZoneInfo("Europe/London"))

    page = to_html(Seal(content, "CHR7-K3MD-92QT", "0" * 64, when)).decode()

    assert faults(content) == []
    assert "Kith" in page


def test_two_organisations_of_one_name_are_told_apart_everywhere_in_the_document(arranged, ada):
    kin = Organisation.objects.get(name="Kin")
    Organisation.objects.filter(name="Kith").update(name="Kin", created_at=timezone.now())
    tell_apart(arranged.pk, by=ada, words={kin.pk: "York"})

    content = content_of(Response.objects.get(pk=arranged.pk))

    said = content["questions"][0]["answer"]["signatures"]
    assert content["organisations"] == ["Kin (York)", "Kin"]
    assert [one["organisation"] for one in said] == ["Kin (York)", "Kin"]
    assert content["logos"][0]["organisation"] == "Kin (York)"
    assert {one["organisation"] for one in content["participants"]} == {"Kin (York)", "Kin"}
