"""Words with a capital that are no private person: bodies, conditions named after people, public figures."""

from responses.screening.naming.sets import word_set

# A run of capitals that ends in one of these, or is followed by one, names a body or a thing.
THINGS = word_set("""
    trust foundation centre center hospital hospice charity street road avenue lane close council review
    report act law rule rules award awards commission university college institute fund society
    association group project programme program inquiry syndrome disease disorder committee partnership
    network service services board department ministry court tribunal agency authority team house school
    academy nursery primary training bill code scale test index model theory method approach framework
    strategy plan guidance policy consultation national county borough city town district village party
    government news jungle times guardian press media ltd limited plc cic llp inc company consulting
    associates alliance coalition forum union federation campaign initiative scheme pathway standard
    standards assessment questionnaire scales chart palsy ataxia dystrophy lymphoma signing stories
    therapy communication principle principles criteria judgment judgement ruling case park station
    square gate island bridge church cathedral chapel mosque temple day week month prize medal lecture
    study survey paper article book film amendment clause schedule commissioner ombudsman minister
    secretary chancellor parliament mp mps lords commons fm radio tv app website platform helpline
    breathing position manoeuvre reflex stage stages wing ward unit hub hall cards pecs tool toolkit
    system systems protocol line lines
""")

# Never a person by itself, even after "my son" or "called".
NOT_NAMES = word_set("""
    ofsted camhs cafcass barnardo's barnardos mencap mind scope sense contact cerebra carers kids
    childline nspcc samaritans coram nhs dfe dhsc lgo lgsco sendiass ipsea sossen nas nasen unicef who
    bbc itv google facebook instagram whatsapp tiktok zoom teams microsoft twitter youtube snapchat
    roblox minecraft fortnite netflix xbox playstation lego disney government council parliament
    whitehall westminster department ministers minister state secretary commission down down's downs
    asperger asperger's aspergers tourette tourette's tourettes crohn's crohns angelman rett prader
    prader-willi ehlers ehlers-danlos duchenne becker williams-beuren noonan turner's parkinson's
    alzheimer's hodgkin's huntington's wilson's batten dravet lennox-gastaut perthes hirschsprung bell's
    cornelia marfan digeorge makaton pecs braille portage sure-start autism autistic adhd asd send sen
    senco ehc ehcp ehcps dla pip pda ocd odd epilepsy cerebral palsy dyslexia dyspraxia gdd spd
    education health social care children children's child family families parent parents act acts bill
    section sections part question questions page regulation regulations article schedule chapter annex
    figure table year years reception key stage nursery primary secondary school schools college academy
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter ramadan eid diwali hanukkah passover
    spring summer autumn winter covid covid-19 lockdown brexit english british scottish welsh irish
    polish romanian somali arabic urdu punjabi bengali hindi french spanish german italian european
    african asian indian pakistani bangladeshi chinese american muslim christian jewish hindu sikh
    catholic traveller gypsy roma black white mixed bsl god lord jesus allah i i'm i've i'd i'll we
    we're we've he he's she she's it it's they they're you you're our my his her their your this that
    these those there here the a an and but or so if when while what which why how where yes no not now
    then after before because since until although though however every each all some many most more one
    two three four five six seven eight nine ten as at by for from in into of on to with without is was
    are were will can could would should shall must might do does did has have had be been being get got
    let please thank thanks dear sorry hello hi kind regards yours sincerely faithfully mr mrs ms miss
    mx dr prof professor sir dame lady baroness mum mam mom mummy dad daddy nan nana nanny gran grandma
    grandad granny auntie aunt uncle mother father sister brother early help working together stable
    homes hub hubs right support short breaks personal budget direct payment payments local authority
    offer annual pathfinder pathfinders plan plans panel tribunal court courts judge high upper supreme
    crown magistrates general medical whatsoever also only just even still internet wifi google's tesco
    asda aldi lidl sainsbury's boots ikea uber amazon mcdonald's mcdonalds nando's costa starbucks
""")

# Titles of people in public life; what they did is on record.
PUBLIC_TITLES = word_set("""
    lord lady baroness dame sir viscount earl king queen prince princess duke duchess lj hhj
""")

# Names that everybody knows: laws, charities and reviews are called after them, and they are not the writer's family.
PUBLIC_PEOPLE = (
    "josh macalister",
    "tania tirraoro",
    "marie curie",
    "eileen munro",
    "lord laming",
    "victoria climbie",
    "victoria climbié",
    "oliver mcgowan",
    "ruth perry",
    "sara sharif",
    "arthur labinjo-hughes",
    "star hobson",
    "anne longfield",
    "rachel de souza",
    "indra joshi",
    "gillian keegan",
    "claire coutinho",
    "bridget phillipson",
    "boris johnson",
    "rishi sunak",
    "keir starmer",
    "tony blair",
    "amanda spielman",
    "martyn oliver",
    "louise casey",
    "jay blades",
    "marcus rashford",
    "greta thunberg",
    "chris packham",
    "alan bennett",
    "charles dickens",
    "tracy beaker",
    "harry potter",
    "thomas the tank engine",
    "thomas the tank",
    "peppa pig",
    "postman pat",
    "bob the builder",
    "winnie the pooh",
    "mary seacole",
    "florence nightingale",
    "helen keller",
    "stephen hawking",
    "doctor who",
    "paddington bear",
    "paddington",
    "horrid henry",
    "king charles",
    "queen elizabeth",
    "prince william",
    "sigmund freud",
    "john bowlby",
    "jean piaget",
    "maria montessori",
    "rudolf steiner",
    "max cards",
    "max card",
    "blue peter",
    "simon baron-cohen",
    "great ormond street",
    "alder hey",
    "ronald mcdonald",
    "evelina london",
    "robin hood",
    "jack and jill",
    "victoria station",
    "king george",
    "martha's rule",
    "baby p",
    "peter connelly",
    "clare's law",
    "sarah's law",
    "natasha's law",
    "benedict's law",
    "winston's wish",
    "ronald mcdonald house",
    "grace period",
    "hope valley",
    "tom-tom",
    "john lewis",
    "marks and spencer",
    "max hospital",
    "andrew tate",
    "elon musk",
    "mark zuckerberg",
    "taylor swift",
    "spider-man",
    "alice in wonderland",
    "uncle tom",
    "joe bloggs",
    "john smith's",
)
