"""First names and surnames, from Faker's lists (MIT), with what they lack and what they have too much of.

Faker takes its names from registers of births and the like; its package is read as data, and makes up nothing here.
"""

from functools import cache
from importlib import import_module

from responses.screening.naming.more import MORE, WORDS_TOO
from responses.screening.naming.sets import word_list, word_set

_LOCALES = word_list("""
    en_GB en en_IE en_US en_NZ ga_IE en_IN en_PK en_NG ha_NG ig_NG yo_NG en_KE tw_GH pl_PL ro_RO lt_LT
    sw tr_TR pt_PT it_IT es_ES fr_FR
""")
_SURNAME_LOCALES = word_list("""
    en_GB en_IE en_US en_NZ en_IN en_PK en_KE en_NG ha_NG ig_NG yo_NG tw_GH pl_PL ro_RO pt_PT it_IT
    es_ES
""")

# Welsh, Scottish, Irish, South Asian, African, Arabic, Polish and Chinese names of Britain, and short forms.
_MORE = word_list("""
    siân sian ffion cerys carys lowri gethin owain eleri nerys sioned bethan aled iwan ieuan geraint
    gwenllian mared macsen eilidh catriona mairi ruaridh ruairi hamish fraser niall oisín caoimhe
    caoimhín sorcha gráinne róisín roisin dearbhla fionn cillian tadhg cormac éabha iqra sana rehan
    rayhan zayd zaid zayn zain haris harith eesa isa musa yahya dawud dawood yunus ismail idris ilyas
    umar usman uthman hasan hassan husain hussain hamzah hafsa maryam mariam safiya sumaya ruqayyah
    asiya aaliyah inaaya anaya amina aminah halima nusrat shabana nasreen rukhsana parveen farah samina
    tahira shazia saima harpreet simran gurpreet manpreet jaspreet kuldeep sukhdeep baljit amrit jasleen
    kiran arjan avneet diya aarav vihaan ishaan rohan riya kavya meera neha olusola olufemi temi folake
    tunde chidi chinedu chioma ifeoma adaeze obinna kelechi oluwaseun seun tobi tolu bukola yetunde femi
    kunle segun ayo ayodele damilola dami wale abiola ngozi emeka uche nneka kwame kwabena kofi kojo yaw
    akosua ama afua abena efua tendai tafadzwa tinashe rutendo farai fatoumata mamadou aminata ousmane
    abdi abdirahman hodan ayaan hibo ifrah sagal warsame mekonnen selam tesfay yonas łukasz lukasz
    wojciech zbigniew małgorzata malgorzata grażyna michał pawel paweł tomasz zuzanna jakub kuba oliwia
    maja lena hanna antoni franciszek wei ling jing xin mei hui ming yan xiao hao siu fung minh thanh
    nguyen linh huong jayden kayden brayden zayden jaydon jaiden kaiden aiden ayden caiden ceejay cj jj
    tj aj dj jd kieron kyron kyran tyrese tyrell reece rhys rhyan rylee kaylee kayleigh keeley keira
    kiera lacey-mae lily-mae ellie-mae ella-rose demi-leigh demi tia-mae gracie-mae alfie archie freddie
    teddy ronnie reggie albie ozzy zac zak zack jaxon jaxson jackson kai kian kyan koby kobi cody tilly
    millie maisie evie effie elsie poppy lexi lexie maddie maddy abi abbi gabby issy izzy bex becca
    jodie steph shaz baz gaz daz trace tash nat lottie nell bea beth liz lizzy kat kath kate katy matty
    jamesy danny dan tommo benji ollie olly harri harley-jay miley zayne shaniqua shanice chantelle
    chantal leticia latoya kadeem kareem jermaine dwayne darnell tyrone marlon delroy winston leroy
    raheem raheel sunita anjali priti preeti bhavna hetal nisha pooja deepa deepak sanjay vijay ravi raj
    rajesh sunil anil ashok dev krish om jai yash parth zoë zoe chloë chloé zoé renée rené andré inés
    josé zofia ania kasia gosia basia piotr krzysztof agnieszka aleksandra natalia oskar kacper filip
    szymon mateusz jarek darek ioana mihai andrei bogdan florin denisa larisa yusra layan salma sami
    samir tariq karim nadia leila layla yasmin yasmine soraya darius cyrus reza shirin nasrin isla mia
    ava aria ayla eliza esme esmé phoebe thea aurora nancy edie margot penny orla maeve arlo ezra otis
    jude luca rory finn caleb joey theo leo max hugo albert louie tobias vanisha kelis tyla-mae jaden
    kadence skyla skylar summer-rose lainey neve niamh saoirse aoife ciara ciaran eoin eoghan shay shea
    conor connor shaun sean shane callum calum kal lewie lou sal mo abz jools debs caz kez jo
""")

