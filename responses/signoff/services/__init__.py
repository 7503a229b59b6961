"""What other areas use of sign-off."""

from responses.drafting.pins import WordsChanged
from responses.signoff.rules import NotAllowed, WrongOrganisation
from responses.signoff.selectors import matrix, rule_met, signatures_in_force
from responses.signoff.services.reminding import Asked, NobodyToAsk, ask_again
from responses.signoff.services.rounds import (
    BadRule,
    RuleSet,
    RuleStands,
    close_round,
    open_round,
    set_rule,
    why_rule_stands,
)
from responses.signoff.services.signing import (
    LONGEST_RESERVATION,
    BadSignature,
    RoundClosed,
    SaidMeanwhile,
    Say,
    confirm,
    sign,
    withdraw_signature,
)

__all__ = [
    "LONGEST_RESERVATION",
    "Asked",
    "BadRule",
    "BadSignature",
    "NobodyToAsk",
    "NotAllowed",
    "RoundClosed",
    "RuleSet",
    "RuleStands",
    "SaidMeanwhile",
    "Say",
    "WordsChanged",
    "WrongOrganisation",
    "ask_again",
    "close_round",
    "confirm",
    "matrix",
    "open_round",
    "rule_met",
    "set_rule",
    "sign",
    "signatures_in_force",
    "why_rule_stands",
    "withdraw_signature",
]
