"""All states and moves of the personal and the joint response, on one screen.

W writes a personal response, C coordinates a joint one, M moderates the consultation and takes no part in the response.
A move is refused unless every guard of its column "only if" is content; what it needs is asked for on its page.
A personal response finishes straight from drafting only where moderation is advisory: `moderation_done` says so.
Withdrawing is possible at any time, and what arrived in time may be noted later: both do without `call_open`.
"""

from responses.drafting.models import State
from responses.statemachine.services import Move, Need, Workflow
from responses.workflow.guards import (
    all_settled,
    as_approved,
    as_signed,
    call_open,
    checks_at_zero,
    comments_ahead,
    finishing_ahead,
    moderation_ahead,
    moderation_done,
    no_conflict,
    not_held,
    within_limits,
    words_approved,
)
from responses.workflow.rules import coordinator, moderator, writer

W, C, M = writer, coordinator, moderator

WORDS = Need("hashes", "Open the page again: it does not say which words you read.", kept=False)
REASON = Need("reason", "Say what should change and why.", kept=False)
ROUTE = Need("route", "Say how it reached the body that asked.")
WHEN = Need("lodged_at", "Say on which day and at what time it arrived.")

(DRAFTING, REVIEW, MODERATION, CHANGES, APPROVED, SIGN_OFF, SIGNED, FINISHED, LODGED, WITHDRAWN) = State

# fmt: off
JOINT_BEFORE_LODGED = (DRAFTING, REVIEW, MODERATION, CHANGES, SIGN_OFF, SIGNED, FINISHED)

PERSONAL = Workflow("personal", states=(DRAFTING, MODERATION, CHANGES, APPROVED, FINISHED, LODGED, WITHDRAWN), initial=DRAFTING, moves=(
    #    move                  label                  from                                                 to          who only if                                                                         needs
    Move("send_to_moderation", "Send to a moderator", (DRAFTING, CHANGES),                                 MODERATION, W,  (call_open, all_settled, no_conflict)),
    Move("request_changes",    "Ask for changes",     (MODERATION,),                                       CHANGES,    M,  (call_open,),                                                                   (WORDS, REASON)),
    Move("approve",            "Approve",             (MODERATION,),                                       APPROVED,   M,  (call_open, words_approved),                                                    (WORDS,)),
    Move("finish",             "Finish",              (APPROVED, DRAFTING, CHANGES),                       FINISHED,   W,  (call_open, not_held, moderation_done, all_settled, no_conflict, within_limits)),
    Move("revise",             "Start a new version", (FINISHED,),                                         DRAFTING,   W,  (call_open,)),
    Move("lodge",              "Say that it arrived", (FINISHED,),                                         LODGED,     W,  (not_held,),                                                                    (ROUTE, WHEN)),
    Move("withdraw",           "Withdraw",            (DRAFTING, MODERATION, CHANGES, APPROVED, FINISHED), WITHDRAWN,  W),
    Move("restore",            "Bring it back",       (WITHDRAWN,),                                        DRAFTING,   W,  (call_open,)),
))

JOINT = Workflow("joint", states=(*JOINT_BEFORE_LODGED, LODGED, WITHDRAWN), initial=DRAFTING, moves=(
    #    move                  label                    from                         to          who only if                                                                                                 needs
    Move("open_review",        "Open the review",       (DRAFTING,),                 REVIEW,     C,  (call_open, comments_ahead, all_settled)),
    Move("resume_drafting",    "Go on drafting",        (REVIEW,),                   DRAFTING,   C,  (call_open,)),
    Move("send_to_moderation", "Send to a moderator",   (DRAFTING, REVIEW, CHANGES), MODERATION, C,  (call_open, moderation_ahead, all_settled, no_conflict)),
    Move("request_changes",    "Ask for changes",       (MODERATION,),               CHANGES,    M,  (call_open,),                                                                                           (WORDS, REASON)),
    Move("approve",            "Approve",               (MODERATION,),               SIGN_OFF,   M,  (call_open, words_approved),                                                                            (WORDS,)),
    Move("complete_sign_off",  "Complete the sign-off", (SIGN_OFF,),                 SIGNED,     C,  (call_open, as_signed, as_approved, no_conflict)),
    Move("reopen",             "Reopen for changes",    (SIGN_OFF, SIGNED),          DRAFTING,   C,  (call_open,)),
    Move("finish",             "Finish",                (SIGNED,),                   FINISHED,   C,  (call_open, finishing_ahead, not_held, as_approved, as_signed, all_settled, no_conflict, within_limits, checks_at_zero)),
    Move("revise",             "Start a new version",   (FINISHED,),                 DRAFTING,   C,  (call_open,)),
    Move("lodge",              "Say that it arrived",   (FINISHED,),                 LODGED,     C,  (not_held,),                                                                                            (ROUTE, WHEN)),
    Move("withdraw",           "Withdraw",              JOINT_BEFORE_LODGED,         WITHDRAWN,  C),
    Move("restore",            "Bring it back",         (WITHDRAWN,),                DRAFTING,   C,  (call_open,)),
))
