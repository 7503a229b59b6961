"""Words that speak of danger only together: a hurt and a part of the body, a blade and who comes at whom with it.

Each pair is two lists, in any order, in the same sentence and near each other, about a person and not about what is over.
"""

from collections.abc import Iterator

from responses.screening.findings import Kind
from responses.screening.lowered import pattern

APART = 60
"""Characters between the two words at most."""

_OF_SOMEBODY = r"(?:my|our|(?:my|our|the|her|his) (?:\w{1,9} )?(?:son|daughter|child|boy|girl|baby|brother|sister|mum|nan|toddler|niece|nephew|grandson|granddaughter)'s)"
_PART = r"(?:ribs?|arms?|wrists?|face|throat|neck|jaw|nose|mouth|back|legs?|chest|stomach|belly|hair|skull|teeth|collarbone|fingers?|ears?|eye)"
_BREAKS = r"\b(?:breaks?|broke|cracks?|cracked|fractur(?:es|ed)|split|twist(?:s|ed|ing)|burn(?:s|t|ed)|scald(?:s|ed)|bit(?:es|ten)?|dislocat(?:es|ed)|pulls?|pulled|hits?|hitting)\b"
_ITS_PART = rf"\b{_OF_SOMEBODY} {_PART}\b"
_HURTS = r"\b(?:bruis(?:es|ed)|punch\w*|kick\w*|slap\w*|smack\w*|beat(?:s|ing)?|choke[sd]?|choking|strangl\w+|squeez(?:es|ed|ing)|grabs?|grabbed|stamp(?:s|ed)|spits?|spat|yank\w*|shov\w+|slams?|slammed|hands? (?:round|around|over)|drags?|dragged|gripp\w+|pinch\w*|headbutt\w*)\b"
_A_PART = rf"\b(?:her|his|their|{_OF_SOMEBODY}) {_PART}\b"
_BLADE = r"\b(?:kni(?:fe|ves)|machete|hammer|axe|screwdriver|crowbar|(?:cricket|baseball) bat|broken bottle|boiling (?:water|kettle)|hot (?:oil|water|iron|fat)|petrol|scissors|gun|sword|razor|acid)\b"
_COMES = r"\b(?:chas(?:es|ed|ing)|wav(?:es|ed|ing)|lung(?:es|ed|ing)|threaten(?:s|ed|ing)?|came at|comes? at|went at|goes for|went for|ran at|runs? at|stood over|stands over|swung|swings|pointed|points|threw|throws|pour(?:s|ed)|pulled|pulls|pulling|hold(?:s|ing)|held|attack(?:s|ed)|hides?|hid|carries|sleeps with|under (?:his|her|my|the) (?:pillow|bed))\b"
_HEIGHT = r"\b(?:bridge|roof|rooftop|multi-?storey|car park|cliff|ledge|balcony|(?:second|third|fourth|fifth|sixth|top|upstairs|bedroom|first)[ -](?:floor )?window|window ?sill|platform|railway|train line|tracks|motorway|viaduct|scaffolding|pylon|weir|canal|river|reservoir|sea)\b"
_EDGE = r"\b(?:climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|edge|hung over|hanging (?:off|from|out)|talked (?:him|her|me) down|coaxed|threaten(?:s|ed|ing)?|threw (?:him|her|my)self|throw(?:ing)? (?:him|her|my)self|walk(?:s|ed|ing)? into|said (?:sorry|goodbye)|goodbye|wad(?:es|ed|ing) in|pulled (?:him|her|me) (?:off|back|out)|police (?:found|got|pulled|brought)|think(?:s|ing)? (?:about|of)|drawn to)\b"
_CORD = r"\b(?:rope|washing line|cord|ligatures?|noose|bed ?sheets?|dressing gown|shoelaces?|scarf|belt|plastic bags?|bags? over|cable)\b"
_NECK = r"\b(?:neck|throat|round her head|over (?:his|her|my) head|door handle|banister|from the (?:tree|beam|ceiling|loft|hook|rail)|keeps|hidden|hid|hides|under (?:his|her|my|the) (?:pillow|bed|mattress)|will not say|won't say)\b"
_HOPES = r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed|ing)?|pray(?:s|ed|ing)?|wants?|wanted|ask(?:s|ed)? (?:god|me) to|dreams? of|begs?|begged)\b"
_NOT_WAKE = r"\b(?:(?:not|n't|dont|never|didn't|won't) wak(?:e|es|ing)(?: up)?|to (?:just )?(?:go to sleep|sleep) (?:for ?ever|and)|not (?:be|being) (?:here|born|alive)|taken in (?:his|her|my) sleep|it (?:was|were) over for (?:me|him|her)|end of (?:me|her|him))\b"
_EASIER = r"\b(?:easier|better|happier|best|lighter|safer|nicer)\b"
_WITHOUT = r"\bwithout (?:me|him|her|us)(?: in it| around| here)?(?=[ .,!]|\Z)"
_THINKS = r"\b(?:think(?:s|ing)?|thought|feel(?:s|ing)?|felt|dream(?:s|t|ing)?|tempted|urges?|picture[sd]?|imagin(?:e|es|ed|ing)|plan(?:s|ned|ning)?|wonder(?:s|ed|ing)?)\b"
_DRIVES = r"\b(?:driv(?:e|es|ing) (?:off|into|at|over|the car (?:off|into|at))|crash(?:ing)?|steer(?:ing)? into|turn(?:ing)? the wheel|step(?:ping)? (?:out|off|in front)|swallow(?:ing)?|slit(?:ting)?|cut(?:ting)? (?:my|her|his)|just stop(?:ping)? (?:breathing|living)|hanging|drowning|jumping|dying|my funeral|her funeral|his funeral)\b"
_SAYS = r"\b(?:told|says?|said|tells|text(?:s|ed)|messag(?:es|ed)|shout(?:s|ed)|warn(?:s|ed)|swears?|swore|whisper(?:s|ed)|rings?|rang|phon(?:es|ed)|writes?|wrote)\b"
_MENACE = r"\b(?:(?:I|we|she|they|you)(?:'ll| will|'d| would) (?:regret|be sorry|pay(?: for)?|be next|never (?:see|walk|leave|get)|not (?:see|live|leave|get out)|end up)|watch (?:my|your|our|her) back|come (?:for|after|looking for) (?:me|us|her|him|them|the)|burn (?:the|my|our) (?:house|flat)|slash(?: my| our| the)? (?:tyres|face)|if I (?:tell|leave|call|speak|talk|report|say|ring)|if (?:she|he|they) (?:tells?|leaves?|speaks?|says anything|grasses?)|keep(?:s)? (?:it )?(?:a |our )?secret|nobody (?:will|would) believe)\b"
_COWERS = r"\b(?:flinch(?:es|ed|ing)?|cower(?:s|ed|ing)?|freez(?:es|ing)|froze|trembl(?:es|ed|ing)|shak(?:es|ing)|hides?|hid|hiding|wets (?:him|her)self|wet (?:him|her)self|goes (?:white|stiff|silent|quiet)|went (?:white|stiff|silent)|screams?|screamed|curls? up)\b"
_AT_ADULT = r"\b(?:when|if|as|whenever|every time|because|from)(?: \w{1,9}){0,2}? (?:(?:step ?-?)?(?:dad|father|mum|mother)|uncle|grandad|boyfriend|partner|husband|foster (?:dad|mum|father|mother|carer)|carer|key ?worker|coach|(?:raises?|raised|lifts?|puts? up) (?:a|my|his|her|your|the) hand|men? come|he comes|she comes|a man)\b"
_EMPTY = r"\b(?:nothing|no|empty|without|not a thing|never any|ran out of|bare)\b"
_LARDER = r"\b(?:fridge|freezer|cupboards?|formula|(?:baby )?milk|nappies|food (?:in|for|at)|heating|electric|gas|bedding|bed to sleep in)\b"
_LITTLE = r"\b(?:baby|babies|toddler|twins|kids|children|little ones|newborn)\b"
_FOR_DAYS = r"\b(?:for (?:\w+ )?(?:days|weeks|nights|a week)|since (?:\w+ )?\w+day|all (?:week|weekend|day)|on water|crying|hungry|freezing|cold)\b"
_PARENT = r"\b(?:mum|dad|mother|father|mam|nan|grandad|parents|stepdad|stepmum|carer|boyfriend)\b"
_GONE = r"\b(?:out cold|passed out|unconscious|slumped|overdosed|shoot(?:s|ing) up|inject(?:s|ed|ing)|smok(?:es|ing) (?:crack|heroin|weed)|using (?:again|in front)|uses (?:again|in front)|off (?:her|his|their) (?:head|heads|face)|(?:always|still|so|too) drunk|dead drunk|needles|comatose|needle in|wouldn't wake|would not wake|can't be woken)\b"
_MAN = r"\b(?:(?:older|grown|adult|strange|unknown|married|same|another|two|some|a|the|this|an) (?:man|men|bloke|blokes|guy|guys|dealer|dealers|lads|driver|stranger|adult)|m[ae]n (?:in|of|from|twice)|boyfriend (?:is|of) (?:[2-9][0-9]|twenty|thirty|forty))\b"
_LURES = r"\b(?:pay(?:s|ing)?|paid|buys?|bought|buying|collects?|collected|picks? (?:her|him|them) up|picked (?:her|him|them) up|waits? for (?:her|him|them)|messag(?:es|ed|ing)|gifts?|presents|taxis?|hotels?|his flat|vapes|lifts|new phone|trainers|in return|in exchange|photos|webcam|sleepover|stays? over|stayed over|follows (?:her|him)|grooming|touched?)\b"
_YOUNG = r"\b(?:her|him|my (?:\w{1,9} )?(?:daughter|son|girl|boy|niece|nephew|sister|brother|granddaughter|grandson)|(?:she|he) (?:is|'s) (?:only |just )?(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)|the (?:girl|boy)s?)\b"
_SLIPS = r"\b(?:left|climbed|went|got|slipp?(?:ed|s)|walked|ran|climbs|goes|jumped)(?: \w{1,6})? (?:out|through|off|by|from) (?:of )?(?:the|a|her|his) (?:\w{1,9} )?(?:window|door|home|placement|unit|house|school gates?)\b"
_UNSOUGHT = r"\b(?:nobody|no ?one|not|n't|never|nothing|hours|midnight|[1-5] ?am|(?:one|two|three|four) in the morning|all night|days)\b"
_SHUTS = r"\b(?:shut(?:s|ting)?|lock(?:s|ed|ing)?|bolt(?:s|ed)?|tied?|ties|chain(?:s|ed)|ke(?:pt|eps)) (?:me|us|him|her|them|(?:my|our|the|his|her|their) (?:\w{1,9} )?(?:son|daughter|child|children|kids|boys?|girls?|baby|twins|toddler|little ones?))\b"
_DARK = r"\b(?:shed|cupboard|cellar|garage|loft|attic|basement|dark|coal|cage|kennel|boot of|wardrobe|bathroom all|bedroom all|to the (?:bed|cot|chair|radiator)|outside (?:all|in the|at night)|out in the (?:cold|rain|garden|snow))\b"

