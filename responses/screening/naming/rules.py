"""When a word is somebody's name: what the words around it say. Each rule looks at one place, `at`."""

from responses.screening.naming import cues
from responses.screening.naming.built import is_built_like_last
from responses.screening.naming.kinds import (
    can_be_name,
    is_initial,
    is_listed,
    is_odd,
    is_only_place,
    is_plain,
    is_small_name,
    is_surely_small_name,
    is_surname,
)
from responses.screening.naming.lists import MID_SENTENCE, WORDS
from responses.screening.naming.places import PLACES
from responses.screening.naming.public import NOT_NAMES, THINGS
from responses.screening.naming.sets import word_set
from responses.screening.naming.stretches import Name, has_capital_near, name_from, role_from, small_from
from responses.screening.naming.words import Word

_BEFORE_NAMES = (" ", ", ", ": ", " (", " - ", ' "', " '", ", (", ", -")
_AFTER_CALLED = (" ", ' "', " '", ": ", ":")
_PEOPLE = cues.FAMILY | cues.ROLES | cues.SEVERAL
_NAMED_KIN = cues.TITLES | {"mum", "dad", "nan"}
_NO_SURNAME = WORDS | PLACES | THINGS
_PERSONS = _PEOPLE | word_set("he she he's she's they him her someone somebody")
_NO_PERSONS = word_set("""
    charity scheme programme project group report document paper organisation website app team service system thing
""")
_MONTH_OR_VERB = {"may", "will"}
_IS = {"is", "was", "name", "names", "are"}
_ALSO_WORDS = word_set("judge sister nurse master doctor uncle aunt")
_SURE_STATES = word_set("""
    autistic nonverbal non-verbal diagnosed excluded adopted fostered bullied born blind deaf restrained sectioned
    expelled
""")
_BEING = word_set("is was isn't wasn't has had who")
_LIKE_NAMES = word_set("""
    nobody everybody everyone everything nothing something someone anyone somebody anybody support money life
""")
_FOND = word_set("""
    little beautiful lovely gorgeous darling poor precious amazing wee eldest youngest brave dear sweet wonderful
""")
_OURS = word_set("my our his her their")
_LETTERED = word_set("""
    a an the plan option part group child annex appendix section question vitamin hepatitis grade type class band case
    schedule figure table type block form route year key
""")
_SHORTEST_LOUD = 5
_AS_FAR = 6


def after_title(words: list[Word], at: int) -> Name | None:
    """Mrs Okafor, Dr Patel, mr jones."""
    title, word = words[at], words[at + 1] if at + 1 < len(words) else None
    if title.lower not in cues.TITLES or title.owns or word is None:
        return None
    if word.gap != " " and not (word.gap == ". " and title.is_capital):
        return None
    last = name_from(words, at + 1)
    if title.is_capital and last > at + 2 and (word.lower in cues.PARTICLES or len(word.text) == 1):
        return Name(at, last)
    if can_be_name(word) and (title.is_capital or title.lower in cues.SMALL_TITLES):
        known = title.lower not in _ALSO_WORDS or is_listed(word) or is_surname(word)
        return Name(at, last) if known else None
    is_small_surname = not word.is_capital and word.lower not in WORDS and len(word.text) > len(title.text)
    if title.lower in cues.SMALL_TITLES and is_small_surname and (is_surname(word) or is_plain(word)):
        return Name(at, at + 2)
    return None


def after_relation(words: list[Word], at: int) -> Name | None:
    """My son Jayden; our social worker, Karen Hill; my daughter jade."""
    here, word = words[at], words[at + 1] if at + 1 < len(words) else None
    noun = here.lower if here.lower in cues.FAMILY else here.lower.rsplit("-", 1)[-1]
    if word is None or here.owns or noun not in _PEOPLE or word.gap not in _BEFORE_NAMES:
        return None
    in_title = here.is_capital and not here.opens
    if in_title and noun in cues.FAMILY and here.lower not in _NAMED_KIN:
        return None
    role = role_from(words, at) if noun not in cues.SEVERAL else None
    set_apart = word.gap == ", " and words[at + 2 : at + 3] and words[at + 2].gap == ", "
    close = bool(word.gap == " " or set_apart) and not in_title
    if can_be_name(word) and not is_only_place(word):
        sure = _is_sure(word, noun, close=close)
        return Name(at + 1, name_from(words, at + 1), role) if sure else None
    if close and is_small_name(word):
        return Name(at + 1, small_from(words, at + 1), role)
    return None


def _is_sure(word: Word, noun: str, *, close: bool) -> bool:
    """Whether a capital after a word for a person is a name: unlisted ones only right after it."""
    if not close and word.lower in WORDS and word.lower not in MID_SENTENCE:
        return False
    if is_listed(word) or is_surname(word):
        return True
    return close and noun not in cues.SEVERAL and word.lower not in WORDS and word.lower not in THINGS


def after_called(words: list[Word], at: int) -> Name | None:
    """Called Amélie; his name is Tom; I am Sarah Jones."""
    word = words[at + 1] if at + 1 < len(words) else None
    if word is None or word.gap not in _AFTER_CALLED:
        return None
    named, myself = _names(words, at), _is_myself(words, at)
    if not (named or myself):
        return None
    of_person = named == "name" or (named == "called" and _is_of_person(words, at))
    if can_be_name(word) and not is_only_place(word):
        last = name_from(words, at + 1)
        if not _is_called(word, of_person=of_person) or (myself and last == at + 2 and not is_plain(word)):
            return None
        return Name(at + 1, last)
    if named and (is_small_name(word) or (word.lower in MID_SENTENCE and word.text.islower())):
        return Name(at + 1, small_from(words, at + 1))
    return None


