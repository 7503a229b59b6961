"""Schools, nurseries, children's homes and other places that a child goes to every day."""

import re
from collections.abc import Iterator

from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded
from responses.screening.naming.places import is_place
from responses.screening.naming.sets import word_set

WHY = "The name of a school or setting shows where a child is every day."

_CAP = r"(?:[A-Z\u00c0-\u00de][\w'-]{0,24}|[0-9]{1,2}(?:st|nd|rd|th))"
_JOIN = r"(?:of|the|on|in|upon|le|and|&|for|at|C|St\.?|with)"
_LEVEL = (
    r"(?:[Pp]rimary|[Ss]econdary|[Ii]nfants?'?|[Jj]uniors?|[Hh]igh|[Gg]rammar|[Cc]omprehensive|[Ss]pecial|[Cc]ommunity|[Pp]reparatory|[Pp]rep|"
    r"[Mm]iddle|[Uu]pper|[Ll]ower|[Ff]irst|[Nn]ursery|[Bb]oarding|[Rr]esidential|[Ff]ree|CE|\((?:VA|VC|CE|RC|[Aa]ided|[Cc]ontrolled)\)|CofE|C ?of ?E|C\.? of E\.?|Church of England|RC|Catholic|VA|VC|"
    r"[Ss]pecialist|[Hh]ospital|[Bb]oys'?|[Gg]irls'?|[Dd]ay|[Vv]illage|[Tt]echnology|SEN|SEND|SEMH|& |and |Jewish|Islamic|Methodist|Academy)"
)
_ENDS = (
    r"(?:[Ss]chool|SCHOOL|Academy|College|Ysgol|[Nn]ursery|[Pp]re-?[Ss]chool|[Pp]lay ?(?:group|school)|[Kk]indergarten|[Cc]r[eè]che|[Ss]ixth [Ff]orm|"
    r"[Cc]hildren's [Hh]ome|[Rr]esidential [Hh]ome|[Cc]are [Hh]ome|[Rr]espite (?:[Cc]entre|[Uu]nit|[Hh]ome|[Hh]ouse)|[Ss]hort [Bb]reaks? (?:[Cc]entre|[Uu]nit|[Hh]ome|[Hh]ouse)|"
    r"[Cc]hildren's [Cc]entre|[Ff]amily [Cc]entre|Family Hub|[Pp]upil [Rr]eferral [Uu]nit|PRU|[Cc]hild ?minders?|[Cc]hildminding|[Dd]ay ?[Cc]are|[Dd]ay [Nn]ursery|"
    r"Montessori|[Yy]outh (?:[Cc]lub|[Cc]entre)|[Cc]ontact [Cc]entre|[Aa]fter ?-?[Ss]chool [Cc]lub|[Bb]reakfast [Cc]lub|[Ss]econdary|[Pp]rimary|Infants'?|Juniors?|Grammar|High|Prep|"
    r"(?:Scout|Brownie|Cub|Guide|Beaver) (?:[Gg]roup|[Pp]ack)|[Ss]cout [Gg]roup|Scouts|Brownies|Cubs|Beavers|Rainbows|[Ww]ard)"
)
_NAMED = re.compile(
    rf"(?<![\w'-])(?P<proper>(?:St\.? |Saint )?{_CAP}(?: (?:{_JOIN} ){{0,2}}{_CAP}){{0,4}}?)(?:,? {_LEVEL}){{0,4}} {_ENDS}(?![\w-])(?! (?:Trust|trust|of (?:Art|Teach|Social|Nurs|Psych|Paed|GP|Phys|Surg|Occup|Speech|Midwi|Gen|Polic|Emerg))\w*)"
)
# "Jayden started school" names none.
_DOES = r"(?:start(?:s|ed)|left|leaves|lov(?:es|ed)|hat(?:es|ed)|lik(?:es|ed)|miss(?:es|ed)|attend(?:s|ed)|need(?:s|ed)|want(?:s|ed)|got|gets|went|goes|was|is|has|had|to|refus(?:es|ed)|finish(?:es|ed)|enjoy(?:s|ed)|in|out|at|from|off|of|and|began|begins)"
_HOUSE = re.compile(
    rf"(?<![\w'-])(?P<proper>(?:The )?{_CAP}(?: {_CAP}){{0,2}}),? (?:a |an |the |their |our )?(?:(?!{_DOES} )\w{{1,14}} ){{0,2}}(?:children's home|residential (?:school|home|unit)|special school|nursery|primary|secondary|respite (?:centre|unit|home)|pupil referral unit|care home|short breaks? (?:centre|unit|home)|school)\b"
)
_WELSH = re.compile(rf"\bYsgol(?: (?:y|Y|yr|Yr|{_CAP})){{1,4}}")
_FOR = re.compile(rf"\b(?:Academy|College|School) (?:of|for|at|in) {_CAP}(?: {_CAP}){{0,2}}")
_SMALL = re.compile(
    r"\b(?:at|to|attends?|attended|from|called|left|joined|near|outside|go|goes|going|gone|went|starts?|started|is|was|and) (?:the )?(?P<proper>(?!(?:to|at|the|from|an?|in) )(?:st\.? |saint )?[a-z'-]{3,20}(?: [a-z'-]{3,20})?) (?:(?:c of e|ce|rc|catholic|community|junior|infants?|high) ){0,2}"
    r"(?:primary|secondary|academy|infants?|juniors?|nursery|high school|school|college|pre-?school|playgroup|special school|pru|children's home)\b"
)
# "he's at st aidans", where nothing says what the place is.
_SAINT = re.compile(
    r"\b(?:(?:he|she|they|is|are|was|were|been|[a-z]{2,12}'?s|[a-z]{2,12}'re|now|still) at|go(?:es|ing)? to|went to|starts? at|started at|kicked out of|excluded from|got in(?:to)?) "
    r"(?P<proper>(?:[Ss]t|[Ss]aint)\.? [A-Za-z][a-z]{2,14}(?:'?s)?)(?! (?:[Hh]ospital|[Hh]ospice|[Ss]treet|[Rr]oad|[Cc]hurch|[Ss]quare|[Ss]tation|[Pp]ark|[Aa]venue|[Ll]ane|[Hh]ouse|[Ii]nfirmary))\b"
)
_ATTENDS = re.compile(
    rf"\b(?:attends?|attended|attending|pupil at|student at|excluded from|expelled from|enrolled at|enrolled in|(?:head ?teacher|head|senco|teacher|staff|TA|governor) (?:at|of)|school called|school is|school was|nursery is|school, |goes to school at|nursery called|home called|setting called|place at|started at|off[- ]rolled from|boards at|year [0-9]{{1,2}} at|reception at|Year [0-9]{{1,2}} at)"
    rf" (?P<proper>(?:St\.? |Saint )?{_CAP}(?: {_CAP}){{0,3}})",
)
# Words that stand before "school" without naming one.
_GENERIC = word_set("""
    a an the this that these our my his her their your its every each any all no some one two three both
    another other old new first second next last same local nearby mainstream special specialist primary
    secondary infant infants junior juniors high grammar comprehensive state private independent
    maintained academy boarding residential nursery pre free faith church catholic c of e ce rc england
    community public village middle upper lower good bad small big large whole home hospital day summer
    sunday saturday after before at in to from for and or but with if when while as is was were are be
    been by on british english scottish welsh irish national ofsted send sen sens semh asd autism
    autistic ehcp ehcps department education government council authority la multi early years reception
    key stage year foundation ks1 ks2 ks3 ks4 schools children's childrens children family families
    youth respite short break breaks care contact centre dfe many most more better best right wrong
    named current previous former present christian jewish muslim islamic methodist roman what which why
    how where who because so since until during not non also even only just working together stable
    homes built love royal open air online virtual law medical medicine drama music art dance business
    technical further higher sixth form forest steiner montessori prep preparatory playgroup ordinary
    normal inner city rural urban london england's britain's parent parents carer carers i we he she
    they it you king's imperial universities university trust eton's section question part breakfast
    full time half term per sure start surestart they've alternative provision pupil referral unit units
    apart outstanding inadequate requires improvement behaviour complex needs deaf blind specialised out
    walking driving moved started going went back mum's dad's sister's brother's son's daughter's
    child's failing failed suitable appropriate preferred chosen mixed single sex boys girls boys'
    girls' quiet lovely amazing wonderful different own starting leaving little changing monday tuesday
    wednesday thursday friday september october november december january february march april may june
    july august christmas easter
""")
_FRONT = word_set("""
    the our my his her their at to from in by for and but so then when while if as since until after
    before because although though however where both is was has had i we he she they it attends
    attended local why what how yes no now once eventually this that these those every each an a any
    some dear thank sadly head headteacher senco meanwhile later today mum dad year question section
    leaving starting visiting moving like near with of on she's he's unfortunately luckily only even
    last next
""")
_NO_SCHOOL = word_set("""
    ofsted camhs ehcp send sen dfe nhs la council tribunal cafcass parliament government october
    september january london england wales scotland britain
""")