PAIRS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.SELF_HARM: (
        (_HEIGHT, _EDGE), (_CORD, _NECK), (_HOPES, _NOT_WAKE), (_EASIER, _WITHOUT), (_THINKS, _DRIVES),
    ),
    Kind.CHILD_AT_RISK: (
        (_COWERS, _AT_ADULT), (f"{_EMPTY}(?: \\w{{1,8}}){{0,4}}? {_LARDER}", f"(?:{_LITTLE}|{_FOR_DAYS})"),
        (_PARENT, _GONE), (f"{_MAN}(?: \\w{{1,9}}){{0,5}}? {_LURES}", _YOUNG), (_SLIPS, _UNSOUGHT), (_SHUTS, _DARK),
    ),
    Kind.VIOLENCE: ((_BREAKS, _ITS_PART), (_HURTS, _A_PART), (_BLADE, _COMES), (_SAYS, _MENACE)),
}  # fmt: skip
_COMPILED = [
    (kind, pattern(first), pattern(second)) for kind, pairs in PAIRS.items() for first, second in pairs
]


def pairs_of_words(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Start, end and kind of two such words that stand near each other in a folded text in small letters. Linear in its length."""
    for kind, first, second in _COMPILED:
        for found in first.finditer(text):
            start, end = max(0, found.start() - APART), found.end() + APART
            other = second.search(text, found.end(), end) or second.search(text, start, found.start())
            if other:
                yield min(found.start(), other.start()), max(found.end(), other.end()), kind
