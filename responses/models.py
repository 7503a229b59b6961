"""Re-exports every area's models, so that Django finds them in one place. Nothing is defined here."""

from responses.catalogue.models import Choice, Consultation, GlossaryEntry, Guidance, Prompt, Question, Sample
from responses.drafting.models import (
    About,
    Answer,
    Citation,
    Client,
    Conflict,
    Document,
    Invitation,
    Participant,
    Post,
    Response,
    Revision,
    Update,
)
from responses.evidence.models import (
    Erratum,
    GlossarySupport,
    GuidanceSupport,
    Snippet,
    SnippetQuestion,
    SnippetVersion,
    Source,
    TimelineEvent,
)
from responses.jobs.models import Job
from responses.moderation.models import Decision, Hold, Moderator, Review
from responses.people.models import (
    BrowserSession,
    CacheEntry,
    Consent,
    Membership,
    Organisation,
    Person,
    User,
)
from responses.publishing.models import FinalVersion, Receipt, RenderedDocument
from responses.signoff.models import Round, Signature
from responses.statemachine.models import TransitionRecord

__all__ = [
    "About",
    "Answer",
    "BrowserSession",
    "CacheEntry",
    "Choice",
    "Citation",
    "Client",
    "Conflict",
    "Consent",
    "Consultation",
    "Decision",
    "Document",
    "Erratum",
    "FinalVersion",
    "GlossaryEntry",
    "GlossarySupport",
    "Guidance",
    "GuidanceSupport",
    "Hold",
    "Invitation",
    "Job",
    "Membership",
    "Moderator",
    "Organisation",
    "Participant",
    "Person",
    "Post",
    "Prompt",
    "Question",
    "Receipt",
    "RenderedDocument",
    "Response",
    "Review",
    "Revision",
    "Round",
    "Sample",
    "Signature",
    "Snippet",
    "SnippetQuestion",
    "SnippetVersion",
    "Source",
    "TimelineEvent",
    "TransitionRecord",
    "Update",
    "User",
]
