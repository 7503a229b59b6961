"""Reviews, decisions and holds. Moves of the tables that go with a decision are made by `workflow`."""

from responses.drafting.pins import WordsChanged
from responses.moderation.rules import NotAllowed, is_held
from responses.moderation.services.appointing import (
    NoSuchAccount,
    appoint,
    appoint_administrator,
    end_appointment,
)
from responses.moderation.services.claiming import (
    Taken,
    claim,
    claim_group,
    claim_next,
    holds_claim,
    keep,
    let_go,
    let_group_go,
)
from responses.moderation.services.consulting import add_note, ask_colleague, ask_lead, give_opinion
from responses.moderation.services.holding import hold, release
from responses.moderation.services.opening import (
    open_decision,
    open_group,
    open_objection,
    open_to_redact,
    open_words,
)
from responses.moderation.services.reasons import LONGEST_REASON, BadReason
from responses.moderation.services.redacting import (
    BadRedaction,
    WordsSeen,
    answer_objection,
    object_to,
    redact,
    withdraw_redaction,
)
from responses.moderation.services.reviews import (
    Ask,
    ReviewClosed,
    ask_for_review,
    decide,
    keep_deadlines,
    keep_risks,
    set_aside_review,
)
from responses.moderation.services.rewording import reword

__all__ = [
    "LONGEST_REASON",
    "Ask",
    "BadReason",
    "BadRedaction",
    "NoSuchAccount",
    "NotAllowed",
    "ReviewClosed",
    "Taken",
    "WordsChanged",
    "WordsSeen",
    "add_note",
    "answer_objection",
    "appoint",
    "appoint_administrator",
    "ask_colleague",
    "ask_for_review",
    "ask_lead",
    "claim",
    "claim_group",
    "claim_next",
    "decide",
    "end_appointment",
    "give_opinion",
    "hold",
    "holds_claim",
    "is_held",
    "keep",
    "keep_deadlines",
    "keep_risks",
    "let_go",
    "let_group_go",
    "object_to",
    "open_decision",
    "open_group",
    "open_objection",
    "open_to_redact",
    "open_words",
    "redact",
    "release",
    "reword",
    "set_aside_review",
    "withdraw_redaction",
]
