"""Add an account with its consent; withdraw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.evidence.accounts.models import AccountConsent
from responses.evidence.collection import read_collection
from responses.evidence.keeping import keep
from responses.evidence.models import Snippet, SnippetVersion
from responses.evidence.proposing.rules import CannotKeep, check_reviewer
from responses.evidence.proposing.services import next_key
from responses.evidence.record_rules import GIVEN_HERE, account_faults, fact_faults
from responses.evidence.records import FACT, SOURCE
from responses.evidence.searching.indexing import index_snippets
from responses.evidence.services import snippet_content

if TYPE_CHECKING:
    import datetime as dt

    from responses.evidence.collection import Collection
    from responses.evidence.records import Record
    from responses.people.models import Person

WORDING = "account-1"  # the edition of the words on the form that somebody agreed to
WITHDRAWN = "Withdrawn by the person who gave it."
PREFIX = "ACCOUNT"
_SOURCE = {
    **SOURCE,
    "key": GIVEN_HERE,
    "type": "personal_communication",
    "title": "Accounts that people gave to this site",
    "tier": "primary",
    "note": "Each is one family's experience, kept with the person's recorded consent and without their name.",
}


@dataclass(frozen=True)
class Consent:
    """What is known of the consent."""

    given_on: dt.date
    way: str
    kept_at: str


def add_account(
    consultation: Consultation,
    *,
    by: Person,
    claim: str,
    caution: str,
    directions: dict[str, str],
    consent: Consent,
) -> Snippet:
    """Take an account into the collection, with the consent behind it. Raises NotAllowed and CannotKeep."""
    with transaction.atomic():
        check_reviewer(by, consultation)
        Consultation.objects.select_for_update().get(pk=consultation.pk)
        present = read_collection(consultation)
        sources = [] if GIVEN_HERE in present.known().sources else [_SOURCE]
        fact = {
            **FACT,
            "key": next_key(consultation, PREFIX),
            "claim": claim.strip(),
            "kind": str(Snippet.Kind.LIVED),
            "source": GIVEN_HERE,
            "cautions": [caution.strip()] if caution.strip() else [],
            "questions": directions,
        }
        faults = [*_consent_faults(consent), *_faults(fact, present)]
        if faults:
            raise CannotKeep(faults)
        keep(consultation, sources=sources, facts=[fact], by=by, way=SnippetVersion.Way.ACCOUNT)
        kept = Snippet.objects.get(consultation=consultation, key=fact["key"])
        AccountConsent.objects.create(snippet=kept, recorded_by=by, wording=WORDING, **vars(consent))
        return kept


def withdraw(consultation: Consultation, key: str, *, by: Person) -> None:
    """Take an account out at once, its words with it; withdrawing twice is the same as once.

    The snippet is retired and its version grows, so that whoever approved or signed an answer that names it is
    asked again. What was finished before stays as it was printed. Raises NotAllowed, and Snippet.DoesNotExist
    where no account given here has that key.
    """
    with transaction.atomic():
        check_reviewer(by, consultation)
        Consultation.objects.select_for_update().get(pk=consultation.pk)
        row = Snippet.objects.select_for_update(of=("self",)).select_related(
            "source", "about_source", "seen_in"
        )
        found = row.get(consultation=consultation, key=key, consent__isnull=False)
        now = timezone.now()
        if not AccountConsent.objects.filter(snippet=found, withdrawn_at=None).update(
            withdrawn_at=now, withdrawn_by=by
        ):
            return
        found.claim, found.figure, found.page, found.cautions = WITHDRAWN, "", "", []
        found.retired_at, found.is_kept_here = now, True
        found.version += 1
        found.save(
            update_fields=["claim", "figure", "page", "cautions", "retired_at", "is_kept_here", "version"]
        )
        content = snippet_content(found)
        SnippetVersion.objects.filter(snippet=found).update(content=content)
        way = SnippetVersion.Way.ACCOUNT
        SnippetVersion.objects.create(snippet=found, number=found.version, content=content, by=by, way=way)
        index_snippets(consultation, [found])


def _consent_faults(consent: Consent) -> list[str]:
    if not consent.kept_at.strip() or consent.way not in AccountConsent.Way.values:
        return ["Without a record of the consent we do not take an account."]
    if consent.given_on > timezone.localdate():
        return ["The day of the consent is still to come."]
    return []


def _faults(fact: Record, present: Collection) -> list[str]:
    """What is wrong with the account itself. The rule that keeps accounts out makes way here: there is a consent."""
    known = present.known()
    known.sources = {**known.sources, GIVEN_HERE: _SOURCE}
    others = set(account_faults(fact, known))
    faults = [fault for fault in fact_faults(fact, known) if fault not in others]
    if not fact["cautions"]:
        faults.append("An account needs a caution. Say whose account it is and what to take care of.")
    if any(one["claim"] == fact["claim"] for one in present.fact_records.values()):
        faults.append("This account is in the collection already.")
    return faults
