"""Names of accounts on social media."""

import re
from collections.abc import Iterator

from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "An account on social media shows who somebody is, and who their family are."

_SITES = r"(?:facebook|fb|instagram|tiktok|twitter|x|snapchat|threads|youtube|linkedin|pinterest|t|wa|bsky|discord|twitch|reddit|roblox|onlyfans)"
_ADDRESS = re.compile(
    rf"(?:https?://)?(?<![\w.@-])(?:[a-z]{{1,8}}\.)?{_SITES}\.(?:com|me|app|gg|tv|net)/[^\s<>\"')\]]{{1,100}}",
    re.IGNORECASE,
)
_AT = re.compile(r"(?<![\w@.+/-])@ ?(?<!@ )[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,38}[A-Za-z0-9_])?(?![\w@-])")
_APPS = (
    r"(?:insta(?:gram)?|facebook|fb|tik ?tok|snap ?chat|snap|twitter|threads|discord|youtube|whatsapp|xbox(?: live)?|playstation|psn|"
    r"roblox|fortnite|minecraft|twitch|linkedin|reddit|bluesky|bsky|telegram|kik|ig|gamer ?tag|social media)"
)
_SAYS = (
    r"(?:'?s)?(?: (?:account|page|name|username|user ?name|handle|profile|id|tag|channel|gamertag|group)){0,2}"
    r"(?: ?[:=-] ?| (?:is|was|called|named|under|handle|username|name|as) (?:called |under )?|, under )(?:the (?:name|handle|username) )?[\"@']?"
)
_NAME = r"(?P<name>[A-Za-z0-9_][A-Za-z0-9_.#-]{1,38}[A-Za-z0-9_])"
_CUED = re.compile(rf"\b{_APPS}{_SAYS}{_NAME}", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\b{_APPS} [\"'(]?(?=[A-Za-z.#-]{{0,38}}[0-9_])(?=[0-9_.#-]{{0,38}}[A-Za-z]){_NAME}", re.IGNORECASE
)
_CALLED = re.compile(
    rf"\b(?:user ?name|handle|gamer ?tag|screen name|account name|profile name)(?: (?:there|on {_APPS}|online))?(?: ?[:=] ?| (?:is|was) )[\"@']?{_NAME}",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"\b(?:as|under|is|am|called|at|find \w+) [\"@']?{_NAME}[\"']? on (?:{_APPS})\b", re.IGNORECASE
)
# A citation typed without its brackets is no handle.
_KEY = re.compile(r"@(?:[A-Z]{2,6}[0-9]*-?[0-9]*\Z)")


def detect(folded: Folded) -> Iterator[Spot]:
    """Addresses of accounts, names after the sign, and names beside the name of an app."""
    text = folded.with_addresses
    for found in _ADDRESS.finditer(text):
        yield _spot(text, found.start(), found.end())
    for found in _AT.finditer(text):
        if not _KEY.match(found[0]) and any(map(str.isalpha, found[0])):
            yield _spot(text, found.start(), found.end())
    for pattern in (_CUED, _BESIDE, _CALLED, _AS):
        for found in pattern.finditer(text):
            if _is_made_up(found["name"]):
                yield _spot(text, found.start("name"), found.end("name"))


def _is_made_up(name: str) -> bool:
    """Whether it is no plain word: a digit, a dot, a line, or capitals inside."""
    return (
        not name.isalpha() and any(map(str.isalpha, name)) and not re.fullmatch(r"[A-Za-z]+-[A-Za-z]+", name)
    ) or (name.isalpha() and not name.islower() and not name.istitle() and not name.isupper())


def _spot(text: str, start: int, end: int) -> Spot:
    return Spot(start, end, Label.SOCIAL_HANDLE, WHY, text[start:end].lower().lstrip("@ "))