def _names(words: list[Word], at: int) -> str:
    """ "called" or "name" where this word gives a name, "" otherwise."""
    here = words[at]
    if here.lower in cues.CALLED and not here.is_capital:
        return "called"
    near = words[max(0, at - 3) : at + 1]
    return "name" if here.lower in _IS and any(word.lower in {"name", "names"} for word in near) else ""


def _is_myself(words: list[Word], at: int) -> bool:
    here = words[at].lower
    return here in {"am", "i'm", "im"} or (here == "is" and at > 0 and words[at - 1].lower in {"this", "it"})


def _is_called(word: Word, *, of_person: bool) -> bool:
    if is_listed(word) and (word.lower not in WORDS or word.lower in MID_SENTENCE):
        return True
    return of_person and (is_listed(word) or word.lower not in THINGS)


def _is_of_person(words: list[Word], at: int) -> bool:
    near = {word.lower for word in words[max(0, at - _AS_FAR) : at]}
    return not near.isdisjoint(_PERSONS) and near.isdisjoint(_NO_PERSONS)


def by_itself(words: list[Word], at: int) -> Name | None:
    """Oliver; Mark Thompson; in the middle of a sentence also Grace."""
    word = words[at]
    if is_surely_small_name(word):
        return Name(at, small_from(words, at))
    if not can_be_name(word) and not (word.is_capital and word.lower in _MONTH_OR_VERB):
        # A name in capitals; short forms in capitals are more often a body or a paper.
        loud = word.text.isupper() and len(word.text) >= _SHORTEST_LOUD and word.lower not in NOT_NAMES
        return Name(at, at + 1) if loud and is_plain(word) else None
    last = name_from(words, at)
    in_middle = word.lower in MID_SENTENCE and not word.opens and not has_capital_near(words, at, last)
    if word.lower in PLACES:
        return Name(at, last) if in_middle else None
    known = is_plain(word) or is_built_like_last(word.lower) or _in_row(words, at)
    return (
        Name(at, last) if in_middle or known or (is_listed(word) and _has_surname(words, at, last)) else None
    )


def _in_row(words: list[Word], at: int) -> bool:
    """Two names in a row, or a word in no list with a surname: Thi Hoa, Tegwen Pritchard."""
    if at + 1 >= len(words) or words[at].owns or words[at + 1].gap != " " or not is_odd(words[at + 1]):
        return False
    word, following = words[at], words[at + 1]
    if is_listed(word) and (is_listed(following) or is_surname(following)):
        return True
    return is_odd(word) and (is_surname(following) or is_plain(following))


def _has_surname(words: list[Word], at: int, last: int) -> bool:
    if last <= at + 1 or words[at].owns:
        return False
    return is_surname(words[at + 1]) and words[at + 1].lower not in _NO_SURNAME


def after_initial(words: list[Word], at: int) -> Name | None:
    """J. Whitcombe signed it. No author of a source: "Whitcombe, J. (2021)", "J. Whitcombe (2021)"."""
    if at + 1 >= len(words) or not is_initial(words[at]) or words[at + 1].gap not in (". ", "."):
        return None
    begins = words[at].opens or words[at].gap in (", ", " (", "; ") or words[at - 1].text.islower()
    named = words[at - 1].lower if at else ""
    if not begins or named in _LETTERED or not is_odd(words[at + 1]):
        return None
    return Name(at, name_from(words, at + 1))


def after_fond_word(words: list[Word], at: int) -> Name | None:
    """My little Ptolemy; our beautiful Xanthe."""
    if not 0 < at < len(words) - 1 or words[at].lower not in _FOND or words[at + 1].gap != " ":
        return None
    if words[at - 1].lower not in _OURS or not is_odd(words[at + 1]):
        return None
    return Name(at + 1, name_from(words, at + 1))


def before_role(words: list[Word], at: int) -> Name | None:
    """Tegwen Prydderch, Independent Reviewing Officer; Xan Quill (health visitor)."""
    if at + 2 >= len(words) or not (is_odd(words[at]) and is_odd(words[at + 1])) or words[at + 1].gap != " ":
        return None
    if words[at + 2].gap not in (", ", " ("):
        return None
    near = words[at + 2 : at + 6]
    for place, word in enumerate(near):
        if place and word.gap not in (" ", "-"):
            return None
        if word.lower in cues.ROLES:
            return Name(at, at + 2)
    return None


def by_what_is_said(words: list[Word], at: int) -> Name | None:
    """Xanthe is autistic; Tegwen's mum; Hope was excluded."""
    word = words[at]
    listed = is_listed(word) and word.lower not in _MONTH_OR_VERB
    if not _can_be_said(word, listed=listed):
        return None
    last = name_from(words, at)
    if last >= len(words) or last > at + 2:
        return None
    if words[last - 1].owns:
        sure = words[last].gap == " " and words[last].lower in cues.BELONGINGS and (listed or not word.opens)
    else:
        sure = _is_said_of_person(words, last, listed=listed)
    return Name(at, last) if sure else None


def _can_be_said(word: Word, *, listed: bool) -> bool:
    if not word.is_capital or len(word.text) == 1 or word.lower in PLACES or word.lower in THINGS:
        return False
    if word.lower in NOT_NAMES:
        return listed and not word.opens
    return word.lower not in _LIKE_NAMES and (listed or word.lower not in WORDS)


def _is_said_of_person(words: list[Word], last: int, *, listed: bool) -> bool:
    following, then = words[last], words[last + 1] if last + 1 < len(words) else None
    if listed and following.gap == ", " and following.lower in {"who", "who's", "aged"}:
        return True
    if following.gap != " " or then is None or then.gap != " ":
        return False
    if following.lower in _BEING and then.lower in cues.STATES:
        return listed or then.lower in _SURE_STATES
    return listed and following.lower in cues.ACTS
