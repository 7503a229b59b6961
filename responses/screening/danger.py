"""Signs that somebody is in danger: a child at risk now, self-harm, violence.

The signs are sentences about a person ("my son wants to die"), not the subject ("rates of self-harm"). They are meant to
show help early and to be read first, never to decide anything: a text without a sign is no text without danger.
"""

import re
from bisect import bisect_right

from responses.evidence import citations
from responses.screening.families import OVER
from responses.screening.findings import Danger, Kind
from responses.screening.folding import fold
from responses.screening.lowered import lower, pattern
from responses.screening.nearby import words_of_danger

WHY = {
    Kind.SELF_HARM: "These words may say that somebody thinks of dying or of hurting themselves.",
    Kind.CHILD_AT_RISK: "These words may say that a child is not safe now.",
    Kind.VIOLENCE: "These words may say that somebody is being hurt or threatened.",
}

_SELF = r"(?:myself|himself|herself|themself|themselves|him ?self|her ?self|my ?self)"
_WHO = r"(?:I|i|we|he|she|they|son|daughter|child|boy|girl|brother|sister|kid|teenager|mum|dad|partner|husband|wife)"
_OWN = r"(?:my|our|his|her|their|the)"
_KIN = r"(?:son|daughter|child|children|kids?|boy|girl|baby|toddler|brother|sister|grandson|granddaughter|nephew|niece|twins|little ones?|lads?|eldest|youngest|foster (?:child|son|daughter|children))"
_GAP = r"(?: [\w',-]{1,20}){0,3}?"
_FEW = r"(?: [\w',-]{1,20}){0,5}?"
# After "her" that is a person: "he grabs her and shouts", not "she grabs her coat".
_AFTER = r"(?:and|or|so|when|in|on|at|by|to|with|again|until|till|because|for|down|every|daily|over|out|up|off|like|if|while|after|before|then|last|hard|about|around|from|across|against|into|onto|but|as|a lot|all|most|once|twice)\b"
_HITS = (
    r"(?:hits?|hitting|beats?|beating|punch(?:es|ing)?|kick(?:s|ing)?|slap(?:s|ping)?|strangl(?:es|ed|ing)|chok(?:es|ed|ing)|burns?|burning|"
    r"attack(?:s|ing|ed)?|punched|kicked|slapped|grab(?:s|bed|bing)|push(?:es|ed|ing)|shov(?:es|ed|ing)|throttl(?:es|ed|ing)|headbutt(?:s|ed|ing)?|drag(?:s|ged|ging)|pinn(?:ed|ing)|smack(?:s|ed|ing)|whip(?:s|ped|ping)|hurts?|hurting|abus(?:es|ing)|batter(?:s|ing)|rap(?:es|ed|ing)|molest(?:s|ed|ing)|threaten(?:s|ed|ing)?|stab(?:s|bed|bing)?|shak(?:es|ing)|bit(?:es|ing)?|bitten|scratch(?:es|ed|ing)|thump(?:s|ed|ing))"
)
_YOUNG = rf"(?:{_KIN}|lads?|teenagers?|teens?|(?:\w{{1,9}} )?(?:year|yr)s?[ -]old|foster \w+)"
_LIMB = r"(?:arms?|wrists?|legs?|thighs?|skin|neck|throat|stomach|body|face|hands?)"
_ADULT = r"(?:partner|husband|wife|ex|ex-partner|ex-husband|dad|father|stepdad|step-dad|stepfather|mum|mother|boyfriend|girlfriend|uncle|grandad|daddy|mummy|stepmum|step-mum|stepmother|cousin|babysitter|neighbour|carer|teacher|driver|worker|staff|brother)"

