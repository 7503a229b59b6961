"""The reply and its answers: who takes part, what they wrote, and every state that was saved."""

from responses.drafting.models.answers import (
    AcceptedCheck,
    Answer,
    Citation,
    Conflict,
    KeptFinding,
    Revision,
)
from responses.drafting.models.deadlines import Deadline
from responses.drafting.models.documents import Client, Document, Post, Update
from responses.drafting.models.joining import JoinRequest, SharedLink, StandIn, ToldApart
from responses.drafting.models.partners import PartnerText
from responses.drafting.models.responses import (
    OPEN_STATES,
    About,
    Invitation,
    Participant,
    Response,
    State,
)
from responses.drafting.models.talk import Comment, Mention, Suggestion
from responses.drafting.models.visits import Visit

__all__ = [
    "OPEN_STATES",
    "About",
    "AcceptedCheck",
    "Answer",
    "Citation",
    "Client",
    "Comment",
    "Conflict",
    "Deadline",
    "Document",
    "Invitation",
    "JoinRequest",
    "KeptFinding",
    "Mention",
    "Participant",
    "PartnerText",
    "Post",
    "Response",
    "Revision",
    "SharedLink",
    "StandIn",
    "State",
    "Suggestion",
    "ToldApart",
    "Update",
    "Visit",
]