_NOT_FIRST, _NOT_OWN = _GENERIC | _NO_SCHOOL, _GENERIC | _FRONT


def detect(folded: Folded) -> Iterator[Spot]:
    """A proper name before the word for such a place, or after words of going there."""
    text = folded.quiet
    for pattern in (_NAMED, _HOUSE):
        for found in pattern.finditer(text):
            if (start := _starts(found)) is not None:
                yield _spot(text, start, found.end())
    for found in _WELSH.finditer(text):
        yield _spot(text, found.start(), found.end())
    yield from _went_to(text)


def _went_to(text: str) -> Iterator[Spot]:
    """Places in small letters, and those that only the words before show to be a school."""
    for found in _SMALL.finditer(text):
        if _is_own(found["proper"]):
            yield _spot(text, found.start("proper"), found.end())
    for found in _SAINT.finditer(text):
        yield _spot(text, found.start("proper"), found.end("proper"))
    for found in _ATTENDS.finditer(text):
        if _is_named(found["proper"]):
            yield _spot(text, found.start("proper"), found.end("proper"))


def _starts(found: re.Match[str]) -> int | None:
    """Where the name begins, without what only begins the sentence; None where nothing is named."""
    start, words = found.start("proper"), found["proper"].split(" ")
    while words and words[0].lower().strip(".'") in _FRONT:
        start += len(words.pop(0)) + 1
    own = [word for word in words if word.lower().strip(".") not in _GENERIC and len(word) > 1]
    if not own or (all(word.isupper() and len(word) <= 5 for word in own) and not found[0].isupper()):  # noqa: PLR2004 -- such as SEND
        return None
    return start


