"""What moderators write: cleaned and measured."""

from responses.drafting.text import characters, clean_text

LONGEST_REASON = 4000  # characters
LONGEST_NOTE = 2000
LONGEST_ASK = 1000


class BadReason(Exception):  # noqa: N818 -- a refusal, as in drafting
    """The words are missing or too long; the message is a sentence."""


def checked(raw: str, *, missing: str, longest: int = LONGEST_REASON, what: str = "reason") -> str:
    """The words as they are kept. `missing` is said where there are none; empty where none are needed."""
    words = clean_text(raw).text.strip()
    if missing and not words:
        raise BadReason(missing)
    if len(words) > longest:
        raise BadReason(f"Make the {what} {characters(len(words) - longest)} shorter.")
    return words
