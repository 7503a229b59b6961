"""A query that is compiled once answers as it would anew."""

from responses.drafting.models import Answer
from responses.drafting.rules import seats
from responses.drafting.words import storing
from responses.drafting.words.prepared import Prepared
from tests.drafting.cast import save


def asked(response_id):
    fields = ["pk", "person_id", "organisation_id", "role", "joined_at", "is_member"]
    return seats(response_id).order_by("pk").values_list(*fields)


def test_every_key_gets_its_own_rows(team, response):
    prepared = Prepared(asked)

    found = [[tuple(row) for row in prepared.rows(key)] for key in (team.response.pk, response.pk)]

    assert [len(rows) for rows in found] == [2, 1]
    assert found == [list(asked(team.response.pk)), list(asked(response.pk))]


def test_a_key_that_is_nobodys_has_no_rows(team):
    assert Prepared(asked).rows(team.q8.pk) == []


def test_the_head_of_a_document_is_what_its_rows_say(team):
    save(team.q8, team.alice, "Words.")

    head = storing.head_of(team.q8.pk)

    kept = Answer.objects.select_related("document", "response__consultation").get(pk=team.q8.pk)
    assert (head, head.answer, head.answer.response) == (kept.document, kept, kept.response)
    assert (head.epoch, head.head_seq, head.generation) == (1, kept.document.head_seq, 1)
    assert head.answer.response.state == "drafting"
    assert head.answer.response.consultation.closes_at == kept.response.consultation.closes_at
    assert storing.head_of(team.q9.pk) is None
