"""Names that no list has but that are built like one: Harjinder, Oluwatobi, Wiśniewska, Vasylenko.

Each form is that of a family of names, and of hardly any English word.
"""

import re

_SHORTEST = 6
_FIRST = re.compile(
    # Sikh names: two of a small stock of parts.
    r"(?:amar|am|av|bal|bhup|dal|dav|dil|gagan|gur|har|jag|jas|jat|kamal|karam|kir|kul|lakh|man|nar|nav|par|param|"
    r"prabh|raj|ran|rav|rup|sat|sim|sukh|sur|taran|tej|var|vir)"
    r"(?:preet|jeet|jit|jot|deep|jinder|inder|vinder|winder|minder|want|meet|neet|leen|noor|veer|bir)|"
    # Yoruba and Igbo names are sentences.
    r"(?:oluwa|ade|ayo|temi|ife|omo|ola|olu|fola|akin)(?:dami|damilola|femi|tobi|tosin|seun|kemi|funmi|dare|dayo|bayo|wale|"
    r"yemi|sola|kunle|nike|bola|bunmi|mide|tayo|layo|tola|sade|shade|dele|dapo|lade|pelumi|dunni|yinka|tope|jide|tofunmi|fun|mayowa|segun)[a-z]{0,4}|"
    r"(?:chi|nne|nke|ugo|obi|ike|onye|kene|chukwu)(?:chukwu|zoba|dera|buike|nenye|amaka|naza|nonso|dinma|dimma|gozie|kanma|"
    r"ebuka|emeka|wendu|nyere|kamso|dubem)|"
    # Arabic names, written together.
    r"abd(?:ul|el|ur|us|al)-?[a-z]{4,10}|(?:nur|noor|saif|shams|imad|badr|zain)(?:ul|ud|al|ed)-?(?:din|deen|islam|haq|ain|huda)|"
    r"[a-z]{3,6}(?:ullah|uddin|urrahman)|"
    # Slavonic names.
    r"[a-zżźćńółęąś]{2,6}(?:sław|slaw|sława|mierz)"
)
_LAST = re.compile(
    r"[a-zà-ž]{3,12}(?:ński|ńska|inski|inska|wski|wska|wicz|czyk|enko|chuk|escu|oğlu|oglu|shvili|opoulos|krishnan|wardena|ović|ovic|singhe)"
)


def is_built_like_first(lower: str) -> bool:
    """Whether it is made of the parts of which a family of first names is made."""
    return len(lower) >= _SHORTEST and _FIRST.fullmatch(lower) is not None


def is_built_like_last(lower: str) -> bool:
    """Whether it ends as surnames of other languages do, and as no English word."""
    return _LAST.fullmatch(lower) is not None
