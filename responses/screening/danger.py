"""Signs that somebody is in danger: a child at risk now, self-harm, violence.

The signs are sentences about a person ("my son wants to die"), not the subject ("rates of self-harm"). They are meant to
show help early and to be read first, never to decide anything: a text without a sign is no text without danger.

What is looked for stands in the YAML files of `signs/rules`, in words that anybody can read.
"""

from bisect import bisect_right

from responses.evidence import citations
from responses.screening.findings import Danger
from responses.screening.folding import fold
from responses.screening.lowered import lower
from responses.screening.signs.finding import find_signs


def signs_of_danger(text: str) -> list[Danger]:
    """Signs in `text`, in order, without overlaps; offsets are code points of `text`. Linear in its length.

    For a priority: a text with signs is read before one without.
    """
    folded = fold(text)
    cited = citations.parse(folded.everything)
    starts = [token.start for token in cited]
    signs, done = [], -1
    for sign in find_signs(lower(folded.text)):
        inside = bisect_right(starts, sign.start)
        if sign.start < done or (inside and cited[inside - 1].end > sign.start):
            continue
        done = sign.end
        signs.append(Danger(sign.kind, *folded.span(sign.start, sign.end), sign.why))
    return signs
