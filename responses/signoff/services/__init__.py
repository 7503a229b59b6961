"""What other areas use of sign-off."""

from responses.drafting.pins import WordsChanged
from responses.signoff.rules import NotAllowed, WrongOrganisation
from responses.signoff.selectors import matrix, rule_met, signatures_in_force
from responses.signoff.services.arranging import (
    ListStands,
    arrange,
    may_set_logo,
    move,
    set_logo,
)
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
    "ListStands",
    "NobodyToAsk",
    "NotAllowed",
    "RoundClosed",
    "RuleSet",
    "RuleStands",
    "SaidMeanwhile",
    "Say",
    "WordsChanged",
    "WrongOrganisation",
    "arrange",
    "ask_again",
    "close_round",
    "confirm",
    "matrix",
    "may_set_logo",
    "move",
    "open_round",
    "rule_met",
    "set_logo",
    "set_rule",
    "sign",
    "signatures_in_force",
    "why_rule_stands",
    "withdraw_signature",
]
