"""The receipt: number, time and file, for those who take part; it ends in lodged."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Response
from responses.people.erasure import erase
from responses.publishing.models import Receipt
from responses.publishing.receipts import MOST_BYTES, BadFile, look_at
from responses.publishing.services import freeze
from tests.publishing.test_rendering import files

PNG = b"\x89PNG\r\n\x1a\nand more"


@pytest.fixture
def final(personal, rose, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = freeze(personal, rose)
    Response.objects.filter(pk=personal.pk).update(state="finished")
    return made


def upload(content=PNG, name="shot.png"):
    return SimpleUploadedFile(name, content)


def content_of(receipt):
    with receipt.file.open("rb") as file:
        return file.read()


def lodge(client, response, person, **fields):
    client.force_login(person.user)
    there = timezone.localtime()
    data = {
        "confirmed": "yes",
        "seen_version": Response.objects.get(pk=response.pk).version,
        "route": "portal",
    }
    data |= {"day": f"{there:%-d %B %Y}", "clock": f"{there:%H:%M}", "reference": "ANON-1234"}
    return client.post(reverse("move", args=[response.pk, "lodge"]), data | fields)


def test_lodging_keeps_number_time_and_file(client, final, personal, rose, tmp_path):
    reply = lodge(client, personal, rose, file=upload())

    receipt = Receipt.objects.get()
    assert reply.status_code == 302
    assert Response.objects.get(pk=personal.pk).state == "lodged"
    assert (receipt.reference, content_of(receipt), receipt.file_size) == ("ANON-1234", PNG, len(PNG))
    assert receipt.recorded_by == rose


def test_a_file_that_is_no_receipt_is_refused_beside_its_field_and_nothing_is_lodged(
    client, final, personal, rose, tmp_path
):
    reply = lodge(client, personal, rose, file=upload(b"MZ\x00\x01program", "receipt.pdf"))

    html = reply.content.decode()
    assert "Choose a PDF, a picture (PNG or JPEG) or a text file" in html
    assert 'href="#id_file"' in html
    assert (Response.objects.get(pk=personal.pk).state, files(tmp_path)) == ("finished", [])


def test_a_storage_without_room_says_so_and_nothing_is_half_done(client, final, personal, rose, tmp_path):
    (tmp_path / "receipts").write_text("no folder")

    reply = lodge(client, personal, rose, file=upload())

    assert reply.status_code == 409
    assert "We have no room for the file just now." in reply.content.decode()
    assert not Receipt.objects.exists()
    assert Response.objects.get(pk=personal.pk).state == "finished"


def test_a_move_that_is_refused_leaves_no_file(client, final, personal, rose, tmp_path):
    lodge(client, personal, rose, file=upload(), day="1 May 2001")

    assert (Receipt.objects.count(), files(tmp_path)) == (0, [])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "empty"), (b"%PDF-" + b"x" * MOST_BYTES, "larger than 5 MB"), (b"<svg\x00>", "Choose a PDF")],
)
def test_files_that_are_empty_too_large_or_of_another_kind_are_refused(content, sentence):
    with pytest.raises(BadFile, match=sentence):
        look_at(upload(content))


def test_what_a_file_is_called_is_not_believed():
    kinds = [look_at(upload(content, "x.pdf")).kind for content in (PNG, b"Thank you\n", b"\xff\xd8\xff\xe0")]

    assert kinds == ["png", "txt", "jpg"]


def test_the_file_is_for_those_who_take_part_and_nobody_else(client, final, personal, rose, otto):
    lodge(client, personal, rose, file=upload())
    address = reverse("receipt_file", args=[Receipt.objects.get().pk])

    mine = client.get(address)
    client.force_login(otto.user)

    assert (mine.content, mine["Content-Type"], mine["X-Content-Type-Options"]) == (
        PNG,
        "image/png",
        "nosniff",
    )
    assert mine["Content-Disposition"].startswith("attachment")
    assert client.get(address).status_code == 404


def test_a_file_can_come_later_and_the_first_one_stays(client, final, personal, rose):
    lodge(client, personal, rose)
    address = reverse("add_receipt_file", args=[Receipt.objects.get().pk])

    client.post(address, {"file": upload()})
    client.post(address, {"file": upload(b"Another", "b.txt")})

    assert content_of(Receipt.objects.get()) == PNG


def test_the_documents_page_shows_how_it_arrived(client, final, personal, rose):
    lodge(client, personal, rose, file=upload())

    html = client.get(reverse("documents", args=[personal.pk])).content.decode()

    assert "ANON-1234" in html
    assert "Download the receipt" in html


def test_deleting_a_person_takes_the_file_of_their_receipt(
    client, final, personal, rose, tmp_path, django_capture_on_commit_callbacks
):
    lodge(client, personal, rose, file=upload())

    with django_capture_on_commit_callbacks(execute=True):
        erase(rose)

    assert (Receipt.objects.count(), files(tmp_path)) == (0, [])


def test_what_was_lodged_for_practice_is_never_said_to_have_arrived(client, final, personal, rose):
    lodge(client, personal, rose)

    pages = [
        client.get(reverse(name, args=[personal.pk])).content.decode() for name in ("documents", "response")
    ]

    assert Receipt.objects.get().is_practice
    assert "You have practised every step." in pages[0]
    assert "Your response is lodged, for practice" in pages[0]
    assert "It is lodged, for practice. Nothing was sent: the consultation had closed." in pages[1]
    assert not any("has arrived" in page or "reached the body" in page for page in pages)
