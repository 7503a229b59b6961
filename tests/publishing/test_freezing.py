"""A finished response is frozen once, for good, with a code that anybody can check."""

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response
from responses.jobs.models import Job
from responses.people.adoption import claim
from responses.people.models import User
from responses.publishing import rules
from responses.publishing.models import Receipt, RenderedDocument
from responses.publishing.services import freeze
from tests.publishing.conftest import answer_with


def test_freezing_asks_for_the_pdf(personal, rose):
    final = freeze(personal, rose)

    document = RenderedDocument.objects.get(final_version=final)
    job = Job.objects.get()
    assert (document.format, document.job, job.kind, job.object_id) == (
        "pdf",
        job,
        "publishing.render",
        document.id,
    )


def test_freezing_the_same_version_twice_is_freezing_it_once(personal, rose):
    first = freeze(personal, rose)

    second = freeze(personal, rose)

    assert (second, Job.objects.count()) == (first, 1)


def test_a_later_version_gets_the_next_number_and_a_code_of_its_own(personal, rose):
    first = freeze(personal, rose)
    answer_with(personal, "q9", "Two doors.", rose, choice="agree")

    second = freeze(personal, rose)

    assert (first.number, second.number) == (1, 2)
    assert first.code != second.code


def test_what_was_frozen_stays_when_the_answers_change(personal, rose):
    final = freeze(personal, rose)

    answer_with(personal, "q9", "Two doors.", rose, choice="agree")

    final.refresh_from_db()
    assert final.content["questions"][1]["answer"]["text"] == "One door."


def test_the_hash_is_that_of_the_content_as_the_database_gives_it_back(personal, rose):
    final = freeze(personal, rose)

    final.refresh_from_db()

    assert rules.hash_content(final.content) == final.content_hash


def test_what_is_rolled_back_leaves_neither_version_nor_job(personal, rose):
    with transaction.atomic():
        freeze(personal, rose)
        transaction.set_rollback(True)

    response = Response.objects.get(pk=personal.pk)
    assert (response.final_versions.count(), Job.objects.count()) == (0, 0)


def test_a_code_is_read_however_it_is_typed():
    code = rules.make_code()

    typed = f" {code.lower().replace('-', ' – ')} "

    assert rules.read_code(typed) == code


def test_what_can_be_no_code_is_none():
    assert [rules.read_code(typed) for typed in ("", "CHR7", "AAAA-AAAA-AAAA")] == [None] * 3


def test_no_letter_of_a_code_looks_like_another():
    assert not set(rules.ALPHABET) & set("0O1ILAEU")


def test_who_finished_it_stays_known_when_their_browsers_work_becomes_an_accounts(personal, rose):
    final = freeze(personal, rose)
    Receipt.objects.create(final_version=final, route="portal", lodged_at=timezone.now(), recorded_by=rose)
    User.objects.filter(person=rose).delete()  # she wrote without an account
    account = User.objects.create_user("rose@example.org")
    User.objects.filter(pk=account.pk).update(last_login=timezone.now())

    claim(str(rose.pk), account)

    final.refresh_from_db()
    assert (final.made_by, final.receipts.get().recorded_by) == (account.person, account.person)
