"""Rounds of signing: the rule set beforehand, opening, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response, State
from responses.drafting.pins import lock_answers
from responses.drafting.rules import is_coordinator
from responses.people.models import Organisation, Person
from responses.signoff.models import Round
from responses.signoff.rules import NotAllowed
from responses.signoff.selectors import (
    open_round_of,
    organisations_of,
    ruling_round,
    signatures_in_force,
)

RULE_STATES = (
    State.DRAFTING,
    State.IN_REVIEW,
    State.IN_MODERATION,
    State.CHANGES_REQUESTED,
    State.AWAITING_SIGN_OFF,
)
ALREADY_SIGNED = (
    "An organisation has signed under this rule, so it stays for this round. "
    "To set another one, reopen the response: the next round can have a new rule."
)
TOO_LATE = "Nobody will be asked to sign this response now, so its rule cannot change."


class RuleStands(Exception):  # noqa: N818 -- a refusal, as in drafting
    """The rule cannot change now; the message is a sentence."""


class BadRule(Exception):  # noqa: N818 -- a refusal, as in drafting
    """The rule makes no sense; the message is a sentence, `field` what is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class RuleSet:
    """A rule, as a coordinator sets it. `named` are ids of organisations."""

    rule: str
    quorum: int = 0
    named: frozenset[UUID] = frozenset()


def open_round(response: Response, *, rule: str | None = None, quorum: int | None = None) -> Round:
    """Ask for signatures, by the rule that was set; else by that of the round before. Call it in a transaction."""
    close_round(response)
    asked = _prepared(response)
    if rule is not None:
        asked.rule = rule
    if quorum is not None:
        asked.quorum = quorum
    asked.opened_at = timezone.now()
    asked.save()
    return asked


def close_round(response: Response) -> None:
    """Nobody is asked any more. What was said stays, and stays in force while the words do."""
    asked = Round.objects.filter(response=response, opened_at__isnull=False, closed_at=None)
    asked.update(closed_at=timezone.now())


def set_rule(response_id: UUID, *, by: Person, wanted: RuleSet) -> Round:
    """Set the rule of the round that is open while nobody has signed, or of the next one.

    Raises NotAllowed, RuleStands and BadRule.
    """
    with transaction.atomic():
        response = Response.objects.select_related("consultation").get(pk=response_id)
        if not is_coordinator(by, response):
            raise NotAllowed("Only a coordinator sets the rule.")
        # A signature locks the answers, too: it is before this and seen here, or it is given under the new rule.
        lock_answers(response)
        response.refresh_from_db(fields=["state"])
        if sentence := why_rule_stands(response, wanted):
            raise RuleStands(sentence)
        _check(response, wanted)
        return _keep(open_round_of(response) or _prepared(response), wanted)


def why_rule_stands(response: Response, wanted: RuleSet | None = None) -> str:
    """A sentence that says why the rule (or with `wanted`, this one) cannot be set now; empty where it can."""
    if response.state not in RULE_STATES:
        return TOO_LATE
    asked = open_round_of(response)
    if asked is None or (wanted is not None and _is_same(asked, wanted)):
        return ""
    has_signed = asked.signatures.filter(withdrawn_at=None).exists() or signatures_in_force(response)
    return ALREADY_SIGNED if has_signed else ""


def _prepared(response: Response) -> Round:
    """The round that nobody was asked in yet; made with the rule of the one before where there is none."""
    before = ruling_round(response)
    if before is not None and before.opened_at is None:
        return before
    asked = Round.objects.create(
        response=response,
        number=before.number + 1 if before else 1,
        rule=before.rule if before else Round.Rule.ALL,
        quorum=before.quorum if before else 0,
    )
    if before:
        asked.named.set(before.named.all())
    return asked


def _is_same(asked: Round, wanted: RuleSet) -> bool:
    if asked.rule != wanted.rule:
        return False
    if wanted.rule == Round.Rule.QUORUM:
        return asked.quorum == wanted.quorum
    named = {one.pk for one in asked.named.all()}
    return wanted.rule != Round.Rule.NAMED or named == wanted.named


def _check(response: Response, wanted: RuleSet) -> None:
    organisations = organisations_of(response)
    if wanted.rule not in Round.Rule.values:
        raise BadRule("rule", "Choose one of the rules in the list")
    if wanted.rule == Round.Rule.QUORUM and not 1 <= wanted.quorum <= len(organisations):
        raise BadRule("quorum", _quorum_sentence(organisations))
    if wanted.rule == Round.Rule.NAMED and not wanted.named:
        raise BadRule("named", "Choose at least one organisation")
    if wanted.rule == Round.Rule.NAMED and not wanted.named <= {one.pk for one in organisations}:
        raise BadRule("named", "Choose organisations that take part and are asked to sign")


def _quorum_sentence(organisations: Sequence[Organisation]) -> str:
    if not organisations:
        return "No organisation takes part that could sign, so there is no number to reach"
    return f"Choose a number from 1 to {len(organisations)}: so many organisations are asked to sign"


def _keep(asked: Round, wanted: RuleSet) -> Round:
    asked.rule = wanted.rule
    asked.quorum = wanted.quorum if wanted.rule == Round.Rule.QUORUM else 0
    asked.save(update_fields=["rule", "quorum"])
    named = wanted.named if wanted.rule == Round.Rule.NAMED else []
    asked.named.set(Organisation.objects.filter(pk__in=named))
    return asked
