"""A text as its paragraphs."""

import re

_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def paragraphs_of(text: str) -> list[str]:
    """What stands between empty lines, in order; a list is one paragraph."""
    return [part for part in (part.strip("\n") for part in _EMPTY_LINES.split(text)) if part.strip()]
