"""Screening for those who moderate: what it finds in the words of a response, and where they speak of danger."""

from weakref import WeakKeyDictionary

from responses.catalogue.models import Consultation
from responses.drafting.models import Response
from responses.moderation.marks import Finding, Looker, Sign
from responses.screening import KnownNames, screen, signs_of_danger
from responses.screening.replacing import fitting
from responses.screening.selectors import known_names

# By the object, so that one page asks once, whatever number of answers it shows, and the next page asks anew.
_known: WeakKeyDictionary[Response, tuple[Consultation, KnownNames]] = WeakKeyDictionary()


def find(text: str, response: Response) -> list[Finding]:
    """What could show who somebody is; names that the consultation's sources name are no findings (one query)."""
    return [
        Finding(one.start, one.end, one.label.value, one.why, fitting(one.replacement, text, one.start))
        for one in screen(text, _known_in(response))
    ]


def _known_in(response: Response) -> KnownNames:
    asked = _known.get(response)
    if asked is None or asked[0] is not response.consultation:
        asked = _known[response] = (response.consultation, known_names(response.consultation))
    return asked[1]


def dangers(text: str) -> list[Sign]:
    """The signs of danger in the text."""
    return [Sign(one.start, one.end, one.why) for one in signs_of_danger(text)]


SCREENING = Looker(find, dangers)
