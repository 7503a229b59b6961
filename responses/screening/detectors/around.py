"""What the words near a place say."""

import re

NEAR = 40
"""Characters before or after a place in which its cue is looked for."""

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\"'(])|\n\s*\n")


def says(cue: re.Pattern[str], text: str, *, before: int, reach: int = NEAR) -> bool:
    """Whether the cue stands in the `reach` characters before, in the same sentence."""
    stretch = text[max(0, before - reach) : before]
    ends = [end.end() for end in _SENTENCE_END.finditer(stretch)]
    return cue.search(stretch, ends[-1] if ends else 0) is not None


def goes_on(cue: re.Pattern[str], text: str, *, after: int, reach: int = NEAR) -> bool:
    """Whether the cue stands in the `reach` characters after, in the same sentence."""
    stretch = text[after : after + reach]
    end = _SENTENCE_END.search(stretch)
    return cue.search(stretch, 0, end.start() if end else len(stretch)) is not None
