"""Words that speak of danger wherever they stand in a sentence about somebody.

The sentences of `danger` follow how people usually say it; these words are rarely said of anything else, so that it is
enough that a person stands near them.
"""

import re
from collections.abc import Iterator
from itertools import chain

from responses.screening.families import FAMILIES, LONG_PAST, OVER
from responses.screening.findings import Kind
from responses.screening.lowered import pattern
from responses.screening.together import pairs_of_words

_NEAR = 70
"""Characters before and after such words in which a person has to stand."""

_PERSON = re.compile(
    r"\b(?:I|I'm|im|I've|ive|me|my|he|he's|she|she's|him|her|his|daddy|mummy|"
    r"(?:our|the|their) (?:[\w'-]{1,15} )?(?:son|daughter|child|children|kids?|boys?|girls?|baby|babies|twins|toddler|little ones?|lad|"
    r"eldest|youngest|brother|sister|grandson|granddaughter|nephew|niece|teenager))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_THEM = r"(?:me|us|him|her|them|(?:my|our|his|her|their|the) (?:[\w'-]{1,12} )?(?:son|daughter|child|children|kids|boys?|girls?|baby|twins|little ones?|sister|brother|mum|nan))"

_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.SELF_HARM: (
        r"\b(?:razor|razor blades?|razors|noose|ligatures?)\b",
        r"\boverdos(?:e|es|ed|ing)\b",
        r"\bsuicid(?:al|e)\b(?! (?:prevention|rates?|statistics|figures|training|policy|among|in (?:the|young|care)))",
        r"\b(?:dr[aiu]nks?|drinking|swallow(?:s|ed|ing)?)(?: \w{1,8}){0,3} (?:bleach|antifreeze|poison|cleaner)\b",
        r"\b(?:going|decided|ready|plans?|planning|planned|wants?|wanted|wanting|trying|tried) to (?:die|end (?:it|her|his|my) ?(?:all|life)?)\b",
        r"\b(?:nearly|almost) (?:did it|ended it|jumped|went through with it)\b",
        r"\b(?:disappear|sleep|go to sleep) (?:for good|for ?ever|and never wake)\b",
        r"\bstopped eating(?: and drinking)?\b",
        r"\bin case I (?:do it|do something|don't make it|am not here)\b",
        r"\bh(?:ung|anged|angs|anging) (?:him|her|my|them)sel(?:f|ves)\b|\bstrangl(?:e|es|ed|ing) (?:him|her|my)self\b",
        r"\b(?:goodbye|suicide|farewell) (?:letters?|notes?|video|messages?)\b|\b(?:note|letter|text|message)s?(?: \w{1,8}){0,3} goodbye\b",
        r"\b(?:he|she|son|daughter|child|girl|boy|I|teenager) (?:still |often |always |also )?(?:cuts?|cutting|scratches|burns)(?: again)?(?= (?:and|when|at|in|because|every|to (?:cope|feel))\b|[.,!]|\Z)",
        r"\b(?:t(?:ook|akes?|aken)|swallow(?:s|ed)?|got hold of)(?: \w{1,9}){0,4} (?:the (?:whole|entire)|a whole|all the|every) (?:strip|pack|packet|box|bottle|lot)\b",
        r"\b(?:think|thinks|thought|thinking|dream|wonder|plan|planned|talks?|talked|talking)(?: \w{1,8}){0,2} (?:about|of|if I|what would happen if I)(?: \w{1,8}){0,2} (?:walk(?:ing|ed)? in(?:to)?|driv(?:ing|e)(?: off| into)|jump(?:ing|ed)?|dying|death|let(?:ting)? go|cras(?:h|hing)|ending|stepp?(?:ing|ed)? out)\b",
        r"\b(?:feels?|felt|thinks?|thought|thinking|talks?|talking|want|wants|wanted)(?: \w{1,5}){0,2} (?:like |about |of )?ending (?:it|things|everything|my life|her life|his life)\b",
        r"\b(?:voices?|somebody|something) (?:in (?:his|her|my) head )?tell(?:s|ing)? (?:him|her|me) to\b",
        r"\bgiv(?:en|es|ing) (?:all )?(?:his|her|my) (?:\w{1,9} ){1,2}away\b|\b(?:nothing|no one|nobody|not much) left (?:for (?:him|her|me)|to live)\b",
    ),
    Kind.CHILD_AT_RISK: (
        r"\b(?:hurts?|touch(?:es|ed)?|puts?|kisses|kissed)(?: \w{1,8}){1,3}? (?:down there|private parts?|privates)\b|\b(?:naked|nude|explicit|sexual) (?:pictures|photos|videos|messages)\b|\bnudes\b",
        r"\b(?:man|men|boy|lad|somebody|someone|stranger|guy|adult|boyfriend)(?: (?:who(?:m)?|that|she|he|they)){0,2} (?:met|knows|talks to) (?:her |him |them )?(?:online|on (?:snap|insta|tik|discord|roblox|fortnite|the internet))|\b(?:older|grown|strange) m[ae]n\b(?= (?:pick|visit|come|text|call|buy|give|take|send|want|message)\w*\b)",
        r"\b(?:sleep(?:s|ing)|living|lives|staying) (?:rough|(?:in|on) (?:the|a|his|her) (?:park|streets?|car|doorway|bus (?:stop|station)|tent|stairwell|woods))\b",
        r"\b(?:puts?|putting|slid|slides|had|has) (?:his|their|a) (?:hands?|fingers?) (?:in|inside|down|up|under) (?:her|his|my|their) (?:pants|knickers|trousers|skirt|top|shirt|pyjamas|clothes|bed)\b",
        r"\b(?:get|gets|got|getting|goes?|going|went|climbs?|picked up) (?:into|in|off with) (?:\w{1,8} )?cars?(?: with)? (?:strangers|men|older|people|lads|a man)\b",
        r"\b(?:buy(?:s|ing)?|bought|giv(?:es|ing)|gave|suppl(?:ies|ying|ied)|sell(?:s|ing)?|sold)(?: \w{1,9}){1,4}? (?:vodka|alcohol|drink|cannabis|weed|vapes|cigarettes|cocaine|pills|ketamine|spice)\b",
        r"\b(?:needles?|syringes?|drugs|glass|dog mess|mould)(?: \w{1,8}){0,3} (?:on the floor|where|within reach)\b|\b(?:smell(?:s|ing)|stinks?) of (?:weed|cannabis|alcohol|drink|wee)\b",
        r"\b(?:go|goes|went|going|gone|sent) to (?:bed|school|sleep) (?:hungry|without (?:food|tea|dinner|eating))\b|\b(?:in|with) (?:his|her|their) own (?:mess|urine|wee|faeces|poo|filth)\b",
        r"\bwalk(?:s|ed)? out of (?:the|his|her|their) (?:placement|home|unit|house)\b|\bruns? (?:off|away) (?:every|most|each|all the|at) (?:night|time|weekend)\b",
        r"\bwhile (?:he|she|they|mum|dad|(?:his|her|their) (?:mum|dad|mother|father|parents?)) (?:is|are|was|were|goes?|stays?|'s) (?:out|drunk|at the pub|asleep|high)\b",
        r"\bon the (?:sex offenders?'? )?register\b|\bsex offenders?\b|\bconvicted of (?:abus|rap|assault|sex)\w*",
        r"\bpregnant by\b|\bby a man of (?:[2-9][0-9]|twenty|thirty|forty|fifty)\b",
        rf"\b(?:shakes|shook|shaking|shaken|starv(?:es|ed)|neglects?|beats?|beaten|abus(?:es|ed|ing)) {_THEM}\b(?! (?:hand|head|confidence))|\bbeing (?:beaten|abused|starved|neglected|hurt|groomed|hit|threatened|followed) by\b",
        r"\b(?:sell(?:s|ing)?|carr(?:y|ies|ying)|deal(?:s|ing)|work(?:s|ing)) for (?:them|him|the gang|a gang|dealers|older (?:lads|boys))\b|\b(?:the|a|his|her) gangs?\b(?= (?:said|says|threaten|told|want|will|made|make|have|has)\w*\b)",
        rf"\block(?:s|ed|ing) {_THEM} (?:in|out|up|outside|away)\b",
        r"\b(?:is|are|was|were|been|be|being|get|gets|got) (?:often |always |just )?left (?:in the car|outside|alone (?:in|at|all|for|with)|home alone|unattended|to fend|at home alone)\b",
        r"\b(?:not|n't|nt|never)(?: been)? (?:seen|heard from)(?: (?:her|him|them))?(?: by (?:anyone|anybody|any of us))? since (?:yesterday|last night|this morning|the weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        r"\b(?:has |have |had |keeps? |kept )?(?:ran|run|running|runs) (?:away|off) (?:again|from (?:home|the (?:placement|home|unit)|care)|last night|tonight|to (?:her|his|an?) )",
        r"\b(?:mum|dad|mother|father|parents?|stepdad|grandad|nan)(?:'s| is| are| was)? (?:(?:always|often|usually|still) )?(?:drunk|high|drinks|passed out|injecting|using (?:drugs|heroin|crack|again)|on (?:drugs|crack|heroin))\b",
    ),
    Kind.VIOLENCE: (
        rf"\b(?:chok|strangl|throttl|punch|headbutt|stabb|raped|batter|thump)(?:e?s|ed|ing)? {_THEM}\b",
        r"\b(?:slap|punch|kick|beat|hit|smack|pinch|bite|grab|drag)(?:e?s)? (?:the|my|our) (?:[\w'-]{1,12} )?(?:son|daughter|children|kids|boys?|girls?|baby|twins|little ones?)\b",
        r"\b(?:he|she|they|son|daughter|lad|boy|partner|husband|ex|dad|stepdad)(?: \w{1,8}){0,2} (?:went|goes|go|came|comes|going|coming) (?:for|after|at) (?:me|us|him|her|them|his \w+|her \w+|my \w+)\b(?! (?:birthday|to|in the|a|tea|every))",
        r"\b(?:chair|wardrobe|drawers|furniture|sofa) (?:up )?(?:against|behind|in front of) (?:the|my|our|her|his) (?:\w{1,8} )?door\b|\block(?:s|ed)? (?:myself|ourselves|herself|himself|my bedroom|our bedroom)\b",
        r"\bfists? through\b|\bpunch(?:es|ed|ing) (?:a |the )?(?:holes?|walls?|doors?)\b|\bholes? in (?:the|my|our) (?:walls?|doors?)\b",
        r"\b(?:smash|slam|bash|push|shov)(?:es|ed|ing) (?:my|her|his|our) (?:face|head|arm|hand) (?:in|into|against|on|through|off)\b",
        r"\b(?:dragged|carried|pulled|thrown|pushed|pinned|held down|sat on|restrained|strapped)(?: \w{1,9}){0,3} by (?:(?:his|her|my|the|two|three|four|six|several|five|other) )?(?:arms?|legs?|hair|feet|ankles|wrists|throat|members? of staff|staff|men|adults|carers|workers|police|guards)\b",
        r"\bcovered in (?:bites|bruises|scratches|blood|marks|cuts)\b",
        r"\bset(?:s|ting)? fire to (?:me|us|him|her|them|the (?:house|bed|curtains|flat)|my|our|his room|her room)\b",
        rf"\b(?:shov|push|slap|kick|punch|hit|knock|throw|threaten|thump|twist|bit|bite|attack|batter|smash|beat)(?:e?s|ed|ing)? (?:{_THEM}|(?:his|her|my) (?:little |big |baby |younger )?(?:sister|brother|nan|gran|mum|dad|siblings))(?: about| around| daily| every| all the time| with (?:a|an|his|her|the|scissors|knives?)|[.,]|\Z)",
        r"\btwist(?:s|ed|ing)? (?:my|her|his) (?:[\w']{1,12} )?arm\b|\b(?:my|our) (?:son|daughter|boy|girl|child)'s arm behind\b",
        r"\b(?:at|with a) (?:knife ?point|gun ?point)\b|\bwill make (?:me|us|her|him) pay\b|\bhide (?:my|the|our) (?:brother|sister|children|kids|baby|son|daughter|knives)\b",
        r"\b(?:smash|break|wreck|kick)(?:es|ed|s|ing)? (?:up )?(?:every|all the|the|my|our) (?:doors?|windows?|tv|furniture|house|room)\b(?! (?:down the|records?|barriers?))",
        r"\bblack eyes?\b|\b(?:split|bust) lip\b|\bbroken (?:nose|jaw|ribs?)\b|\bknocked (?:out|unconscious)\b",
    ),
}
_PATTERNS = {kind: [pattern(word) for word in words] for kind, words in _WORDS.items()}
_FAMILIES = {kind: [pattern(word) for word in words] for kind, words in FAMILIES.items()}


def words_of_danger(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Start, end and kind of such words in a folded text in small letters, where a person stands near. Linear in its length."""
    for found, kind in _each(_PATTERNS, text):
        near = sentence_around(text, found.start(), found.end())
        if _PERSON.search(near) and not OVER.search(near):
            yield found.start(), found.end(), kind
    families = ((found.start(), found.end(), kind) for found, kind in _each(_FAMILIES, text))
    for start, end, kind in chain(families, pairs_of_words(text)):
        near = sentence_around(text, start, end)
        is_one = not _SENTENCE_END.search(text, start, end)
        if is_one and _PERSON.search(near) and not LONG_PAST.search(near):
            yield start, end, kind


def _each(patterns: dict[Kind, list[re.Pattern[str]]], text: str) -> Iterator[tuple[re.Match[str], Kind]]:
    for kind, words in patterns.items():
        for each in words:
            for found in each.finditer(text):
                yield found, kind


def sentence_around(text: str, start: int, end: int) -> str:
    """What stands near `start` to `end`, in the same sentence."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    ends = [stop.end() for stop in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    return before[ends[-1] if ends else 0 :] + text[start:end] + (after[: stop.start()] if stop else after)
