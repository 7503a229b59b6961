"""Signs that somebody is in danger: a child at risk now, self-harm, violence.

The signs are sentences about a person ("my son wants to die"), not the subject ("rates of self-harm"). They are meant to
show help early and to be read first, never to decide anything: a text without a sign is no text without danger.
"""

import re
from bisect import bisect_right

from responses.evidence import citations
from responses.screening.findings import Danger, Kind
from responses.screening.folding import fold

WHY = {
    Kind.SELF_HARM: "These words may say that somebody thinks of dying or of hurting themselves.",
    Kind.CHILD_AT_RISK: "These words may say that a child is not safe now.",
    Kind.VIOLENCE: "These words may say that somebody is being hurt or threatened.",
}

_SELF = r"(?:myself|himself|herself|themself|themselves|him ?self|her ?self|my ?self)"
_WHO = r"(?:I|i|we|he|she|they|son|daughter|child|boy|girl|brother|sister|kid|teenager|mum|dad|partner|husband|wife)"
_OWN = r"(?:my|our|his|her|their|the)"
_KIN = r"(?:son|daughter|child|children|kids?|boy|girl|baby|toddler|brother|sister|grandson|granddaughter|nephew|niece|foster (?:child|son|daughter))"
_GAP = r"(?: [\w',-]{1,20}){0,3}?"
_FEW = r"(?: [\w',-]{1,20}){0,5}?"
_HITS = (
    r"(?:hits?|hitting|beats?|beating|punch(?:es|ing)?|kick(?:s|ing)?|slap(?:s|ping)?|strangl(?:es|ed|ing)|chok(?:es|ed|ing)|burns?|burning|"
    r"attack(?:s|ing)?|hurts?|hurting|abus(?:es|ing)|batter(?:s|ing)|rap(?:es|ed|ing)|molest(?:s|ed|ing)|threaten(?:s|ed|ing)?|stab(?:s|bed|bing)?|shak(?:es|ing))"
)
_ADULT = r"(?:partner|husband|wife|ex|ex-partner|ex-husband|dad|father|stepdad|step-dad|stepfather|mum|mother|boyfriend|girlfriend|uncle|grandad|carer|teacher|driver|worker|staff|brother)"

