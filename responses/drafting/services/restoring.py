"""Bringing back an earlier revision as the newest one; what was there stays in the history."""

from uuid import UUID

from django.db import transaction

from responses.drafting.models import Revision, Update
from responses.drafting.revising import append_revision, edits_to, keep_pending
from responses.drafting.rules import NotAllowed
from responses.drafting.services.posting import Words
from responses.drafting.services.saving import Saved
from responses.drafting.services.settling import NewerWords
from responses.drafting.words import log
from responses.drafting.words.comparing import Source
from responses.drafting.words.documents import Writer
from responses.people.models import Organisation, Person


def restore_revision(
    answer_id: UUID, *, number: int, base: int, by: Person, organisation: Organisation | None
) -> Saved:
    """Make revision `number` the newest again; its words keep the authors that they had.

    `base` is the newest revision that the person saw. Raises NewerWords where there is something
    newer, NotAllowed where there is none of that number, and what save_answer raises.
    """
    with transaction.atomic():
        answer = log.lock_answer(answer_id, by, organisation)
        live, writer = log.pull(answer), Writer(by, organisation)
        if base != answer.head or keep_pending(answer, live):
            raise NewerWords("Somebody saved this answer since you opened this page. Look again.")
        old = answer.revisions.filter(number=number).first()
        if old is None:
            raise NotAllowed("There is no such earlier version.")
        if Words.of(old) == Words.of(answer):
            return Saved("unchanged", answer, old)
        edits = edits_to(Source(answer.text, live.kept_runs()), Source(old.text, old.runs))
        if edits:
            log.write_edits(answer, live, edits, writer, Update.Kind.RESTORE)
        answer.choice, answer.left_unanswered = old.choice, old.left_unanswered
        return Saved("saved", answer, append_revision(answer, live, writer, kind=Revision.Kind.RESTORE))
