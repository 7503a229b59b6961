"""What pages say about moves: what each will do, and what it did."""

from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.catalogue.naming import with_article

# The question, what it means, and the button.
CONFIRMATIONS = {
    "finish": (
        "Finish this response?",
        "We lock the words as they are now and make your documents. Nobody can change a finished version. You can start a new version later. From now on a moderator can read it.",
        "Finish and make the documents",
    ),
    "lodge": (
        "Has it arrived?",
        "Say how and when it reached the body that asked. After this, the response cannot change.",
        "Save that it arrived",
    ),
    "withdraw": (
        "Withdraw this response?",
        "Nobody will be asked to read or sign it any more. The words stay, and you can bring it back as a draft.",
        "Withdraw it",
    ),
}

# Finishing is not here: the page of the documents, where it leads, begins with it.
DONE = {
    "open_review": "The review is open. Everybody who takes part can read it now.",
    "resume_drafting": "It is a draft again.",
    "send_to_moderation": "It is with a moderator now.",
    "complete_sign_off": "The sign-off is complete.",
    "reopen": "It is open for changes again.",
    "revise": "You have a new draft. The finished version stays as it is.",
    "lodge": "It has arrived. Well done.",
    "withdraw": "It is withdrawn.",
    "restore": "It is a draft again.",
}


def done_words(name: str, consultation: Consultation) -> str:
    """What the move has done. After the consultation has closed nothing arrives anywhere."""
    if name == "lodge" and timezone.now() >= consultation.closes_at:
        return "You have practised every step. Well done."
    return DONE[name]


def practice_words(consultation: Consultation) -> str:
    """Said where the consultation is over, so that nobody thinks something was sent; empty while it is open."""
    if timezone.now() < consultation.closes_at:
        return ""
    return f"This consultation is over. What you save here is practice: {with_article(consultation.body)} gets nothing."
