"""What a person is told after a save, in the same words on every page."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from responses.drafting.services import Saved
from responses.drafting.text import characters
from responses.screening import signs_of_danger

CONFLICT = (
    "Somebody changed the same words after you opened your page. Nothing is lost: both are kept. "
    "Choose what the answer should say."
)
NOTICES = {
    "beside": "Somebody else added words at the same place. Both are in the answer: read them once more.",
    "kept": "One of you took out a sentence that the other changed. The changed sentence is in the answer.",
}
DANGER = (
    "Is somebody in danger now? Your words are saved, and you can go on writing. But nobody watches drafts."
)
CALL = "If someone is in danger now: 999"
NEWER = "Somebody saved newer words. They are shown here now."


def sentences(saved: Saved) -> list[str]:
    """What the person should know, the most urgent first; often nothing."""
    told = []
    if saved.outcome == "conflict":
        told.append(CONFLICT)
    if saved.newer:
        told.append(NEWER)
    told += [NOTICES[notice] for notice in sorted(saved.notices)]
    if saved.removed:
        told.append(f"We took out {characters(saved.removed)} that cannot be seen or printed.")
    told += [
        f"“{key}” is not one of our facts. It stays in your answer as you wrote it."
        for key in saved.unknown[:3]
    ]
    return told


def tell(page: HttpRequest, saved: Saved) -> None:
    """Put the sentences on the next page."""
    for sentence in sentences(saved):
        messages.warning(page, sentence)


def tell_of_help(page: HttpRequest, before: str, after: str) -> None:
    """Put whom to call on the next page where the words that were just saved speak of danger, and did not before.

    With a script it stands beside the words as they are typed; without one this is the first that the person sees.
    """
    if before != after and len(signs_of_danger(after)) > len(signs_of_danger(before)):
        contacts = getattr(settings, "EMERGENCY_CONTACTS", []) or [CALL]
        messages.error(page, f"{DANGER} {'. '.join(contacts)}.")
