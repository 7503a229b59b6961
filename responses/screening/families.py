"""Families of words that speak of danger: what is done, to whom and with what, each from a list of its own.

`danger` follows sentences as people say them, `nearby` single words. Here any word of a list goes with any of the next, so
that a sentence which nobody foresaw is seen, too. A person must stand near, and nothing may say that it is long past.
"""

import re

from responses.screening.findings import Kind

_CHILD = r"(?:sons?|daughters?|child|children|kids?|boys?|girls?|bab(?:y|ies)|toddlers?|twins|brothers?|sisters?|step ?-?(?:sons?|daughters?|child(?:ren)?)|grand ?-?(?:sons?|daughters?|child(?:ren)?)|nephews?|nieces?|little ones?|lads?|eldest|youngest)"
_OWN = r"(?:my|our|his|her|their|the)"
_THEM = rf"(?:me|us|him|her|them|{_OWN} (?:[\w'-]{{1,12}} )?{_CHILD})"
_ADULT = r"(?:he|she|they|who|man|men|mum|mother|dad|father|mummy|daddy|parents?|step ?-?(?:dad|mum|father|mother|son|daughter)|boyfriend|girlfriend|partner|husband|wife|ex|uncle|auntie?|grandad|grandfather|cousin|brother|carers?|foster \w{4,8}|worker|workers|staff|teacher|coach|neighbour|lodger|driver)"
_FEAR = r"(?:scared|afraid|frightened|terrified|petrified|scares (?:me|him|her|them))"
_PILLS = r"(?:tablets|pills|paracetamol|painkillers|medication|meds|antidepressants|sleeping tablets|blades?|razors?)"
_SORE = (
    r"(?:faces?|heads?|stomach|belly|tummy|back|legs?|arms?|mouth|ears?|eye|chest|ribs|throat|neck|jaw|nose)"
)
_WEAPON = r"(?:knife|knives|hammer|bat|machete|scissors|bottle|axe|screwdriver|poker|gun|sword|crowbar|blade|brick|kettle)"
_ROD = rf"(?:belt|cable|stick|cane|shoe|slipper|spoon|hairbrush|brush|wire|buckle|fists?|pan|rope|broom|ruler|lead|charger|{_WEAPON})"
_STRIKE = r"(?:hit(?:s|ting)?|beat(?:s|ing|en)?|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|smack(?:s|ed|ing)?|whip(?:s|ped|ping)?|thump(?:s|ed|ing)?|belt(?:s|ed|ing)?|bash(?:es|ed|ing)?|whack(?:s|ed|ing)?|thrash(?:es|ed|ing)?|smash(?:es|ed|ing)?|burn(?:s|t|ed|ing)?|stab(?:s|bed|bing)?)"
_SHUT = r"(?:lock(?:s|ed|ing)?|shut(?:s|ting)?|bolt(?:s|ed)?|tie[sd]?|tying|chain(?:s|ed)?|strap(?:s|ped)?|padlock(?:s|ed)?|barricad(?:es|ed))"
_ROOM = r"(?:bed|chair|room|bedroom|cot|cupboard|shed|cellar|garage|bathroom|toilet|radiator|attic|loft|basement|garden|house|flat|wardrobe|cage)"
_OLDER = r"(?:(?:old|older|grown|strange|adult|married|unknown) )?(?:man|men|bloke|blokes|guy|guys|adult|adults|stranger|strangers|boyfriend|dealer|dealers|lads)"
_YEARS = r"(?:[2-9][0-9]|twenty|thirty|forty|fifty|sixty)"