# Words that are a name only where something says so: a cue beside them, a surname after them, or a body that is diagnosed.
WORDS = word_set("""
    an us my may will can general page price said january july june april august september march press
    job west gay friend server less park red young america texas al china major star london washington
    baby council green sep lot mar france ever early miles true else edit loan india florida among
    french king cash river sunday silver virginia reason spring brown hill unique christian hall
    carolina kit valid ireland asia van son mac georgia peace grant angeles francisco royal guy justice
    skip forest chance stone oral ford pink doctor santa diamond israel arizona saint rich marine branch
    golden brain carry dakota queen roll banks missouri lawyer beta doc minor bird lady crystal dell
    junior les delta comfort alpha beat alabama tea sky toy dot orlando don louisiana cap bell sister
    lane nevada cam prince buddy dean constant gun babe safari mile sterling gray montana storm heaven
    chip echo journey cleveland tab metro pearl peer villa roman tone captain wing tiny jet mad till
    victory lies ridge sierra princess hence rush yoga boss nova charity wells lucky candy hunt fed sole
    eve rod clay cuba sad wolf cal infant kick cherry mars wash noble duke wage atlas doll odd mercedes
    mills pleasant canyon muslim robin cord ace sing sue amber chase norton bishop ties haven rocky
    fleet cole mart arch harm danish gauge mat sandy tan mate pepper dale brooks newton precious sunny
    burns vic victor glen olive sunshine solomon lemon nail stanford joke hampton monroe easter venice
    coral fancy martial bee baptist treasure butler genesis raid dayton handy sim trinity burton harmony
    sol sage indie marina jail elder nat essence chester bali fate rim ivory kay earl shade karma mercy
    rand buck fairy lean leone alto merry verde avon heath lexus brook dock pierce pastor herb cliff
    miracle reid marvel dow til destiny valves jewel velvet gale mentor lance cannon mae greene gage
    lone shepherd fares marsh bent garnet che patience ballard hardy lavender gal loyal ninja lea marry
    aspen lemma webb patient hope faith joy grace dawn rose mark iris heather rosemary willow summer
    autumn winter angel art frank pat drew rob ray penny dick melody blessing chin nile moody terra mist
    bliss meadow graves manning piper dove owens versa mack flint christi garland serenity cinnamon dion
    baxter caesar augustine boone purity blossom dixie admiral champ otto magnolia blaze mare griffith
    rusty basil bose buster aba marcos gala misty prentice eta georgian crete almond opal sincere viva
    gee abe commodore zeta merlin dusty patty serena sawyer brit miner brandy levin byrd octave conn
    windy vita zaire taurus bethel messiah burgess aria palma marshal lamar linden unnamed moe ether
    quest sable marquis maverick tanner willard dixon pandora coy squire glover booker steward ransom
    scot immaculate deacon stormy cadence prosper emit butch rosetta luz bale lark gust loot melton
    dempsey parrish harden hollis lux angelic talon caprice maud chastity mortimer prudence birdie ebb
    tiara fawn goldie odin leafy dona lute novella veer starling primus gunner ova marquise vernal veda
    ember halley tui pansy burl cleave sherwood philo melba quint lassie dine malaya uriah dimple mable
    manilla oke redden columba hymen hertha doss pinkie fount luda normand finis senora ermine baron
    archer chandler fletcher mercer porter potter weaver foster turner walker hunter parker cooper
    carter fisher gardner tucker nan nana gran granny mum mam dad pa ma mama papa auntie aunty uncle
    care con cool day deal east ease even first fine good great happy just kind last law long love man
    many new nice north no old one open our own plan rare real right short so some strong sun sweet the
    then this three too two wise with yes you zero able all also and any are arc as at be big but by
    case do for from go has have he her here him his how i if in is it its let like make me more most
    much near need next not now of off on only or other out over per put same see she should than that
    their them there these they those through time to under up was way we well were what when where
    which while who why would year your bright christmas noel friday monday tuesday wednesday thursday
    saturday february october november december person people parent parents child children family
    families school home house english british scottish welsh irish polish indian african asian european
    england scotland britain wales kent devon essex york lincoln jordan paris florence chelsea sydney
    kingston camden richmond bradford preston derby berlin dublin lancaster warwick bristol boston
    carlisle stafford bedford mansfield stanton ashton clifton milton sheridan wellington nelson windsor
    houston austin dallas phoenix denver memphis rome kenya africa europe sen send pip dla esa ada asd
    adhd pda bo om ty ed le te ab ah lu amen ash bay beck belle belen blue bond boy bud dash dream
    dragon faithful fox freedom fury gift glory halo heart honor honesty honour icon jazz jury justus
    knowledge leader legend liberty lion maker memory moon navy oak ocean omega pax power praise promise
    prophet rain rainbow raven reign rider rocket sailor salem scout season seven shiloh simple
    sincerity sir sparkle spirit success talent theory thunder tiger tree truth unity valor venus vision
    visit wind winner wisdom wonder world wren zen zone abu bin ibn islam quran wan shah mir data mata
    dada male female mister miss missy cheque check mode judge sargent sergeant ward section barker hale
    sade tal del von add forum media author jan jun rock bush wood unknown worth orange ham tex meta
    innocent baker ebony grove columbia indiana tennessee melbourne valentine hilton governor marshall
    ala theta isis corona philippine ale irl allegra icy ethyl baba pier geo milan geneva canal porsche
    colon sonata harsh seneca verona basel barb mont della pascal cicero ceylon cher divan leaner nurser
    salami lope laze kike palmira candela dozier levis modesto sever gregorian hung chuck christ jesus
    len ram bunk burr hays regis lacy tad clever tender kindly ready worthy jolly lovely forward likely
    holy rea kia seat focus polo golf mini astra astor viking trust treat tall urban vary vast vine
    wheat wild yard youth zeal alright amor angels aim bless charm chic cross curry dear delicate deli
    eden elan elite emerald era eternity fable favour gem gene giant glee harvest honey humble ideal
    image inca indigo inn item jersey jubilee lake land leaf lexicon line link live lore lotus lucid
    luck lyric magic mango maple maxim meek mercury merit mint model moss mystic myth nation neon nest
    noon note nurture olympia onyx opus orchid paisley palm panther paradise peach peony pilot pioneer
    pixie plum poem poet prime pride quake quartz rebel reed regal rhythm rise root sacred saga sand
    satin sea shadow shine silk slate snow sonnet soul south spark spruce steel stellar strength stream
    tango temple tempest terrace thorn topaz total tower trail tribute tulip twin vale valley vigor
    vogue wave wish woods zest zion
""")

