"""The list of signatories: its order and its logos."""

import io
import tracemalloc

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from responses.drafting.models import Participant
from responses.people.models import Membership, Organisation
from responses.signoff.arrangement import arranged, logos_of
from responses.signoff.models import Logo
from responses.signoff.pictures import MOST_BYTES, BadPicture, read_picture, rewrite
from responses.signoff.services import ListStands, NotAllowed, arrange, move, set_logo
from tests.signoff.pictures import (
    jpeg_on_its_side,
    noise,
    png,
    png_that_promises,
    png_with_words,
    upload,
)
from tests.workflow.cast import bring_to, join


@pytest.fixture
def three(joint):
    """First, second and third, in order of joining."""
    third = Organisation.objects.create(name="Third Way", slug="third")
    join(joint.response, "Thea Third", third, Participant.Role.SIGNATORY)
    return joint


def order(world):
    return [one.slug for one in arranged(world.now())]


def organisation(slug):
    return Organisation.objects.get(slug=slug)


def arrange_as(world, places, *, by=None):
    numbers = {organisation(slug).pk: place for slug, place in places.items()}
    return arrange(world.response.pk, by=by or world.lead, places=numbers)


def set_as(world, slug, by, content=None):
    picture = rewrite(content or png())
    set_logo(world.response.pk, by=by, organisation=organisation(slug).pk, picture=picture)


def list_url(world):
    return reverse("signatories", args=[world.response.pk])


def logo_url(world, slug, name="logo"):
    return reverse(name, args=[world.response.pk, slug])


def test_organisations_stand_in_order_of_joining_until_somebody_arranges_them(three):
    before = order(three)

    arrange_as(three, {"third": 1, "first": 2, "second": 3})

    assert before == ["first", "second", "third"]
    assert order(three) == ["third", "first", "second"]


def test_whoever_joins_later_stands_last(three):
    arrange_as(three, {"third": 1, "first": 2, "second": 3})
    fourth = Organisation.objects.create(name="A Fourth", slug="fourth")
    join(three.response, "Fay Fourth", fourth, Participant.Role.AUTHOR)

    assert order(three) == ["third", "first", "second", "fourth"]


def test_equal_numbers_keep_their_order(three):
    arrange_as(three, {"first": 5, "second": 1, "third": 5})

    assert order(three) == ["second", "first", "third"]


@pytest.mark.parametrize(
    ("slug", "step", "becomes"),
    [
        ("third", -1, ["first", "third", "second"]),
        ("first", 1, ["second", "first", "third"]),
        ("first", -1, ["first", "second", "third"]),
        ("third", 1, ["first", "second", "third"]),
    ],
)
def test_an_organisation_moves_by_one_place(three, slug, step, becomes):
    move(three.response.pk, by=three.lead, organisation=organisation(slug).pk, step=step)

    assert order(three) == becomes


def test_an_organisation_that_left_after_signing_stays_in_the_list(joint):
    bring_to(joint, "awaiting_sign_off").sign_all()

    Participant.objects.filter(organisation__slug="second").update(left_at=timezone.now())

    assert order(joint) == ["first", "second"]


@pytest.mark.parametrize("role", ["author", "signatory", "viewer", "outsider", "moderator"])
def test_only_a_coordinator_arranges(three, role):
    with pytest.raises(NotAllowed):
        arrange_as(three, {"third": 1}, by=getattr(three, role))

    assert order(three) == ["first", "second", "third"]


@pytest.mark.parametrize("state", ["finished", "lodged", "withdrawn"])
def test_a_finished_list_stays(joint, state):
    bring_to(joint, state)

    with pytest.raises(ListStands):
        arrange_as(joint, {"second": 1, "first": 2})
    with pytest.raises(ListStands):
        set_as(joint, "second", joint.lead)

    assert order(joint) == ["first", "second"]


def test_a_logo_is_set_by_a_coordinator_or_by_somebody_of_the_organisation(three):
    set_as(three, "third", three.lead)
    set_as(three, "second", three.viewer)

    assert set(logos_of(three.now())) == {organisation("second").pk, organisation("third").pk}


def test_nobody_else_sets_the_logo_of_an_organisation(three):
    former = join(three.response, "Fred Former", organisation("third"), Participant.Role.AUTHOR)
    Membership.objects.filter(person=former).update(left_at=timezone.now())

    for who in (three.signatory, three.outsider, three.moderator, former):
        with pytest.raises(NotAllowed):
            set_as(three, "third", who)

    assert not Logo.objects.exists()


def test_a_logo_is_removed(three):
    set_as(three, "third", three.lead)

    set_logo(three.response.pk, by=three.lead, organisation=organisation("third").pk, picture=None)

    assert logos_of(three.now()) == {}


