"""Text in, findings out."""

from bisect import bisect_right

from responses.screening.detectors import DETECTORS
from responses.screening.findings import LONGEST, Finding, Label, Spot
from responses.screening.folding import Folded, fold
from responses.screening.known import NOBODY, PUBLIC, KnownNames
from responses.screening.replacing import replacements

_ABOUT_NAMES = {Label.PERSON_NAME, Label.SCHOOL, Label.ADDRESS, Label.SOCIAL_HANDLE}


def screen(text: str, known: KnownNames = NOBODY) -> list[Finding]:
    """What in `text` could show who somebody is, in order; nothing twice. Linear in the length of the text.

    `known` names are no findings (see `responses.screening.selectors.known_names`), nor are citations. Where two
    detectors see the same words, the one that stands first in the registry wins; of one detector, the longer.
    """
    folded = fold(text)
    spots = _without_known(_apart(folded), folded, known)
    found = []
    for spot, replacement in zip(spots, replacements(spots), strict=True):
        start, end = folded.span(spot.start, spot.end)
        found.append(Finding(start, end, spot.label, spot.why, replacement))
    return found


def _apart(folded: Folded) -> list[Spot]:
    """What all detectors saw, without overlaps."""
    chosen = _Chosen()
    for detect in DETECTORS:
        for spot in sorted(detect(folded), key=lambda spot: spot.start - spot.end):
            if spot.end - spot.start <= LONGEST:
                chosen.add(spot)
        chosen.settle()
    return chosen.spots


class _Chosen:
    """Spots that do not overlap. A detector's own are compared among each other and with all that came before."""

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self._new: list[Spot] = []
        self._used: set[int] = set()

    def add(self, spot: Spot) -> None:
        """Keep the spot unless it overlaps what is kept."""
        if self._overlaps(spot) or not self._used.isdisjoint(range(spot.start, spot.end)):
            return
        self._used.update(range(spot.start, spot.end))
        self._new.append(spot)

    def settle(self) -> None:
        """End the turn of a detector."""
        self.spots = sorted(self.spots + self._new, key=lambda spot: spot.start)
        self._new, self._used = [], set()

    def _overlaps(self, spot: Spot) -> bool:
        at = bisect_right(self.spots, spot.start, key=lambda kept: kept.start)
        before = at > 0 and self.spots[at - 1].end > spot.start
        return before or (at < len(self.spots) and self.spots[at].start < spot.end)


def _without_known(spots: list[Spot], folded: Folded, known: KnownNames) -> list[Spot]:
    """Without names in public. A name that only begins like one, or has more to it, stays."""
    public = sorted({*known.spans(folded.everything), *PUBLIC.spans(folded.everything)})
    starts = [start for start, _ in public]

    def is_public(spot: Spot) -> bool:
        if spot.label not in _ABOUT_NAMES or spot.role:
            return False
        at = bisect_right(starts, spot.start)
        near = public[max(0, at - 4) : at + 1]
        return any(
            start < spot.end and spot.start < end and spot.end - spot.start <= end - start + 4
            for start, end in near
        )

    return [spot for spot in spots if not is_public(spot)]
