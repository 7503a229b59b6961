"""Telling organisations of the same name apart, and their names on every page."""

from django.urls import reverse

from responses.drafting.models import SharedLink, ToldApart
from responses.drafting.services.requesting import NEW, Asking, ask_to_join
from responses.drafting.services.sharing import share_link
from responses.drafting.services.telling_apart import tell_apart
from responses.people.models import Person
from tests.drafting.cast import save
from tests.drafting.pages.conftest import client_of


def tell(team, words):
    tell_apart(team.response.pk, by=team.alice, words=words)


def test_the_coordinator_sees_who_is_who_and_tells_them_apart(team, second, twin):
    page = client_of(team.alice)
    address = reverse("tell_apart", args=[team.response.pk])
    before = page.get(reverse("team", args=[team.response.pk])).content.decode()
    form = page.get(address).content.decode()

    reply = page.post(address, {f"words-{second.pk.hex}": "York", f"words-{twin.pk.hex}": "Leeds"})

    after = page.get(reply.url).content.decode()
    assert "Several organisations have the same name" in before
    assert "Its people here: Cora." in form
    assert "Second (Leeds)" in after
    assert "Several organisations have the same name" not in after


def test_a_refused_name_is_said_at_its_field(team, second, twin):
    address = reverse("tell_apart", args=[team.response.pk])

    reply = client_of(team.alice).post(
        address, {f"words-{second.pk.hex}": "York", f"words-{twin.pk.hex}": "York"}
    )

    assert reply.context["form"].errors[f"words-{twin.pk.hex}"]
    assert not ToldApart.objects.exists()


def test_nobody_else_opens_the_page(team, twin):
    reply = client_of(team.bob).get(reverse("tell_apart", args=[team.response.pk]))

    assert reply.status_code == 404


def test_every_page_of_the_response_says_the_same_name(team, second, twin):
    tell(team, {second.pk: "York", twin.pk: "Leeds"})
    cora = twin.participations.get().person
    save(team.q8, team.bob, "Of York.")
    save(team.q8, cora, "Of York. Of Leeds.")
    page = client_of(cora)

    for name, key in (
        ("response", ""),
        ("team", ""),
        ("acting", ""),
        ("contributions", "q8"),
        ("history", "q8"),
    ):
        said = page.get(reverse(name, args=[team.response.pk, *([key] if key else [])])).content.decode()
        assert "Second (Leeds)" in said, name
        if name not in ("acting", "history"):
            assert "Second (York)" in said, name


def test_whoever_lets_a_namesake_in_is_asked_what_tells_it_apart(team):
    made = share_link(team.response.pk, by=team.alice, kind=SharedLink.Kind.COALITION)
    asked = ask_to_join(made.token, person=Person.objects.create(), asking=Asking("Cato", "Second"))
    said = {"requests": str(asked.pk), f"same-{asked.pk}": str(NEW), "role": "author", "do": "approve"}

    reply = client_of(team.alice).post(reverse("requests", args=[team.response.pk]), said)

    assert reply.url == reverse("tell_apart", args=[team.response.pk])
