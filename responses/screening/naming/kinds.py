"""What a word may be: a first name, a surname, the name of a place."""

from responses.screening.naming import cues
from responses.screening.naming.built import is_built_like_first, is_built_like_last
from responses.screening.naming.lists import WORDS, first_names, plain_first_names, surnames
from responses.screening.naming.places import PLACES
from responses.screening.naming.public import NOT_NAMES, THINGS
from responses.screening.naming.sets import word_set
from responses.screening.naming.words import Word

_NOT_HALVES = {"led", "based", "style", "type"}
_SHORTEST_WITH_PARTICLE = 5  # O'Dea, and no d'you
_SHORTEST_SMALL = 3
_SHORTEST_ALONE = 4
# First names that people type in small letters as words: files, colours, tools.
TYPED_WORDS = word_set("""
    little nino math max german abi isa wayland jade daisy lily holly jasmine fern rowan viola piper tanner sonny
    misty ginger basil olive robin bunny amber carol sherry tulip saffron coral cherry trace darwin cris debs marco polly ruby kitty travis fuller wong rice woody caron gail nick montgomery rex bert poppy teddy
""")


def can_be_name(word: Word) -> bool:
    """A capital, and nothing that is known to be something else."""
    return word.is_capital and len(word.text) > 1 and word.lower not in NOT_NAMES


def is_only_place(word: Word) -> bool:
    """Whether it is the name of a place and of nobody."""
    return word.lower in PLACES and word.lower not in first_names()


def is_listed(word: Word) -> bool:
    """Whether a list of first names has it; of a double name, either half."""
    names = first_names()
    if word.lower in names or is_built_like_first(word.lower):
        return True
    return "-" in word.lower and any(part in names for part in word.lower.split("-"))


def is_plain(word: Word) -> bool:
    """Whether it is a first name and no other word."""
    plain = plain_first_names()
    return (
        word.lower in plain
        or is_built_like_first(word.lower)
        or _has_particle(word.lower)
        or (
            "-" in word.text
            and word.lower.split("-")[0] in plain
            and word.lower.split("-")[-1] not in _NOT_HALVES
        )
    )


def _has_particle(lower: str) -> bool:
    return lower[:2] in {"o'", "d'"} and len(lower) >= _SHORTEST_WITH_PARTICLE


def is_surname(word: Word) -> bool:
    """Whether a list of surnames has it, or it is built like one: O'Brien, McAllister, Smith-Jones."""
    lower = word.lower
    return (
        lower in surnames()
        or is_built_like_last(lower)
        or _has_particle(lower)
        or (lower[:2] == "mc" and len(lower) >= _SHORTEST_WITH_PARTICLE)
        or (lower[:3] == "mac" and word.text[3:4].isupper())
        or ("-" in lower and any(part in surnames() for part in lower.split("-")))
    )


def is_small(word: Word) -> bool:
    """Whether its case says nothing: small letters, or a text in capitals."""
    return (
        not word.is_capital
        and (word.text.islower() or word.text.isupper())
        and len(word.text) >= _SHORTEST_SMALL
    )


def may_be_surname(word: Word) -> bool:
    """Whether it can go on a name that has begun: a capital, and no word for a thing or a place."""
    if not can_be_name(word) or word.lower in PLACES:
        return False
    return is_surname(word) or is_plain(word) or (word.lower not in WORDS and word.lower not in THINGS)


def is_initial(word: Word) -> bool:
    """A single capital that is no word."""
    return len(word.text) == 1 and word.text.isupper() and word.text not in "AI"


def is_particle(words: list[Word], at: int) -> bool:
    """Whether it is a "van" or "de" with a name after it."""
    return words[at].lower in cues.PARTICLES and at + 1 < len(words) and words[at + 1].is_capital


def is_small_name(word: Word) -> bool:
    """A first name in small letters that is no other word."""
    return is_small(word) and is_plain(word) and word.lower not in NOT_NAMES


def is_surely_small_name(word: Word) -> bool:
    """A name in small letters that nobody has to point at: people type so on their phones."""
    parts = word.lower.split("-")
    if not is_small_name(word) or word.lower in TYPED_WORDS or len(word.text) < _SHORTEST_ALONE:
        return False
    return len(parts) == 1 or all(part in first_names() for part in parts)


def is_odd(word: Word) -> bool:
    """Whether it has a capital and is in no list of things, words and places: it may be a name that no list has."""
    unknown = word.lower not in WORDS and word.lower not in THINGS and word.lower not in PLACES
    return unknown and can_be_name(word) and not word.text.isupper()
