"""What screening finds, as a moderator's page marks it."""

from collections.abc import Sequence

from responses.drafting.models import Response
from responses.moderation.marks import Finding, Looker
from responses.screening import KnownNames, screen, signs_of_danger
from responses.screening.replacing import fitting
from responses.screening.selectors import known_names


def find(text: str, response: Response) -> Sequence[Finding]:
    """Personal data in the text; names that the consultation's sources make public are none."""
    if not text.strip():
        return ()
    return [
        Finding(one.start, one.end, one.label.value, one.why, fitting(one.replacement, text, one.start))
        for one in screen(text, _known(response))
    ]


def _known(response: Response) -> KnownNames:
    # Once for all answers of the response that is at hand.
    kept: KnownNames | None = response.__dict__.get("_known_names")
    if kept is None:
        kept = response.__dict__["_known_names"] = known_names(response.consultation)
    return kept


SCREENING = Looker(find, lambda text: bool(signs_of_danger(text)))