_SIGNS: dict[Kind, tuple[str, ...]] = {
    Kind.SELF_HARM: (
        rf"\b(?:kill(?:ing|s)?|hurt(?:ing|s)?|harm(?:ing|s)?|cut(?:ting|s)?|hang(?:ing|s)?|burn(?:ing|s)?|starv(?:e|es|ing)|drown(?:ing)?|poison(?:ing)?|stab(?:bing)?) {_SELF}\b",
        rf"\b(?:{_WHO}){_GAP} (?:want(?:s|ed)?|wish(?:es|ed)?|going|plans?|planning|tr(?:y|ies|ied|ying)|threaten(?:s|ed|ing)?|talk(?:s|ed|ing)?)(?: \w{{1,10}}){{0,3}}? (?:to die|to be dead|(?:was|were) dead|of dying|about dying|suicide|to end (?:it all|(?:my|his|her|their) (?:own )?li(?:fe|ves)))",
        r"\b(?:end(?:ing)?|t(?:ake|aking|ook)|tak(?:e|en)) (?:my|his|her|their) own li(?:fe|ves)\b|\bend(?:ing)? (?:my|his|her|their) li(?:fe|ves)\b|\bend it all\b",
        rf"\b{_WHO}{_GAP}(?:'m| am| is| are| was| feels?| felt|'s|'re| been)?{_GAP} suicidal\b|\bsuicidal (?:thoughts|and (?:I|we|he|she|they))\b|\bmake me suicidal\b",
        rf"\b{_WHO}{_GAP}(?:'m| am| is| are| has been| was| keeps?| started|'s|'re| been){_GAP} self[ -]?harm(?:ing|s|ed)?\b|\b{_WHO} self[ -]?harms?\b",
        r"\b(?:do ?n'?t|do not|does ?n'?t|does not|did ?n'?t|did not|no longer|never) (?:want|wants|wanted) to (?:live|be alive|be here any ?more|be here|go on|wake up|exist)\b",
        r"\bbetter off (?:dead|without (?:me|him|her))\b",
        r"\bno (?:reason|point)(?: in)? (?:to live|living|going on)\b",
        r"\b(?:took|taken|take|takes|taking) an? overdose\b",
        r"\boverdos(?:ed|ing)\b",
        r"\b(?:see|saw|is|feel|felt|have|has|had|there's|what(?:'s| is|s))(?: \w{1,6})? (?:the|an?|any|no|much) (?:point|reason)(?: \w{1,8})? (?:in|of|for|to) (?:living|life|being (?:here|alive)|carrying on|live|be (?:here|alive))\b",
        rf"\b(?:blade|razor|knife|scissors|glass|lighter|sharpener)s? (?:to|on|across|into) (?:my|his|her|their) (?:own )?{_LIMB}\b",
        r"\b(?:t(?:ook|aken|akes?|aking)|swallow(?:s|ed|ing)?)(?: (?:about|over|nearly|almost|around|some|of|her|his|my|the)){0,2} (?:ten|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|dozens|[1-9][0-9]{1,2})(?: \w{1,8}){0,2}? (?:tablets|pills|paracetamols?|ibuprofen|antidepressants|co-codamol)\b(?! (?:a|each|every|per) |,? daily)",
        r"\battempt(?:ed|s|ing)? suicide\b",
        r"\b(?:my|his|her|their) suicide attempts?\b",
        r"\bsuicide note\b",
        r"\bwants? to die\b",
        r"\b(?:can(?:'?t|not)|could ?n'?t) (?:go on|do this|take (?:this|it)) (?:any ?more|like this|living)\b",
        r"\bjump(?:s|ed|ing)? (?:off|from|out of|in front of)\b(?: \w+){0,2}? (?:bridge|train|building|roof|car|window|lorry|landing|balcony|cliff|car park)\b",
        r"\b(?:cut(?:s|ting)?|scratch(?:es|ing|ed)?|slash(?:es|ed|ing)?|slit(?:s|ting)?|burn(?:s|t|ed|ing)?|bang(?:s|ed|ing)?) (?:my|his|her|their) (?:own )?(?:arms?|wrists?|legs?|thighs?|head|face|body|skin|throat)\b",
        r"\b(?:took|taken|takes|swallow(?:s|ed|ing)?) (?:a load|loads|lots|too many|a (?:whole )?(?:bottle|packet|pack|box|handful|strip)|all (?:her|his|my|the))(?: of)? (?:her |his |my |the )?(?:tablets|pills|paracetamol|medication)\b",
        r"\b(?:drank|drunk|drinks|swallowed) bleach\b",
        r"\b(?:just |only )?(?:want|wants|wanted|wish) (?:it|it all|everything|this) to (?:end|stop|be over)(?! (?:for|the|now for))\b",
        r"\b(?:driv(?:e|es|ing)|walk(?:ing)?|jump(?:s|ed|ing)?|throw(?:s|ing)? (?:my|him|her)self) (?:off|in front of|into) (?:a|the) (?:\w+ )?(?:bridge|cliff|train|lorry|traffic|river|roof|road|motorway)\b",
        r"\b(?:found|stood|standing|sat|seen) on (?:the|a) (?:\w+ )?(?:bridge|roof|ledge|railway|tracks|car park roof)\b",
        r"\b(?:no|any) (?:will|wish) to live\b",
        r"\b(?:said|says|wrote|left) (?:her |his |their )?goodbyes?\b",
    ),
    Kind.CHILD_AT_RISK: (
        rf"\b{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_KIN} (?:is|are|isn't|are not|is not|aren't){_GAP} (?:not safe|unsafe|in danger|at risk of (?:harm|death|abuse)|being (?:\w+ )?(?:abused|hit|beaten|groomed|hurt|exploited|neglected|starved|touched|trafficked|locked|threatened))\b",
        r"\b(?:not|isn't|aren't|n't feel|never|unsafe|in danger)(?: \w+){0,2}? (?:safe )?(?:at home|with (?:him|her|his|them|their|me|us)|here)(?: right)? (?:right now|now|tonight|any ?more)\b",
        r"\b(?:he|she|they) (?:is|are|'s|'re|isn't|aren't) (?:not safe|in danger|unsafe)\b",
        r"\b(?:he|she|they)(?:'s|'re) (?:not safe|in danger|unsafe)\b",
        r"\b(?:he|she|they) (?:isn't|aren't) safe\b",
        r"\b(?:I|we) (?:can'?t|cannot|can not|can no longer|could ?n'?t) keep (?:him|her|them|the \w+|my \w+|myself|us)(?: \w+){0,3}? safe\b",
        r"\b(?:I|we)(?:'m| am| are|'re) (?:scared|frightened|afraid|terrified)(?: that)? (?:he|she|they|I|someone|somebody)(?: \w+){0,2}? (?:will|might|may|could|is going to|'ll|would) (?:hurt|kill|die|be killed|be hurt|harm)",
        rf"\b(?:{_OWN} )?(?:{_ADULT}|he|she|someone|somebody|they)(?: \w{{1,12}}){{0,3}}? (?:touch(?:es|ed|ing)|molest(?:s|ed|ing)|rap(?:es|ed|ing)|sexually abus\w+|groom(?:s|ed|ing)|lock(?:s|ed|ing)) (?:me|him|her|them|{_OWN} (?:\w+ )?{_KIN})\b",
        r"\b(?:been|being|was|were|is|are|getting) (?:sexually (?:abused|exploited|assaulted)|groomed|raped|molested|trafficked)\b",
        rf"\b(?:he|she|they|{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_KIN})(?:'s|'re)?(?: \w{{1,8}}){{0,2}}? being (?:exploited|used|abused|controlled) by (?:an? |the |some )?(?:older|men|man|gangs?|dealers?|adults?|boyfriend|lads)\b",
        r"\b(?:made|forced) to (?:carry|sell|deal|run|hold|hide|move)(?: \w{1,10}){0,2}? (?:drugs|weed|crack|heroin|cannabis|knives)\b",
        r"\bcom(?:es?|ing) (?:back|home) with (?:money|cash|drugs|vapes|gifts|new (?:phones?|clothes|trainers))\b|\bcame (?:back|home) with (?:money|cash|drugs|new phones?)\b",
        rf"\b(?:no ?one|nobody|no adult)(?:'s| is| was)?(?: there)? (?:with|watching|minding|looking after|at home with) (?:(?:the|my|her|his|those) )?(?:\w{{1,9}} )?(?:{_KIN}|little ones?)\b(?!')",
        r"\b(?:on (?:their|his|her) own|by (?:themselves|himself|herself)|alone) (?:all night|at night|overnight|til+ morning|until morning|for days|while (?:she|he|they) (?:is|are|goes|go) out)\b",
        r"\bno (?:food|milk)(?: left)? (?:in|for) (?:the|their|his|her|our) (?:house|flat|home|cupboards?|fridge|baby|kids|children)\b",
        rf"\b(?:the|my|his|her|our|their) (?:\w{{1,9}} )?{_KIN}(?:'s|'re)?(?: (?:is|are|was|were|always|often|so|still)){{0,3}} (?:starving|hungry|going hungry|filthy)\b",
        r"\b(?:ha(?:s|ve)|had|is|are|was|were)(?:n'?t| ?not| never)(?: been)? fed\b(?! (?:back|into|in|through|up))",
        rf"\b(?:{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_KIN}|he|she|they)(?: \w{{1,8}}){{0,2}}? (?:has|have|had|with|covered in)(?: \w{{1,8}})? (?:bruises|bruising|black eyes?|cigarette burns|bite marks|burn marks|welts|finger ?marks)\b",
        r"\b(?:went|gone|has been|is|are|still|been) missing (?:since|from (?:home|care)|for \w+ (?:days|nights|hours))\b",
        r"\brun away (?:from home )?(?:again )?(?:tonight|today|last night)\b",
        r"\bleft alone (?:all night|overnight|for days)\b",
        r"\b(?:hasn't|haven't|has not|have not|nothing to) eat(?:en)? (?:for|in) \w+ days\b",
        r"\bnobody knows where (?:he|she|they) (?:is|are)\b",
        r"\b(?:has|carries|carrying|hides|hiding|keeps|sleeps with) (?:a|got a) (?:knife|gun|weapon|machete)\b",
        rf"\b(?:{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_KIN}|he|she|they)(?: \w{{1,12}}){{0,2}}? (?:has |have |had |'s |is |are )?(?:gone|went|goes|been|go) missing(?! (?:out|from (?:the (?:data|figures|plan|paper)|school)))\b",
        rf"\b(?:they|he|she|the (?:children|kids|baby|boys|girls)|{_OWN} (?:children|kids|baby))(?: \w{{1,12}}){{0,3}}? (?<!be )(?<!never )(?<!not )(?:left|leaves|leaving|locked) (?:alone|on (?:their|her|his) own|home alone|by (?:themselves|himself|herself))\b(?! (?:to|with the paperwork))",
        r"\b(?:ha(?:s|ve)(?: ?n'?t| not)|hasn'?t|haven'?t|not) eaten (?:since|for|in|anything)\b",
        r"\b(?:bruis(?:es|ed|ing)|burns|marks|cuts|bite marks|cigarette burns|blood|welts)(?: \w{1,10}){0,2}? (?:on|all over|across|over|round|around) (?:his|her|their|my|the (?:baby|child|children)'?s?) (?:\w+ )?(?:back|arms?|legs?|face|neck|body|bottom|thighs?|head|chest|wrists?|son|daughter|child|baby)\b",
        rf"\b(?:he|she|they|{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_KIN}|my \w+) (?:has |have )?(?:just )?disclosed(?: \w+){{0,2}}? (?:abuse|assault|rape)\b",
        r"\b(?:man|men|boys|lads|adults|stranger|someone|people|gang)(?: \w{1,12}){0,4}? (?:giv(?:e|es|ing)|gave|buy(?:s|ing)?|bought|pick(?:s|ed|ing)?|send(?:s|ing)?|sent|offer(?:s|ed|ing)?) (?:her|him|them)(?: up)?(?: \w{1,10}){0,4}? (?:money|drugs|gifts|phones?|vapes|cannabis|alcohol|night|pictures|photos)\b",
        r"\b(?:mak(?:es|e|ing)|made|force[sd]?|forcing) (?:him|her|them)(?: to)? (?:deal|sell|carry|run|hold) ?(?:drugs|for|weed|county)?\b",
        r"\b(?:giving (?:her|him|them) (?:money|gifts|drugs|alcohol))\b",
        r"\b(?:tak(?:es|ing|en)|sell(?:s|ing)|deal(?:s|ing)) (?:county lines|crack|heroin)\b",
    ),
    Kind.VIOLENCE: (
        rf"\b(?:{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_ADULT}|he|she|they|who){_GAP} {_HITS} (?:me|us|him|her(?! (?!{_AFTER})\w)|them|{_OWN} (?:\w+ )?(?:{_KIN}|mum|mother|wife|partner))\b(?! (?:feelings|hard|the most|to (?:one|the) side|towards?|into (?:the system|a category|a box)|through|away from the system))",
        rf"\b{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_YOUNG}{_GAP} (?:{_HITS}|hit) (?:me|us|{_OWN} (?:\w{{1,9}} )?(?:{_KIN}|mum|mother|dad|father|nan|gran|siblings))\b(?! (?:feelings|hard|with (?:his|her|their) (?:kindness|love)))",
        rf"\b(?:staff|workers|carers|teachers|police|officers|guards){_GAP} {_HITS} (?:me|him|her|them|{_OWN} {_KIN})(?: (?:face|down|on|onto|across|against|to the (?:floor|ground)|out|for)\b|[.,;]|\Z)",
        rf"\b(?:thr(?:ows?|ew|own|owing)|slam(?:s|med|ming)?|shov(?:es?|ed|ing)|push(?:es|ed|ing)?|knock(?:s|ed|ing)?) (?:me|us|him|her|them|{_OWN} (?:\w{{1,9}} )?{_KIN}) (?:against|into|down|across|to|on|onto) (?:the|a) (?:\w{{1,9}} )?(?:wall|floor|ground|door|stairs|bed|table|room)\b",
        rf"\b(?:he|she|they|who|{_OWN} (?:[\w'-]{{1,15}} ){{0,2}}{_ADULT}){_GAP} (?:broke|broken|fractured|dislocated|cracked|split) (?:my|our (?:\w{{1,9}}'s)?|the baby's) (?:wrists?|arms?|legs?|nose|jaw|ribs?|fingers?|collarbone|skull|teeth|lip|head|hand)\b",
        rf"\b(?:{_WHO}|ex|partner|stepdad|stepfather|stepmum|boyfriend|girlfriend|man|men|worker|staff|carer)(?: \w{{1,12}}){{0,2}}? (?:com(?:es|ing)|came|went|goes|going|runs|ran) at (?:me|us|him|her|them)(?: with)?\b",
        r"\bwith a (?:knife|machete|gun)\b",
        r"\b(?:by|round|around) (?:the|my|her|his) (?:throat|neck|hair)\b",
        r"\bhid(?:e|ing|den)? (?:all )?(?:the|our) knives\b",
        r"\b(?:down the stairs|against (?:the|a) wall) (?:when|while|and|again|because)\b",
        r"\b(?:smash(?:es|ed|ing)|break(?:s|ing)|broke|kick(?:s|ed|ing)) (?:up |down |in )?(?:the|my|our) (?:windows?|door|house|flat)\b(?: \w+){0,4}?",
        r"\b(?:I|we)(?:'m| am| are|'re)? (?:all )?terrified(?! of (?:the|losing|what))\b",
        r"\blive in fear\b",
        r"\b(?:I|we)(?: will|'ll|'m going to| am going to|'m gonna| am gonna) (?:hurt|kill|stab|hit|punch|burn|get) (?:the|my|that|this|him|her|them|you|someone|somebody)(?: social)?(?: worker)?\b",
        rf"\b(?:I|we|he|she|they){_GAP} (?:am|is|are|'m|'s|'re|was|were|been|being|get|gets|got) (?:\w+ )?(?:beaten(?! (?:down|back|to it)\b)|battered|strangled|stabbed|hit by|punched by|attacked by(?! (?:every|all|critics|newspapers|the (?:press|media|papers|newspapers|unions?|government|minister))\b)|threatened by|assaulted by|abused by)\b",
        rf"\b(?:kill|murder|stab|shoot|strangle|burn|attack|hurt|harm) (?:me|us|him|her|them|you|{_OWN} (?:\w+ )?(?:{_KIN}|{_ADULT}|worker|social worker|family)|someone|somebody|everyone)\b",
        rf"\b(?:scared|afraid|frightened|terrified) (?:of|for) (?:my|his|her|our|their) (?:life|lives|{_ADULT})\b",
        r"\bfear for (?:my|his|her|our|their) (?:life|lives|safety)\b",
        r"\bdomestic (?:abuse|violence) (?:at home|from my|by my|again|every)\b",
        r"\b(?:suffering|experiencing|living with|escaping|fleeing|fled) domestic (?:abuse|violence)\b",
        r"\bthreaten(?:s|ed|ing)? to (?:kill|stab|hurt|burn|shoot|rape|take (?:my|the) (?:kids|children))\b",
        r"\bhands? (?:round|around) my (?:neck|throat)\b",
        r"\bheld a knife\b",
        r"\bknife to\b",
    ),
}
_PATTERNS = {kind: [pattern(sign) for sign in signs] for kind, signs in _SIGNS.items()}
# Said of nobody: "it would not hurt them", "do not kill her enthusiasm".
_NOT_SO = re.compile(
    r"(?:\b(?:never|not|n't|without|nobody|wouldn't|would not|does not|policy|figures? of speech)(?: \w+){0,1} |\b(?:to|would|could|might|may|will|cuts|changes|plans?|reforms?|proposals?|delays?) )\Z",
    re.IGNORECASE,
)
_MILD = re.compile(
    r"\A(?:hurt|harm|attack|burn|shoot) (?:him|her|them|us|you|me|my|our|the|their|his)", re.IGNORECASE
)
_OF_MANY = re.compile(
    r"\b(?:(?:parents|people|adults|men|women|those|carers|anybody|anyone|children) who (?:\w+ ){1,3}their|"
    r"(?:a|any|every|each) (?:young )?(?:person|child|girl|boy|teenager|parent|carer) who (?:\w+ ){0,2}\w+)\b",
    re.IGNORECASE,
)
_ANYBODY = re.compile(r"(?:child|girl|boy|teenager|kid|young|mum|dad|partner|brother|sister)", re.IGNORECASE)
_ONE_OF_MANY = re.compile(r"\b(?:a|any|each|every|no|one) (?:young )?\Z", re.IGNORECASE)
_NEAR = 40


def signs_of_danger(text: str) -> list[Danger]:
    """Signs in `text`, in order, without overlaps; offsets are code points of `text`. Linear in its length.

    For a priority: a text with signs is read before one without.
    """
    folded = fold(text)
    read = lower(folded.text)
    cited = citations.parse(folded.everything)
    found: list[tuple[int, int, Kind]] = []
    for kind, patterns in _PATTERNS.items():
        for each in patterns:
            found += [
                (sign.start(), sign.end(), kind) for sign in each.finditer(read) if not _is_mild(sign, read)
            ]
    found += words_of_danger(read)
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
    """Whether nobody is hurt now: words that a policy can do, that are denied, of many people, or of one's childhood."""
    before = max(0, sign.start() - _NEAR)
    if OVER.search(text, before, sign.end() + _NEAR) or _OF_MANY.search(text, before, sign.end()):
        return True
    if _ANYBODY.match(sign[0]) and _ONE_OF_MANY.search(text, before, sign.start()):
        return True
    return bool(_MILD.match(sign[0]) and _NOT_SO.search(text, max(0, sign.start() - _NEAR), sign.start()))
