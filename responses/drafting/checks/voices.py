"""Whose words a sentence is: the writer's own life and work, or what somebody else says."""

import re

_FIRST = re.compile(r"\b(?:I|me|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?|myself|ourselves)\b")
_OWN_DATA = re.compile(
    r"\b(?:I|[Ww]e)(?:\s(?:have|had|also|now|still|only|recently|already))?\s(?:support|supported|asked|surveyed|found|paid|pay|spent|spend|earn|"
    r"earned|get|got|receive|received|saw|see|run|help|helped|counted|count|lost|waited|wait|serve|served|interviewed|"
    r"heard from|worked|work|employ|sent|applied|live)\b"
    r"|\b[Oo]ur (?:own |small |last |latest )?(?:survey|members|helpline|records|families|figures|casework|service|budget|poll|group|income|centre)\b"
    r"|\b(?:of|to|from|by) us\b|\b(?:cost|costs|left|owes|owed) (?:me|us)\b|\b[Mm]y (?:wage|income|pay|salary|allowance|benefit|rent)s?\b"
)
_OWN_STORY = re.compile(
    r"\b(?:[Mm]y|[Oo]ur)\s(?:own\s|\w+\s){0,2}(?:son|daughter|child|children|boy|girl|twins|kids?|teenagers?|family|husband|wife|partner|story|home|house|bedrooms?|parenting)\b"
    r"|\bI\b|\b[Ww]e (?:were|had|have|waited|spent|got|paid|lost|could|gave|dropped|are|never|asked|went|sent)\b"
    r"|\b(?:to|told|left|refused|turned|gave|offered|visited|judged|blamed) (?:me|us)\b|\b(?:me|us) away\b"
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:one|another|some|many|most|other|these|those|several|a|an?other)\s(?:\w+\s){0,2}(?:parents?|mothers?|mums?|fathers?|dads?|famil(?:y|ies)|carers?|people)\b"
    r"|\bothers?\b|\belsewhere\b|\b(?:read|heard|hear|learned|know) (?:of|about|that|how)\b|\bread\b"
    r"|\b(?:says?|said|reports?|reported|published|publishes|collected|describes?|according|accounts?|writes|quotes|prints)\b"
    r"|\blike (?:mine|ours|us|me)\b|\b(?:not|nor) (?:just|only|alone)\b|\bnot the only\b|\bthe same\b|\btoo\b|\bas well\b"
    r"|\bcharit(?:y|ies)\b|\bher story\b|\btheir story\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:should|must|please|ask for|ought|would like|call for|we ask|I ask|want|target|at least)\b",
    re.IGNORECASE,
)


def in_first_person(words: str) -> bool:
    """The writer or their group is in the sentence."""
    return _FIRST.search(words) is not None


def tells_own_numbers(words: str) -> bool:
    """The figures come from the writer's own life or work."""
    return _OWN_DATA.search(words) is not None


def tells_own_story(words: str) -> bool:
    """The sentence reads as something that happened to the writer."""
    return _OWN_STORY.search(words) is not None


def names_somebody_else(words: str) -> bool:
    """The sentence says that somebody else tells it, or that it happened to others."""
    return _SOMEBODY_ELSE.search(words) is not None


def asks(words: str) -> bool:
    """The sentence asks for something, rather than saying how it is."""
    return _ASKS.search(words) is not None