def test_a_logo_is_written_anew_without_what_cannot_be_seen():
    plain, worded = rewrite(png()), rewrite(png_with_words())

    assert plain == worded
    assert b"home" not in worded.data
    assert (plain.kind, plain.width, plain.height) == ("image/png", 60, 30)
    with Image.open(io.BytesIO(worded.data)) as again:
        assert again.info == {}


def test_a_photograph_stands_upright_and_tells_nothing():
    found = rewrite(jpeg_on_its_side())

    assert (found.kind, found.width, found.height) == ("image/jpeg", 20, 40)
    assert b"home" not in found.data


def test_a_large_logo_is_made_smaller():
    found = rewrite(png(3_000, 600))

    assert (found.width, found.height) == (2_000, 400)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"GIF89a" + b"\0" * 50, "PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG or JPEG"),
        (noise("PNG")[:2_000], "cannot be read"),
        (noise("JPEG")[:2_000], "cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, ""),
        (png_that_promises(13_000, 13_000), "at most 4,000 by 4,000"),
        (png_that_promises(5_000, 5_000), "5,000 by 5,000 dots"),
        (png_that_promises(100_000, 100_000), "at most 4,000 by 4,000"),
        (png() + b"\0" * MOST_BYTES, "larger than 5 MB"),
    ],
    ids=["empty", "gif", "svg", "half", "half a photograph", "no header", "13000", "5000", "100000", "5 MB"],
)
def test_what_is_no_logo_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(BadPicture) as refusal:
        read_picture(upload(content))

    assert sentence in str(refusal.value)


def test_a_picture_that_is_too_large_is_refused_before_it_takes_memory():
    content = png_that_promises(13_000, 13_000)
    tracemalloc.start()

    with pytest.raises(BadPicture):
        rewrite(content)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_the_page_arranges_by_numbers_and_by_buttons(visit, three):
    shown = visit(three.lead, list_url(three)).content.decode()
    fields = {
        f"place-{organisation(slug).pk.hex}": n for slug, n in (("first", 3), ("second", 1), ("third", 2))
    }

    visit(three.lead, list_url(three), fields, status=302)
    numbered = order(three)
    visit(three.lead, list_url(three), {"move": f"down:{organisation('second').pk.hex}"}, status=302)

    assert "Place of Third Way" in shown
    assert numbered == ["second", "third", "first"]
    assert order(three) == ["third", "second", "first"]


def test_a_number_that_is_none_is_asked_for_again(visit, three):
    fields = {
        f"place-{organisation(slug).pk.hex}": n for slug, n in (("first", "x"), ("second", 1), ("third", ""))
    }

    page = visit(three.lead, list_url(three), fields).content.decode()

    assert "Write the place of First Steps in digits" in page
    assert "Write the place of Third Way as a number" in page
    assert order(three) == ["first", "second", "third"]


def test_everybody_sees_the_list_and_only_coordinators_change_it(visit, three):
    page = visit(three.viewer, list_url(three)).content.decode()

    visit(three.viewer, list_url(three), {"move": f"down:{organisation('first').pk.hex}"}, status=403)
    visit(three.outsider, list_url(three), status=404)
    assert "Keep this order" not in page
    assert order(three) == ["first", "second", "third"]


def test_a_logo_is_sent_seen_and_removed_on_its_page(visit, client, three):
    url, picture = logo_url(three, "second"), logo_url(three, "second", "logo_picture")
    visit(three.viewer, url, {"file": upload(png_with_words())}, status=302)

    seen = visit(three.author, picture)
    page = visit(three.lead, list_url(three)).content.decode()
    visit(three.viewer, url, {"remove": "yes"}, status=302)

    assert seen["Content-Type"] == "image/png"
    assert seen["X-Content-Type-Options"] == "nosniff"
    assert f'src="{picture}" alt="Second Chance"' in page
    visit(three.author, picture, status=404)


def test_a_file_that_is_no_logo_is_named_on_the_page(visit, three):
    wrong = visit(three.lead, logo_url(three, "second"), {"file": upload(b"hello")}).content.decode()
    none = visit(three.lead, logo_url(three, "second"), {}).content.decode()

    assert "Choose a picture in the form PNG or JPEG" in wrong
    assert "There is a problem" in wrong
    assert "Choose a picture" in none
    assert not Logo.objects.exists()


def test_the_pages_of_a_logo_are_for_those_who_may(visit, three):
    set_as(three, "second", three.lead)

    visit(three.viewer, logo_url(three, "third"), status=403)
    visit(three.viewer, logo_url(three, "third"), {"file": upload(png())}, status=403)
    visit(three.lead, logo_url(three, "nobody"), status=404)
    visit(three.outsider, logo_url(three, "second"), status=404)
    visit(three.outsider, logo_url(three, "second", "logo_picture"), status=404)

    assert set(logos_of(three.now())) == {organisation("second").pk}