def _is_own(proper: str) -> bool:
    """Whether small letters name a place: a saint, or the ending that place names have."""
    words = proper.split()
    if words[0].strip(".") in {"st", "saint"}:
        return True
    if not _NOT_OWN.isdisjoint(words):
        return False
    return (
        bool(
            re.search(
                r"(?:field|wood|bank|well|hurst|ton|ford|stead|combe|brook|ford|side|view|hill|dale|croft|mead|bridge|bury|bourne|acres?|acorns|oaks?|lea|leigh|ham|worth|park|grove|lane|mount|stone|burn)s?\Z",
                words[-1],
            )
        )
        and words[-1] not in _LIKE_PLACES
    )


_LIKE_PLACES = {
    "outside",
    "inside",
    "beside",
    "alongside",
    "view",
    "review",
    "interview",
    "worth",
    "park",
    "lane",
    "side",
    "stones",
}


def _is_named(proper: str) -> bool:
    words = proper.split()
    if words[0].strip(".") in {"St", "Saint"}:
        return True
    if any(word.lower() in _NOT_FIRST or (word.isupper() and len(word) > 1) for word in words[:1]):
        return False
    return not is_place(proper)


def _spot(text: str, start: int, end: int) -> Spot:
    name = re.sub(r"\W*\b(?:school|primary|the)\b\W*", "", text[start:end].lower())
    return Spot(start, end, Label.SCHOOL, WHY, name)