FAMILIES: dict[Kind, tuple[str, ...]] = {
    Kind.SELF_HARM: (
        r"\b(?:rather (?:be|was|were) dead|rather die|wish(?:es|ed)? (?:I|he|she|they) (?:was|were|could be|had been) dead|wish(?:es|ed)? (?:I|he|she|they) (?:had never been|were ?n'?t|was ?n'?t|weren't|was never) (?:born|here|alive)|wish(?:es|ed)? (?:I|he|she) (?:could|would) (?:die|not wake|disappear))\b",
        r"\b(?:better|happier|easier|best)(?: for \w{1,9}| off)? (?:if|when) (?:I|he|she)(?:'m| am| is|'s| was| were)?(?: ?n'?t| not)? (?:dead|gone|here|around|alive|died)\b",
        r"\b(?:no ?one|nobody) (?:would|will|'d|'ll) (?:even )?(?:miss|notice|care|find)(?: if)? (?:me|him|her|I|he|she)\b(?: (?:was|were|died?|is|am|went))?",
        r"\b(?:how (?:many|much)|what dose)(?: \w{1,10}){0,4}? (?:to die|to kill|would kill|to end it|for an overdose)\b|\bhow many (?:\w{1,10} )?(?:pills|tablets|paracetamol) (?:it|would|does|do|to|will)\b",
        r"\b(?:look(?:s|ed|ing)? up|search(?:es|ed|ing)?(?: for| online| up)*|googl(?:es|ed|ing)|research(?:es|ed|ing)?|asks?|asked|asking|read(?:s|ing)? (?:about|up))(?: \w{1,9}){0,3}? (?:ways?|how|methods?|websites|pages)(?: (?:to|of|you|people|about))? (?:die|dying|kill|hang|hanging|end(?:ing)? (?:it|my|his|her)|overdos\w+|suicide|self[ -]harm)\b",
        r"\b(?:I|he|she|they|who) (?:can(?:'?t|not)|ca ?n'?t|could ?n'?t|do(?:es)?(?: ?n'?t| not)|can no longer) see (?:a|any|no) (?:way out|future|tomorrow|reason)(?! of (?:the|for))\b",
        rf"\b(?:hits?|hitting|punch(?:es|ing)|slap(?:s|ping)|smash(?:es|ing)|bash(?:es|ing)|head ?butts|scratch(?:es|ing)|bites?|biting|claw(?:s|ing)|gouges?|picks?) (?:at )?(?:his|her|my|their) own {_SORE}\b",
        r"\b(?:until|till|til) (?:it|he|she|they|I|his \w+|her \w+)(?: is| are)? (?:bleeds?|bleeding|raw|draws? blood)\b",
        r"\b(?:plan(?:s|ned|ning)?|know(?:s)?|decid(?:es|ed)|thought about|think(?:s|ing)? (?:about|of)|work(?:s|ed|ing)? out) (?:exactly )?(?:how|where|when) (?:to do it|(?:I|he|she) (?:would|will|'d|'ll) do it|to end (?:it|things))\b",
        r"\b(?:picked|chosen|set|fixed|named|has|have) (?:a|the) (?:date|day|place|spot|method|bridge)(?: (?:to|for|when|where|on which))(?: \w{1,6}){0,3}? (?:die|dying|do it|end it|kill|go|jump)\b",
        r"\b(?:ran|runs?|running|stepp?(?:s|ed|ing)|walk(?:s|ed|ing)?|lay|lies|lying|jump(?:s|ed|ing)|threw \w{2,3}self|dash(?:es|ed)|bolts?) (?:out |down |straight )?(?:in front of|into the path of|under|on to|onto|across) (?:a |the |an |moving |oncoming |speeding )*(?:car|cars|bus|train|lorry|tram|traffic|rails|tracks|railway|motorway|dual carriageway)\b(?! (?:station|museum|line is|to catch))",
        rf"\b(?:stash(?:es|ed|ing)?|sav(?:es|ed|ing)(?: up)?|hid(?:es|ing|den)?|collect(?:s|ed|ing)|stock ?pil(?:es|ed|ing)|hoard(?:s|ed|ing)|kept|found)(?: (?:up|of|a|an|my|his|her|the|all|some|enough|\w{{1,8}})){{0,3}}? {_PILLS}(?: (?:in|under|behind|inside|beneath) (?:his|her|my|the|a))\b",
        r"\b(?:rope|cord|belt|scarf|sheets?|tie|wire|cable|shoelaces?|laces|bag|string|strap|lead|charger|something|things?) (?:tight(?:ly)? )?(?:around|round|over) (?:his|her|my|their) (?:own )?(?:neck|throat|head)\b",
        r"\bblood (?:on|in|all over) (?:his|her|my|their|the) (?:sleeves?|bed|sheets|bathroom|tissues|sink|clothes|pyjamas|pillow)\b",
        r"\b(?:do(?:es)?(?: ?n'?t| not)|did(?: ?n'?t| not)|no longer|never) wants? to (?:be (?:around|on this (?:earth|planet)|in this world)|grow up|see (?:another|tomorrow|her next|his next|\w{1,12}teen)|face another|exist|carry on living|keep (?:living|going any more|breathing)|breathe)\b",
        r"\b(?:tired|sick|fed up|weary) of (?:living|life|being alive|existing|breathing)\b(?! in)|\bhat(?:es?|ing) (?:being alive|living)(?! (?:in|here|with|so|near|at|on))|\blife is(?: ?n'?t| not) worth (?:living|it)\b|\bnot worth (?:living|being alive)\b",
        r"\b(?:can(?:'?t|not)|could ?n'?t) (?:go on|carry on|keep going|live|do this|take this|bear it|face)(?: living)?(?: like this)? (?:another|one more|for another|much longer|any ?more)\b",
        r"\b(?:refus(?:es|ed|ing)) (?:all )?(?:food|to eat|meals|food and (?:water|drink)|to drink)\b|\b(?:mak(?:es|ing)|made) (?:him|her|my)self (?:sick|vomit|throw up)\b|\b(?:not|n't|never|stopped|barely|hardly) (?:been )?(?:eat(?:s|ing|en)?|drink(?:s|ing)?|drunk)(?: (?:or|and) (?:drink(?:s|ing)?|eat(?:s|ing)?|sleep(?:s|ing)?))?(?: (?:anything|at all|for (?:\w+ )?(?:days|a week|weeks)))\b",
        r"\b(?:want(?:s|ed)?|tr(?:y|ies|ied)|going|plan(?:s|ned)?|hopes?|pray(?:s|ed)?|long(?:s|ed)?|ready|asked|asks|begs?|begged)(?: \w{1,5}){0,2}? to (?:die|be dead|not be alive|go to sleep and (?:not|never)|sleep for ?ever|be with (?:\w{1,9} ){0,2}in heaven|join (?:\w{1,9} ){1,2}in heaven|kill (?:him|her|my)self|drown|hang (?:him|her|my)self)\b(?! for)",
        r"\b(?:hang|drown|suffocat|smother|electrocut|poison|strangl|starv|chok)(?:e|es|s|ed|ing)? (?:him|her|my|them)sel(?:f|ves)\b",
    ),
    Kind.CHILD_AT_RISK: (
        rf"\b{_FEAR} (?:to (?:go|be|come|stay|return|sleep|live|visit)|of (?:going|being|coming|staying|returning|sleeping|living))(?: back)? (?:home|there|at home|at (?:his|her|their) (?:dad|mum|father|mother)'?s|(?:in|to) (?:his|her|their|that|the) (?:\w{{1,9}} )?(?:house|flat|bed|bedroom|room|placement)|(?:back )?(?:to|with) (?:him|them|his|her (?:dad|mum|father|mother|step\w+|uncle|foster \w+)|dad|mum|my (?:dad|mum|step\w+)))\b(?! (?:school|college|work))",
        rf"\b{_FEAR} (?:of|when|because|for) (?:{_OWN} )?(?:his|her|their|my)? ?(?:dad|mum|father|mother|step ?-?(?:dad|mum|father|mother)|uncle|grandad|brother|foster \w+|carer|boyfriend|partner|husband|key ?worker)\b",
        r"\b(?:beg(?:s|ged|ging)?|plead(?:s|ed|ing)?|cr(?:y|ies|ied|ying)|scream(?:s|ed|ing)?|ask(?:s|ed)?)(?: (?:me|us|them|the \w+|\w{1,9})){0,3}? not to (?:send|make|take|let|leave|give|go|have to go)(?: (?:him|her|them|me|us))?(?: go)?(?: (?:back|home|there|alone|with|to))\b",
        rf"\b{_SHUT} {_THEM} (?:to|in|inside|into|up|out|down|outside|away|alone)\b|\b(?:is|was|are|were|been|being|gets?|got|keeps? \w+|kept|left) {_SHUT}(?: (?:in|to|inside|into|up in|out|down))(?: (?:of|in))?(?: (?:the|a|an|his|her|their|our|my))?(?: \w{{1,9}})? {_ROOM}\b",
        rf"\b{_ADULT}(?: \w{{1,10}}){{0,3}}? (?:walks? in on|watch(?:es|ed|ing)?|film(?:s|ed|ing)?|photograph(?:s|ed|ing)?|spies on|looks at|stares at|kiss(?:es|ed|ing)?|tickles|strok(?:es|ed|ing)|rub(?:s|bed|bing)?|cuddles) {_THEM}(?: \w{{1,9}}){{0,6}}? (?:bath|shower|undress\w*|naked|changing|chang(?:e|es)|asleep|sleep|toilet|bed|bedroom|legs?|body|thighs?|chest|bottom|mouth|lips)\b",
        rf"\b{_ADULT}(?: \w{{1,10}}){{0,2}}? (?:com(?:es?|ing)|came|gets?|got|getting|climb(?:s|ed|ing)?|creeps?|crept|sneaks?|goes|went|sleeps?|slept) (?:in ?to|into|in|inside) (?:her|his|their|my) (?:bed|bedroom|room|sleeping bag|tent)\b(?: (?:at night|with (?:her|him|me|them)|when|in the night|and))?",
        rf"\b{_ADULT}(?: \w{{1,10}}){{0,3}}? mak(?:es?|ing) {_THEM} (?:sleep (?:outside|on the floor|in the)|kneel|stand (?:for|in|outside|naked)|eat (?:off|from|out|on the)|beg|steal|watch|undress|strip|touch|kiss|do things|keep (?:it )?(?:a )?secrets?|drink|take drugs|lie to)\b",
        rf"\b(?:nobody|no one|never|not|n't|nt|stopped|forgets? to|forgot to|refus(?:es|ed) to) (?:(?:has|have|had|been|is|are) )?(?:fed|feed|feeds|feeding|changed?|washed?|bathed?|dressed?) (?:him|her|them|{_OWN} (?:\w{{1,9}} )?{_CHILD})\b(?! (?:names?|mind|schools?|address|place|worker))",
        r"\b(?:not|n't|nt|never|without|no)(?: had)? (?:a |any |one )?(?:proper |hot |single )?(?:meals?|food|dinner|breakfast|tea|anything to eat|nothing to eat) (?:since|for (?:\w+ )?(?:days|a day|a week|weeks)|all (?:day|weekend)|today|in (?:\w+ )?days|left|in the (?:house|flat|cupboards?|fridge))\b",
        r"\b(?:eat(?:s|ing)?|ate|tak(?:es|ing)|took|steal(?:s|ing)?|stole|begs?|begging|scaveng\w+) (?:\w{1,9} )?(?:out of|from|for)? ?(?:the )?(?:bins?|dog food|cat food|scraps off|food from (?:bins|neighbours|shops|other children)|food because)\b|\b(?:begs?|begging|asks?|asking) (?:the |our |my )?neighbours? for (?:food|something to eat|bread)\b",
        rf"\b(?:leav(?:es?|ing)|left) (?:him|her|them|{_OWN} (?:[\w'-]{{1,12}} )?{_CHILD}|a (?:\w{{1,9}} )?{_CHILD}|the [\w-]{{1,9}} year old)(?: \w{{1,8}}){{0,2}}? (?:(?:home )?alone|on (?:their|his|her) own|by (?:themselves|himself|herself)|unattended|with (?:a |an |some )?(?:strangers?|{_OLDER}|drug \w+|anybody|anyone)|in charge|in the car|outside)\b(?! for a (?:minute|moment|second))",
        r"\b(?:home|house|flat) (?:all )?alone (?:all|for|over|every|at|with|while|until)\b|\bon (?:their|his|her) own (?:all (?:day|night|weekend)|for (?:days|the weekend|two|three|hours)|while|until (?:late|morning|midnight)|in the (?:house|flat) (?:all|at|for|while|overnight))\b",
        r"\b(?:look(?:s|ed|ing)? after|mind(?:s|ed|ing)|car(?:es|ing) for|feed(?:s|ing)) (?:the|her|his|two|three) (?:\w{1,9} )?(?:bab(?:y|ies)|brothers?|sisters?|little ones|twins|toddlers?|siblings|children)(?: \w{1,9}){0,2}? (?:all night|on (?:his|her) own|alone|by (?:him|her)self|while (?:mum|dad|she|he|they) (?:is|are|was|sleeps?|drinks?|goes))\b",
        r"\b(?:disappeared|vanished|absconded|ran off|run off|gone|slipped out|walked out|climbed out)(?: \w{1,9}){0,2}? (?:from|of) (?:the|her|his|their) (?:\w{1,9} )?(?:placement|home|house|unit|hostel|foster \w+|bed|bedroom|window|flat|hospital|ward)\b",
        r"\b(?:heard|had|seen) (?:nothing|no word|no sign) (?:from|of) (?:her|him|them)\b|\b(?:have|has|had)(?: ?n'?t| not) (?:heard|seen)(?: anything)?(?: (?:from|of))? (?:her|him|them) (?:since|for|in)\b|\b(?:do(?: ?n'?t| not)|does(?: ?n'?t| not)|no idea|nobody|no one|not) knows? where (?:he|she|they) (?:is|are|sleeps?|went|has gone|stays?|goes)\b|\bno idea where (?:he|she|they) (?:is|are|sleeps?|went|has gone)\b",
        r"\b(?:has|have|had|did|does|do|never|was|is)(?: ?n'?t| not)? (?:come|came|been|returned?|got) (?:home|back|in) (?:since|for (?:\w+ )?(?:days|nights)|last night|tonight|all (?:night|weekend))\b(?! (?:it|the (?:law|act)))",
        rf"\b(?:sleeping|having sex|in a relationship|living|staying|moved in|going out|sharing a bed|goes? home|spends? the night|spent the night) with (?:a|an|her|his|some|this|two|older|{_YEARS})(?: [\w-]{{1,9}}){{0,3}}? ?(?:{_OLDER}|{_YEARS} year old|of {_YEARS})\b",
        rf"\b(?:run(?:s|ning)? (?:away|off)|ran (?:away|off)|going away|leav(?:es|ing) home|(?:plans?|planning|wants?|arranged|going|agreed) to (?:meet|go|live|move in|stay)(?: up)?|meet(?:s|ing)(?: up)?|met|visit(?:s|ing)?|sneaks? out|travels?) (?:to |with |to be with |to meet |to see )?(?:a|an|this|some|her|his|the|with an?)(?: [\w-]{{1,9}}){{0,3}}? ?(?:{_OLDER}|person|people|woman|somebody|someone)(?: \w{{1,9}}){{0,4}}? (?:online|on (?:snap\w*|insta\w*|tik ?tok|discord|roblox|fortnite|xbox|an app|the internet|the game|a game|whatsapp)|through (?:a game|an app|snap\w*|insta\w*)|she (?:met|has never met)|he (?:met|has never met)|in (?:hotels?|car parks?|cars?))\b",
        r"\b(?:in|at|to) (?:a |the )?(?:hotels?|flats?|house|cars?|takeaway)(?: \w{1,8}){0,2}? with (?:\w{1,8} )?(?:older )?(?:men|a man|strangers|adults|lads|dealers)\b|\bsugar dadd\w+\b",
        r"\b(?:send(?:s|ing)?|sent|ask(?:s|ed|ing)?|want(?:s|ed)?|pressur(?:es|ed|ing)|trick(?:s|ed)|pay(?:s|ing)?|paid|blackmail(?:s|ed|ing)?|threaten(?:s|ed|ing)?)(?: \w{1,9}){0,5}? (?:pictures|photos?|videos?|pics|images) of (?:herself|himself|her body|his body|her in|him in|her with|her un\w+|him un\w+)\b|\bblackmail(?:s|ed|ing) (?:him|her|my \w+|them)\b|\b(?:threaten(?:s|ed|ing)?|going|will|'ll) (?:to )?(?:share|post|send|show|leak) (?:the |her |his )(?:pictures|photos?|videos?|nudes|pics)\b",
        r"\b(?:giv(?:es|ing)|gave|offer(?:s|ed|ing)|bring(?:s|ing)|brought|sell(?:s|ing)?) (?:her|him|them)(?: \w{1,8}){0,2}? (?:drugs|drink|alcohol|weed|vapes|cocaine|ketamine|pills|cannabis|vodka|spice)\b",
        r"\bow(?:es|ed|ing) (?:\w{1,9} )?(?:money )?(?:to )?(?:them|dealers?|the dealers?|a gang|the gang|older lads|people he|people she|drug \w+)\b|\b(?:stabbed|chased|jumped|robbed|kidnapped|followed|recruited|attacked|picked up) by (?:a |an |the |some |two |three |older |grown )*(?:gangs?|lads|men|man|dealers?|boys|strangers?|car|group)\b",
        r"\b(?:they|men|dealers|lads|cars?|people) (?:are|were|keep|kept|come|came|wait|sit)(?: \w{1,9}){0,2}? (?:outside|round|after|looking for|waiting for|(?:to|at) (?:the|our) door|for)(?: (?:the|our|his|her|my) (?:house|flat|school|home|door))?(?: (?:looking )?for)? (?:him|her|my (?:son|daughter|boy|girl)|us)\b",
        r"\b(?:mum|dad|mother|father|parents?|carer|nan|grandad)(?: \w{1,8}){0,2}? (?:passed out|unconscious|off (?:her|his|their) (?:head|face|heads)|would(?: ?n'?t| not) wake|does(?: ?n'?t| not) wake|can(?:'?t|not) be woken|blind drunk)\b|\b(?:driv(?:es?|ing)|drove) (?:drunk|high|after drinking|over the limit) with (?:him|her|them|the (?:kids|children|baby))\b",
        r"\b(?:hand ?prints?|belt marks?|rope marks?|burn marks?|bite marks?|finger marks?|love bites)\b|\b(?:com(?:es|ing)|came|come|return(?:s|ed)|arriv(?:es|ed)|sent)(?: \w{1,8}){0,3}? (?:with|covered in) (?:\w{1,9} ){0,3}?(?:bruis(?:es?|ing)|burns?|welts|a black eye|cuts|blood|scratches|swollen \w+|broken \w+)\b",
        rf"\b(?:hear|heard|hearing|listen to) (?:a|the|her|his|their|next door's|the neighbours?'?) (?:\w{{1,9}} )?{_CHILD} (?:next door )?(?:scream\w*|being|beg\w*|cry\w* (?:all|every|out|for help)|howl\w*|shout\w* (?:stop|for help))\b",
        r"\b(?:being|be|been|was|is|are) (?:made|forced|taken|sent|flown)(?: (?:abroad|away|over there))? to (?:be )?(?:marry|married|cut|circumcised)\b|\bforced (?:marriage|into marriage)\b(?= (?:with|to|by|next|this))",
        r"\b(?:not|n't|never|isn't|is not) safe (?:with|around|near|in|at|there|where|when) (?:him|her|them|his|their|my|dad|mum|home|that|the (?:house|placement|home|unit)|this|she|he)\b(?! (?:school run|future))",
    ),
    Kind.VIOLENCE: (
        rf"\b{_STRIKE} {_THEM}(?: (?:so|really|very|hard|again|both|repeatedly|twice|once)){{0,2}}(?: (?:in|on|across|around|round|over|to|with|about))(?: (?:the|a|an|his|her|my|our|their|both))?(?: \w{{1,10}})? (?:{_SORE}|{_ROD})\b",
        rf"\b(?:punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|headbutt(?:s|ed|ing)?|strangl(?:es|ed|ing)|chok(?:es|ed|ing)|throttl(?:es|ed|ing)|stab(?:s|bed|bing)|bit(?:es|ten)?|spat (?:at|on)|spits (?:at|on)|grab(?:s|bed|bing)|pinn(?:ed|ing|s)|beat(?:s|en|ing)? up|raped?|rapes) (?:me|us|my (?:\w{{1,12}} )?(?:{_CHILD}|mum|dad|nan|gran|wife|partner|other \w+))\b",
        rf"\b(?:slam(?:s|med|ming)|throw(?:s|n|ing)?|threw|shov(?:es|ed|ing)|push(?:es|ed|ing)?|drag(?:s|ged|ging)|smash(?:es|ed|ing)|pin(?:s|ned|ning)|hurl(?:s|ed)|forc(?:es|ed)) {_THEM} (?:up |back |down |hard )?(?:against|into|onto|on to|down|across|through|off|out of|on|by|along|to)(?: (?:the|a|an|his|her))?(?: \w{{1,9}})? ?(?:wall|floor|ground|door|stairs|bed|table|fence|car|cupboard|radiator|railings|kerb|sink|desk|locker|window|bath|cooker|road|concrete|hair|feet|ankle|arm)\b",
        rf"\b{_FEAR}(?: \w{{1,4}}){{0,3}}? (?:go home|going home|be at home|sleep|leave the house|open the door|answer the door|say no|speak|what (?:he|she|they)(?:'ll| will| might| may| would| is going to| could) do)\b(?! (?:through the|in the new|away|over))",
        r"\bwhat (?:he|she|they)(?:'ll| will| might| may| could| is going to) do (?:to (?:me|us|him|her|them|my|the)|when (?:he|she|they) (?:finds?|gets?|comes?|knows?))\b",
        rf"\b(?:pull(?:s|ed|ing)?|wav(?:es|ed|ing)|h[eo]ld(?:s|ing)?|pick(?:s|ed) up|grab(?:s|bed)|com(?:es|ing)|came|threw|throw(?:s|ing)?|swung|swings|point(?:s|ed|ing)|took|tak(?:es|ing)|brandish\w*|went for \w+|chas(?:es|ed|ing) \w+)(?: (?:at|for|out|up|me|us|him|her|with)){{0,3}}? (?:a|an|the|his|her|my|kitchen)(?: \w{{1,9}})? ?{_WEAPON}s?(?: (?:at|on|to|over|around|towards|out|from|and|in|against|when|because)|[.,;!]|\Z)",
        rf"\b(?:throw(?:s|ing)?|threw) (?:\w{{1,9}} )?(?:things|furniture|chairs?|plates?|cups?|stones|bricks|hot \w+|boiling \w+|everything) (?:at|over) {_THEM}\b",
        rf"\b{_WEAPON} under (?:his|her|my|the) (?:pillow|bed|mattress)\b|\b(?:sleep(?:s|ing)?|slept) (?:with|in) (?:a|my|the|our|one) (?:\w{{1,9}} )?(?:{_WEAPON}|door locked|eye open|car|bag packed|clothes)\b(?= (?:because|in case|when|under|by|beside|every|now|for))",
        r"\b(?:he|she|they|ex|partner|husband|dad|father|brother|boyfriend|gang|dealers?)(?: \w{1,9}){0,2}? ?(?:will|'ll|would|'d|is going to|was going to|are going to|wants to|means to|swears to|promised to|vowed to|threat\w+ to)(?: \w{1,7}){0,2}? (?:kill|hurt|stab|shoot|burn|bury|drown|slit|strangle|find|hunt|get|smash|poison|snatch|beat|batter|harm|finish|torch|murder) (?:me|us|him|her|them|my|our|the (?:kids|children|baby|house)|whoever)\b(?! (?:a|an|the|in touch|some|help|out|support|back|ready|through|time|on to|into|another|more|to (?:see|go|come|school|speak)|chances?|confidence|feelings))",
        r"\b(?:one of us|somebody|someone|she|he|I|they|a child|my \w+)(?:'s| is| are)?(?: going to| will|'ll| could| might| may)? (?:end(?:s)? up|be|wind up|get) (?:dead|killed|murdered|stabbed|badly hurt|seriously hurt|in hospital again)\b|\b(?:somebody|someone|one of us) (?:will|is going to|'s going to|could) die\b",
        r"\bwon'?t let (?:me|her|us|them) (?:leave(?: the (?:house|flat))?(?=\b(?! the meeting| early| school| the (?:list|scheme|room)))|out of the (?:house|flat|room)|use (?:the|my|her) phone|have (?:my|her) own (?:money|phone|key))\b|\b(?:tak(?:es|ing)|took|smash(?:es|ed)|hid(?:es)?|check(?:s|ed)) (?:my|her) (?:phone|keys|bank card|money|passport)(?: (?:so|off|away|and|every|when|from|to stop))",
        r"\b(?:follow(?:s|ed|ing)|stalk(?:s|ed|ing)|track(?:s|ed|ing)) (?:me|us|her|my \w+) (?:home|everywhere|around|to|with|on|when|from)\b(?! (?:up|the plan))|\bwaits? (?:for (?:me|us|her) )?outside (?:my|our|her|the) (?:house|work|school|flat|door|gate)\b|\b(?:found out|finds out|knows|discovered) where (?:I|we|she|they) (?:live|lives|are hiding|moved|have moved)\b",
        r"\b(?:I|we|she|mum|they)(?:'m|'re|'ve| am| are| is| had to| have to| have| has)?(?: \w{1,7})? (?:hiding|in hiding|fled|flee|flees|ran|run|escap(?:e|ed|ing))(?: (?:in|from|with|for|to))(?: \w{1,8}){0,2}? (?:night|him|her|husband|partner|ex|lives|kids|children|a refuge|the refuge|dad|stepdad)\b",
        r"\b(?:forc(?:es|ed|ing)|made|mak(?:es|ing)) (?:him|her|it)?(?:self)? ?(?:on|upon|into) (?:me|her|him|my \w+|them)\b|\b(?:forc(?:es|ed|ing)|mak(?:es|ing)|made) (?:me|her|him|them|my \w+)(?: to)? (?:have sex|do sexual|do things|touch|perform|undress|strip)\b|\bsexually assault(?:s|ed|ing)\b|\bexpos(?:es|ed|ing) himself\b",
        r"\b(?:kneel(?:s|ed|ing)?|knelt|sit(?:s|ting)?|sat|stood|stand(?:s|ing)?|lay|stamp(?:s|ed|ing)?) on (?:his|her|my|their|(?:my|our) \w{2,9}'s) (?:back|chest|neck|legs?|head|hands?|stomach)\b|\b(?:could(?: ?n'?t| not)|can(?:'?t|not)) breathe\b",
    ),
}

_AS_A_CHILD = r"\b(?:as a (?:child|teenager|little \w+)|when (?:I|we) (?:was|were) (?:a|an|small|little|young|growing|in care|[0-9]|[a-z]+teen|four|five|six|seven|eight|nine|ten|eleven|twelve))\b"
OVER = re.compile(
    rf"\bused to\b|\bin (?:19[0-9]{{2}}|200[0-9]|201[0-9])\b|\bbefore (?:he|she|they|I) (?:was|were) born\b|{_AS_A_CHILD}",
    re.IGNORECASE,
)
"""Words that say that it is over, or happened when the writer was small."""
LONG_PAST = re.compile(
    r"\b(?:years ago|long ago|decades? ago|in the past|no longer (?:hits?|cuts?|runs?|hurts?|self|scared|afraid|frightened)|"
    r"at last safe|safe now|safe at last|has stopped|have stopped|never again|films?|the book|the play|novel|game)\b|"
    + OVER.pattern,
    re.IGNORECASE,
)
"""Words in the same sentence that say it is over, or told of in a story."""