# Of those, the ones that, with a capital in the middle of a sentence, are far more often a name than the word.
MID_SENTENCE = word_set("""
    will grace mark rose hope faith joy dawn iris violet daisy ivy heather poppy holly ruby jade lily
    rosemary hazel willow angel frank bob nick pat sally drew rob ray penny max jack tom harry miles
    jean amber robin pearl sandy mason victor glen olive jasmine melody blessing rowan fern skye tia
    miranda brandy viola serena nora vera mona gene jewel rae fay faye sue val dean grant guy cole clay
    mandy colin dale kit bernie marian clement minnie sky luna ally alma rusty basil otto jo bert benny
    bill crystal destiny harmony savannah madison mercedes princess precious tory rocky heath lance kay
    earl sage indie belle piper hunter tanner archer fletcher chase autumn summer bailey tyler taylor
    riley raven phoenix jess sam eli ali gemma opal aria aurora patience prudence constance chance
    trinity nova eve
""")


@cache
def first_names() -> frozenset[str]:
    """First names in small letters, those that are words as well included."""
    return frozenset(_read(_LOCALES, "first_name") | set(_MORE) | MORE)


@cache
def surnames() -> frozenset[str]:
    """Surnames in small letters."""
    return frozenset(_read(_SURNAME_LOCALES, "last_name"))


@cache
def plain_first_names() -> frozenset[str]:
    """First names that are nothing else: enough by themselves, at the start of a sentence, too."""
    return frozenset(name for name in first_names() - WORDS - WORDS_TOO if len(name) > 2)  # noqa: PLR2004 -- Al, Bo, Om


def _read(locales: list[str] | tuple[str, ...], kind: str) -> set[str]:
    """The names of that kind in these locales; where a name has two words, each."""
    names: set[str] = set()
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            listed = getattr(provider, attribute) if attribute.startswith(kind) else ()
            if isinstance(listed, list | tuple | dict | set | frozenset):
                names.update(word.lower() for name in listed for word in str(name).split())
    return {name for name in names if len(name) > 1 and name[-1] != "." and name[0].isalpha()}
