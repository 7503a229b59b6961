"""Words that say that a name comes next."""

from responses.screening.naming.sets import word_set

FAMILY = word_set("""
    son daughter child boy girl baby toddler teenager teen lad lass kid twin brother sister husband wife
    partner ex ex-husband ex-wife ex-partner mum mam mom mother dad father stepdad stepmum nephew niece
    grandson granddaughter grandchild grandad grandma nan nana gran stepson stepdaughter foster-son
    foster-daughter cousin friend neighbour boyfriend girlfriend fiance fiancé fiancée eldest youngest
    oldest sibling aunt auntie aunty uncle grandmother grandfather godson goddaughter half-brother
    half-sister stepbrother stepsister year-old client pupil student little-one ds dd dh gentleman
    foster-child
""")
SEVERAL = word_set("""
    sons daughters children boys girls twins kids brothers sisters babies triplets teenagers
    grandchildren siblings parents grandparents cousins friends pupils lads
""")
ROLES = word_set("""
    worker senco sendco senco's teacher headteacher head headmaster headmistress principal assistant ta
    lsa keyworker caseworker officer manager adviser advisor iro paediatrician pediatrician consultant
    therapist psychologist ep gp visitor nurse carer childminder advocate solicitor judge tutor midwife
    pa mentor counsellor guardian lawyer barrister practitioner doctor psychiatrist physio
    physiotherapist salt ot coordinator co-ordinator supervisor lead director governor chair escort
    driver dentist surgeon specialist registrar dietitian audiologist neurologist councillor coach
    volunteer babysitter nanny helper respite-worker mediator interpreter colleague
""")
TITLES = word_set("""
    mr mrs ms miss mx dr doctor prof professor rev revd reverend nurse sister cllr councillor pc dc ds
    di sgt sergeant judge auntie aunty aunt uncle nan nana nanny granny grandma grandad grandpa master
    madam
""")
SMALL_TITLES = word_set("""
    mr mrs ms dr mx
""")
CALLED = word_set("""
    called named nicknamed christened
""")
PARTICLES = word_set("""
    de van der von al el bin bint ibn da dos la le du ap st ul abu di
""")
WHOSE = word_set("""
    my our his her their your the a an this that whose its another
""")

# What is true of people alone: "X is autistic", "X was excluded".
STATES = word_set("""
    autistic nonverbal non-verbal diagnosed born excluded adopted fostered bullied disabled blind deaf
    adored scared terrified frightened anxious hungry crying sad upset happy seven eight nine ten eleven
    twelve thirteen fourteen fifteen sixteen six five four three restrained sectioned hospitalised
    groomed abused neglected bright funny non-speaking exhausted asleep awake assaulted hurt suspended
    expelled homeschooled home-educated permanently incontinent doubly epileptic tube-fed young little
    only just now still our my a
""")
ACTS = word_set("""
    has had loves loved likes liked hates hated cries cried sleeps slept struggles struggled attends
    attended goes went lives lived wants wanted needs needed said says told asked feels felt can can't
    cannot couldn't could doesn't didn't won't wasn't isn't hasn't wouldn't started stopped came comes
    eats refuses refused bites bit hits hit screams screamed ran runs gets got turned uses walks talks
""")
# What belongs to a person: "X's mum".
BELONGINGS = word_set("""
    mum mam mother dad father nan brother sister brothers sisters siblings teacher ehcp ehc diagnosis
    autism bedroom behaviour birthday placement wheelchair meltdowns meltdown anxiety epilepsy friends
    friend senco keyworker taxi seizures sleep medication adhd education gp paediatrician parents
    grandparents mental disability difficulties story life pain bed room head class school nursery
""")
GREETINGS = word_set("""
    regards sincerely faithfully thanks truly wishes signed
""")
