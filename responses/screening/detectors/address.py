"""Addresses of homes."""

import re
from collections.abc import Iterator

from responses.screening.detectors.around import says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded
from responses.screening.naming.sets import word_list, word_set

WHY = "An address shows where somebody lives."

_KINDS = word_list("""
    street st road rd avenue ave close drive lane ln way crescent cres court gardens gdns place terrace
    grove hill square walk row mews parade park rise view green mount croft meadow meadows villas
    broadway gate wharf quay path fields bank end vale yard circus embankment approach boulevard chase
    heath common estate dr cl ct pl sq terr drove garth fold side rd. st. ave. dr. ln. cl. hamlet
    spinney dell glebe paddock orchard copse brow
""")
_KIND = "(?:" + "|".join(re.escape(kind) for kind in sorted(_KINDS, key=len, reverse=True)) + r")(?![\w'])"
_CAP = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'-]{1,24}"
_NUMBER = r"(?<![0-9A-Za-z£$.,/-])(?:(?:[Nn]o\.? ?|[Nn]umber )?[0-9]{1,4} ?[A-Za-z]?(?:[/-][0-9]{1,4}[A-Za-z]?)?),? "
_FLAT = r"(?:(?:[Ff]lat|FLAT|[Aa]partment|[Aa]pt\.?|[Uu]nit|[Rr]oom|[Ss]tudio|[Mm]aisonette|[Cc]aravan|[Pp]lot|[Pp]itch) ?[0-9]{0,4}[A-Za-z]?(?![a-z]),? ?)"
_TOWN = rf"(?:, ?{_CAP}(?:[ -](?:{_CAP}|upon|on|in|under|le|the|of)){{0,3}}(?![\w'])){{0,2}}"
# With a small letter only what is hardly anything else.
_SURE_KIND = r"(?:street|road|avenue|lane|crescent|gardens|terrace|grove|rd|ave|close|drive)(?![\w'])"
_CAPITAL_KIND = rf"(?:(?=[A-Z])(?i:{_KIND})|{_SURE_KIND})"
_STREET = rf"(?:(?:the|The|St\.?|Upper|Lower|Old|New) )?{_CAP}(?: (?:{_CAP}|of|the)){{0,3}}? {_CAPITAL_KIND}"
_NUMBERED = re.compile(
    rf"{_FLAT}?{_NUMBER}(?:{_CAP}(?: {_CAP}){{0,2}},? ?(?:[0-9]{{1,4}}[A-Za-z]?,? )?)?{_STREET}{_TOWN}|{_FLAT}?{_NUMBER}(?:The )?(?:Street|Avenue|Close|Crescent|Drive|Green|Lane|Broadway|Mews|Grove)\b{_TOWN}"
)
_IN_FLAT = re.compile(
    rf"(?:[Ff]lat|FLAT|[Aa]partment|[Aa]pt\.?|[Uu]nit) ?(?:[0-9]{{1,4}}[A-Za-z]?|[A-Z]),? (?:[0-9]{{1,4}}[A-Za-z]? )?(?:(?:in|at|on) )?{_CAP}(?: {_CAP}){{0,3}}{_TOWN}"
)
_SMALL = re.compile(
    r"(?<![0-9A-Za-z£$.,/-])[0-9]{1,4}[A-Za-z]?,? (?:[a-z'-]{2,20} ){1,3}?(?:street|road|avenue|lane|crescent|gardens|gdns|terrace|grove|close|drive|court|ct|mews|rd|ave|cres)\b(?! (?:to|from|away|by|down|for|of|up)\b)",
    re.IGNORECASE,
)
# In Wales the word for a street comes first: "23 Bryn Awel", "17, Heol y Deri".
_WELSH = re.compile(
    r"(?<![0-9A-Za-z£$.,/-])[0-9]{1,4}[A-Za-z]?,? (?:heol|ffordd|stryd|bryn|clos|lôn|lon|maes|rhodfa|cwrt|parc|cae|llys|trem|gerddi|rhes|teras|tan|pen|min|glan|dan|nant|coed|pant|tir|erw)"
    r"(?: (?:y|yr|ar))?(?: |-)[a-zâêîôûŵŷ']{3,16}(?:, [A-Z][a-z]{2,20})?(?![\w'])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:{_CAP} ){{0,3}}(?:House|Cottage|Farm|Lodge|Court|Villa|Rectory|Barn|Bungalow|Hall),? {_STREET}{_TOWN}|(?<![0-9])(?:[0-9]{{1,4}}[A-Za-z]? )?{_STREET}{_TOWN}|(?:The )?(?:{_CAP} ){{1,3}}(?:Cottage|Farm|Lodge|Villa|Rectory|Barn|Bungalow|Towers|House|Court)(?!,? (?:(?:a|an|the|their|our) )?(?:\w{{1,14}} )?(?:children|residential|school|special|respite|short|nursery|care home)){_TOWN}"
)
_HOME = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|moved|mov(?:e|ing)|house|home|flat|address|bungalow|stay(?:s|ed|ing)?|reside[sd]?|door|neighbours?|rehoused|grew up|housed|placed)\b(?:\W{1,3}\w{1,14}){0,4}?\W{1,3}(?:(?:on|in|at|to|from|of|is|off|near|is:|was|:)\W{1,3})?\Z|\baddress\W{0,3}(?:is|was)?\W{0,3}\Z",
    re.IGNORECASE,
)
_NO_NAMES = word_set("""
    a an the of down minute minutes mile miles hour hours year years month months week weeks day days
    metre metres m km yards in on from way per to up and or for with at by off my our their his her this
    that one two lane busy main long quiet children people families away
""")


def detect(folded: Folded) -> Iterator[Spot]:
    """A number and a street, a flat, or a street beside words of living there."""
    text = folded.quiet
    for pattern in (_NUMBERED, _IN_FLAT, _WELSH):
        for found in pattern.finditer(text):
            yield _spot(text, found.start(), found.end())
    for found in _SMALL.finditer(text):
        if not _NO_NAMES & set(found[0].lower().replace(",", "").split()[1:-1]):
            yield _spot(text, found.start(), found.end())
    for found in _NAMED.finditer(text):
        if says(_HOME, text, before=found.start(), reach=50):
            yield _spot(text, found.start(), found.end())


def _spot(text: str, start: int, end: int) -> Spot:
    end = min(end, start + 110)
    return Spot(start, end, Label.ADDRESS, WHY, " ".join(text[start:end].lower().split()))
