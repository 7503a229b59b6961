"""Places that are as large as a town or council: they do not show who somebody is."""

import re

from responses.screening.naming.sets import word_set

PLACES = word_set("""
    aberdeen aldershot andover ashford aylesbury banbury barking barnet barnsley barrow basildon
    basingstoke bath bedford bedfordshire belfast berkshire bexley birkenhead birmingham blackburn
    blackpool bolton boston bournemouth bracknell bradford brent brighton bristol britain bromley
    buckinghamshire burnley bury calderdale cambridge cambridgeshire camden canterbury cardiff carlisle
    chelmsford chelsea cheltenham cheshire chester chesterfield chichester colchester cornwall corby
    coventry crawley crewe croydon cumbria darlington dartford derby derbyshire devon doncaster dorset
    dover dudley durham ealing eastbourne edinburgh enfield england essex europe exeter fareham finchley
    gateshead glasgow gloucester gloucestershire gosport greenwich grimsby guildford hackney halifax
    halton hammersmith hampshire haringey harlow harrogate harrow hartlepool hastings havering hereford
    herefordshire hertford hertfordshire hillingdon hounslow huddersfield hull huntingdon ipswich
    ireland islington jersey guernsey kensington kent kettering kingston kirklees knowsley lambeth
    lancashire lancaster leeds leicester leicestershire lewisham lincoln lincolnshire liverpool london
    luton maidstone manchester mansfield margate medway merton middlesbrough middlesex midlands
    newcastle newham newport norfolk northampton northamptonshire northumberland norwich nottingham
    nottinghamshire oldham oxford oxfordshire peterborough plymouth poole portsmouth preston reading
    redbridge redcar redditch richmond rochdale rotherham rutland salford salisbury sandwell scarborough
    scotland sefton sheffield shropshire shrewsbury slough solihull somerset southampton southend
    southport southwark stafford staffordshire stevenage stockport stockton stoke stratford suffolk
    sunderland surrey sussex swansea swindon tameside taunton telford thurrock torbay torquay trafford
    truro tyneside uk wakefield wales walsall waltham wandsworth warrington warwick warwickshire watford
    wembley westminster weymouth wigan wiltshire winchester windsor wirral woking wokingham
    wolverhampton worcester worcestershire worthing wrekin wrexham york yorkshire america american india
    pakistan bangladesh poland romania nigeria ghana kenya jamaica france germany spain italy china
    australia canada finland denmark norway sweden iran iraq syria ukraine russia turkey egypt israel
    jordan georgia paris rome berlin dublin florence sydney milan vienna geneva brooklyn clare ely leigh
    kendal tyne thames severn humber mersey trent avon wight
""")
_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def is_place(words: str) -> bool:
    """Whether these words begin with the name of a town, a county or a country."""
    found = _WORDS.search(words)
    return bool(found) and found is not None and found[0].lower() in PLACES
