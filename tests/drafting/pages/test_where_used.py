"""The page of a fact says where it is used, and keeps others' responses to themselves."""

from responses.drafting.services import start_personal
from responses.people.models import Person
from tests.drafting.cast import add_snippets, save


def test_a_fact_names_the_readers_own_answers_and_only_counts_those_of_others(
    pat, sam, here, consultation, answer, parent
):
    add_snippets(consultation, 2)
    save(answer, parent, "So it is [@CON-1].")
    other = start_personal(consultation, Person.objects.create(name="Olu"))
    save(other.answers.get(question__key="q8"), Person.objects.get(name="Olu"), "It is so [@CON-1].")

    own, strange = (client.get("/consultations/homes/evidence/CON-1/").text for client in (pat, sam))

    assert f'href="{here}questions/q8/"' in own
    assert str(other.pk) not in own
    assert "2 responses use it." in own
    assert "/responses/" not in strange.split("Where it is used")[1].split("</aside>")[0]
    assert "2 responses use it. None of them is yours." in strange


def test_a_fact_that_nobody_uses_says_so(pat, consultation):
    add_snippets(consultation, 1)

    assert "No response uses it yet." in pat.get("/consultations/homes/evidence/CON-1/").text


def test_who_has_left_a_response_no_longer_finds_it_there(consultation, answer, pat, here, parent, response):
    add_snippets(consultation, 1)
    save(answer, parent, "So it is [@CON-1].")
    response.participants.update(left_at="2023-01-01T00:00Z")

    assert here not in pat.get("/consultations/homes/evidence/CON-1/").text
