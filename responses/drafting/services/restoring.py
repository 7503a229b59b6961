"""Bringing back an earlier revision as the newest one; what was there stays in the history."""

from uuid import UUID

from django.db import transaction

from responses.drafting.models import Revision
from responses.drafting.rules import NotAllowed
from responses.drafting.services.saving import Saved, Words, append_revision, source_at
from responses.drafting.services.settling import NewerWords
from responses.drafting.words.log import lock_answer
from responses.people.models import Organisation, Person


def restore_revision(
    answer_id: UUID, *, number: int, base: int, by: Person, organisation: Organisation | None
) -> Saved:
    """Make revision `number` the newest again; its words keep the authors that they had.

    `base` is the newest revision that the person saw. Raises NewerWords where there is a newer
    one, NotAllowed where there is none of that number, and what save_answer raises.
    """
    with transaction.atomic():
        answer = lock_answer(answer_id, by, organisation)
        if base != answer.head:
            raise NewerWords("Somebody saved this answer since you opened this page. Look again.")
        old = answer.revisions.filter(number=number).first()
        if old is None:
            raise NotAllowed("There is no such earlier version.")
        if Words.of(old) == Words.of(answer):
            return Saved("unchanged", answer, old)
        revision = append_revision(
            answer,
            Words.of(old),
            author=by,
            organisation=organisation,
            nonce=None,
            kind=Revision.Kind.RESTORE,
            sources=[source_at(answer, number)],
        )
        return Saved("saved", answer, revision)
