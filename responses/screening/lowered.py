"""Text in small letters, as long as it was."""

import string

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def lower(text: str) -> str:
    """The text in small letters, as long as it was: letters outside ASCII stay."""
    return text.translate(_SMALL)
