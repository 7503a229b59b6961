"""An idea from an earlier document written about as if it were the plan that people are asked about."""

import re
from collections.abc import Iterator

from responses.drafting.checks.found import Known, ToCheck
from responses.drafting.checks.passages import Passage
from responses.evidence.cards import SnippetCard

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOW = re.compile(
    r"\b(?:the|this|your|these|current|new|government[’']s)\s(?:new\s|current\s)?(?:plans?|strategy|consultation|proposals?|reforms?)\b"
    r"|\b(?:the )?(?:government|ministers|department|DfE)\s(?:now\s)?(?:plans?|proposes?|will|wants?|intends?|says?|is|are|would|has promised|promises)\b"
    r"|\byou (?:plan|propose|want|say|intend|promise|would)\b|\bstable homes\b|\bis now proposed\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\breview\b|\breview[’']s\b|\bMacAlister\b|\bgreen paper\b|\brecommend\w*|\bearlier\b|\bhad (?:been )?(?:proposed|suggested)\b",
    re.IGNORECASE,
)


def dated(passage: Passage, known: Known) -> Iterator[ToCheck]:
    """A sentence about the present plan that rests on an older proposal alone, and does not say so."""
    cards = [card for card in known.cited(passage) if card.proposal_status]
    old = [card for card in cards if 0 < _year(card) < known.year]
    if not old or len(old) < len(cards) or not _NOW.search(passage.words):
        return
    if _THEN.search(passage.words) or str(_year(old[0])) in passage.words:
        return
    token = next(one for one in passage.tokens if any(item.key == old[0].key for item in one.items))
    yield ToCheck(
        "dated",
        token.start,
        token.end,
        f"Your words are about the present plan, but {old[0].key} is from earlier. Say where the idea comes from.",
        hint=f"{old[0].key} stands in: {old[0].proposal_status}.",
        key=old[0].key,
    )


def _year(card: SnippetCard) -> int:
    found = _YEAR.search(card.proposal_status)
    return int(found[0]) if found else 0
