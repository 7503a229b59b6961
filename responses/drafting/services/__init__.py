"""What can be done to a response: each function is one rule-keeping transaction."""

from responses.drafting.services.about import AboutYou, save_about
from responses.drafting.services.restoring import restore_revision
from responses.drafting.services.saving import Saved, save_answer
from responses.drafting.services.settling import NewerWords, settle_conflict
from responses.drafting.services.starting import start_joint, start_personal

__all__ = [
    "AboutYou",
    "NewerWords",
    "Saved",
    "restore_revision",
    "save_about",
    "save_answer",
    "settle_conflict",
    "start_joint",
    "start_personal",
]
