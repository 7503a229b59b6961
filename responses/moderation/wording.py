"""Our words to the writers, as they come; each can be changed on a page (MessageTemplate)."""

from dataclasses import dataclass

from responses.moderation.models import MessageTemplate


@dataclass(frozen=True)
class Message:
    """A message by its key. `is_mail` is a letter; others are what a moderator says about a place in the answer."""

    key: str
    title: str
    words: str
    is_mail: bool = False
    is_changed: bool = False


DEFAULTS = (
    Message(
        "name",
        "A name that shows who somebody is",
        "This name could show who your child or somebody else is. You could write “my son” or “a teacher”.",
    ),
    Message(
        "place",
        "A school or a place",
        "The name of this place could show who you are. You could write “our school” or “our town”.",
    ),
    Message(
        "contact",
        "An address or a number",
        "This could lead a stranger to you or to somebody else. Please leave it out.",
    ),
    Message(
        "others",
        "The story of somebody else",
        "This tells much about another person. Please keep to what happened to you, or say less about them.",
    ),
    Message(
        "blame",
        "Words about one worker",
        "This blames one person who can be found. You could say what the service did or did not do.",
    ),
    Message(
        "question",
        "An answer to another question",
        "This seems to answer another question. You could move it there.",
    ),
    Message(
        "changes-start",
        "How every request for changes begins",
        "Thank you for what you wrote. It matters. Please look at the places below before it goes on.",
    ),
    Message(
        "mail-changes",
        "Email: changes are asked for",
        "A moderator has read your response and asks you to look at it again. Sign in to Chorus and open your "
        "response: it says where and why. None of your words are in this email.",
        is_mail=True,
    ),
    Message(
        "mail-approved",
        "Email: it is approved",
        "A moderator has read your response and approved it. Sign in to Chorus to go on. None of your words are in "
        "this email.",
        is_mail=True,
    ),
    Message(
        "mail-held",
        "Email to the safeguarding leads: a response is held",
        "A response is held for safeguarding and waits for you. Sign in to Chorus and open the queue. None of its "
        "words are in this email.",
        is_mail=True,
    ),
    Message(
        "mail-no-lead",
        "Email to the administrators: something is held and nobody leads",
        "A response is held for safeguarding, and its consultation has no safeguarding lead. Sign in to Chorus and "
        "appoint one under “Who moderates”. None of its words are in this email.",
        is_mail=True,
    ),
)
KEYS = tuple(one.key for one in DEFAULTS)


def messages() -> dict[str, Message]:
    """Every message by its key, as it stands now (one query)."""
    changed = {row.key: row for row in MessageTemplate.objects.filter(key__in=KEYS)}
    return {
        one.key: (
            Message(one.key, changed[one.key].title, changed[one.key].words, one.is_mail, is_changed=True)
            if one.key in changed
            else one
        )
        for one in DEFAULTS
    }