_SIGNS: dict[Kind, tuple[str, ...]] = {
    Kind.SELF_HARM: (
        rf"\b(?:kill(?:ing|s)?|hurt(?:ing|s)?|harm(?:ing|s)?|cut(?:ting|s)?|hang(?:ing|s)?|burn(?:ing|s)?|starv(?:e|es|ing)|drown(?:ing)?|poison(?:ing)?|stab(?:bing)?) {_SELF}\b",
        rf"\b(?:{_WHO}){_GAP} (?:want(?:s|ed)?|wish(?:es|ed)?|going|plans?|planning|tr(?:y|ies|ied|ying)|threaten(?:s|ed|ing)?|talk(?:s|ed|ing)?)(?: \w{{1,10}}){{0,3}}? (?:to die|to be dead|(?:was|were) dead|of dying|about dying|suicide|to end (?:it all|(?:my|his|her|their) (?:own )?li(?:fe|ves)))",
        r"\b(?:end(?:ing)?|t(?:ake|aking|ook)|tak(?:e|en)) (?:my|his|her|their) own li(?:fe|ves)\b|\bend(?:ing)? (?:my|his|her|their) li(?:fe|ves)\b|\bend it all\b",
        rf"\b{_WHO}{_GAP}(?:'m| am| is| are| was| feels?| felt|'s|'re| been)?{_GAP} suicidal\b|\bsuicidal (?:thoughts|and (?:I|we|he|she|they))\b|\bmake me suicidal\b",
        rf"\b{_WHO}{_GAP}(?:'m| am| is| are| has been| was| keeps?| started|'s|'re| been){_GAP} self[ -]?harm(?:ing|s|ed)?\b|\b{_WHO} self[ -]?harms?\b",
        r"\b(?:don't|do not|doesn't|does not|didn't|no longer) (?:want|wants) to (?:live|be alive|be here any ?more|be here|go on|wake up|exist)\b|\bbetter off (?:dead|without (?:me|him|her))\b|\bno (?:reason|point)(?: in)? (?:to live|living|going on)\b",
        r"\b(?:took|taken|take|takes|taking) an? overdose\b|\boverdos(?:ed|ing)\b|\battempt(?:ed|s|ing)? suicide\b|\b(?:my|his|her|their) suicide attempts?\b|\bsuicide note\b|\bwants? to die\b|\bcan(?:'t|not) go on (?:any ?more|like this|living)\b|\b(?:jump|jumping) (?:off|in front of)\b(?: \w+){0,2}? (?:bridge|train|building|roof|car|window|lorry)\b",
    ),
    Kind.CHILD_AT_RISK: (
        rf"\b{_OWN} (?:\w{{1,15}} )?{_KIN} (?:is|are|isn't|are not|is not|aren't){_GAP} (?:not safe|unsafe|in danger|at risk of (?:harm|death|abuse)|being (?:\w+ )?(?:abused|hit|beaten|groomed|hurt|exploited|neglected|starved|touched|trafficked|locked|threatened))\b",
        r"\b(?:not|isn't|aren't|n't feel|never|unsafe|in danger)(?: \w+){0,2}? (?:safe )?(?:at home|with (?:him|her|his|them|their|me|us)|here)(?: right)? (?:right now|now|tonight|any ?more)\b|\b(?:he|she|they) (?:is|are|'s|'re|isn't|aren't) (?:not safe|in danger|unsafe)\b|\b(?:he|she|they)(?:'s|'re) (?:not safe|in danger|unsafe)\b|\b(?:he|she|they) (?:isn't|aren't) safe\b",
        r"\b(?:I|we) (?:can't|cannot|can not|can no longer|couldn't) keep (?:him|her|them|the \w+|my \w+|myself|us)(?: \w+){0,3}? safe\b|\b(?:I|we)(?:'m| am| are|'re) (?:scared|frightened|afraid|terrified)(?: that)? (?:he|she|they|I|someone|somebody)(?: \w+){0,2}? (?:will|might|may|could|is going to|'ll|would) (?:hurt|kill|die|be killed|be hurt|harm)",
        rf"\b(?:{_OWN} )?(?:{_ADULT}|he|she|someone|somebody|they)(?: \w{{1,12}}){{0,3}}? (?:touch(?:es|ed|ing)|molest(?:s|ed|ing)|rap(?:es|ed|ing)|sexually abus\w+|groom(?:s|ed|ing)|lock(?:s|ed|ing)) (?:me|him|her|them|{_OWN} (?:\w+ )?{_KIN})\b",
        r"\b(?:been|being|was|were|is|are|getting) (?:sexually abused|groomed|raped|molested|trafficked|sexually assaulted)\b",
        r"\b(?:went|gone|has been|is|are|still|been) missing (?:since|from (?:home|care)|for \w+ (?:days|nights|hours))\b|\brun away (?:from home )?(?:again )?(?:tonight|today|last night)\b|\bleft alone (?:all night|overnight|for days)\b|\b(?:hasn't|haven't|has not|have not|nothing to) eat(?:en)? (?:for|in) \w+ days\b|\bnobody knows where (?:he|she|they) (?:is|are)\b|\bhas (?:a|got a) (?:knife|gun|weapon)\b",
    ),
    Kind.VIOLENCE: (
        rf"\b(?:{_OWN} (?:\w{{1,15}} )?{_ADULT}|he|she|they|who){_GAP} {_HITS} (?:me|us|him|her|them|{_OWN} (?:\w+ )?(?:{_KIN}|mum|mother|wife|partner))\b(?! (?:feelings|hard|the most))",
        rf"\b(?:I|we|he|she|they){_GAP} (?:am|is|are|'m|'s|'re|was|were|been|being|get|gets|got) (?:\w+ )?(?:beaten|battered|strangled|stabbed|hit by|punched by|attacked by|threatened by|assaulted by|abused by)\b",
        rf"\b(?:kill|murder|stab|shoot|strangle|burn|attack|hurt|harm) (?:me|us|him|her|them|you|{_OWN} (?:\w+ )?(?:{_KIN}|{_ADULT}|worker|social worker|family)|someone|somebody|everyone)\b",
        rf"\b(?:scared|afraid|frightened|terrified) (?:of|for) (?:my|his|her|our|their) (?:life|lives|{_ADULT})\b|\bfear for (?:my|his|her|our|their) (?:life|lives|safety)\b|\bdomestic (?:abuse|violence) (?:at home|from my|by my|again|every)\b|\b(?:suffering|experiencing|living with|escaping|fleeing|fled) domestic (?:abuse|violence)\b|\bthreaten(?:s|ed|ing)? to (?:kill|stab|hurt|burn|shoot|rape|take (?:my|the) (?:kids|children))\b|\bhands? (?:round|around) my (?:neck|throat)\b|\bheld a knife\b|\bknife to\b",
    ),
}
_PATTERNS = {kind: [re.compile(sign, re.IGNORECASE) for sign in signs] for kind, signs in _SIGNS.items()}
# Said of nobody: "it would not hurt them", "do not kill her enthusiasm".
_NOT_SO = re.compile(
    r"(?:\b(?:never|not|n't|without|nobody|wouldn't|would not|does not|policy|figures? of speech)(?: \w+){0,1} |\b(?:to|would|could|might|may|will|cuts|changes|plans?|reforms?|proposals?|delays?) )\Z",
    re.IGNORECASE,
)
_MILD = re.compile(
    r"\A(?:hurt|harm|attack|burn|shoot) (?:him|her|them|us|you|me|my|our|the|their|his)", re.IGNORECASE
)
_NEAR = 40


def signs_of_danger(text: str) -> list[Danger]:
    """Signs in `text`, in order, without overlaps; offsets are code points of `text`. Linear in its length.

    For a priority: a text with signs is read before one without.
    """
    folded = fold(text)
    read = folded.text
    cited = citations.parse(folded.everything)
    found: list[tuple[int, int, Kind]] = []
    for kind, patterns in _PATTERNS.items():
        for pattern in patterns:
            found += [
                (sign.start(), sign.end(), kind)
                for sign in pattern.finditer(read)
                if not _is_mild(sign, read)
            ]
    starts = [token.start for token in cited]
    signs, done = [], -1
    for start, end, kind in sorted(found, key=lambda sign: (sign[0], -sign[1])):
        inside = bisect_right(starts, start)
        if start < done or (inside and cited[inside - 1].end > start):
            continue
        done = end
        signs.append(Danger(kind, *folded.span(start, end), WHY[kind]))
    return signs


def _is_mild(sign: re.Match[str], text: str) -> bool:
    """Whether nobody is hurt: words that a policy can do, or that are denied."""
    return bool(_MILD.match(sign[0]) and _NOT_SO.search(text, max(0, sign.start() - _NEAR), sign.start()))
