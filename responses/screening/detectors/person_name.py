"""Names of people, children and adults alike."""

import re
from collections.abc import Generator, Iterator

from responses.screening.findings import LONGEST, Label, Spot
from responses.screening.folding import Folded
from responses.screening.naming import cues
from responses.screening.naming.kinds import can_be_name, is_listed, is_surname
from responses.screening.naming.lists import MID_SENTENCE, WORDS
from responses.screening.naming.places import PLACES
from responses.screening.naming.public import NOT_NAMES
from responses.screening.naming.rules import (
    after_called,
    after_fond_word,
    after_initial,
    after_relation,
    after_title,
    before_role,
    by_itself,
    by_what_is_said,
)
from responses.screening.naming.stretches import Name, is_thing, name_from
from responses.screening.naming.words import Word, words_of

WHY = "This looks like somebody's name."

_RULES = (
    after_title,
    after_relation,
    after_called,
    after_initial,
    after_fond_word,
    by_itself,
    before_role,
    by_what_is_said,
)
_SHORTEST = 3
_UNSURE = PLACES | (WORDS - MID_SENTENCE)
_SIGNED = re.compile(
    r"(?:regards|sincerely|faithfully|truly|thanks|wishes|signed|from|thank you)[,.:]?\s{1,4}\Z",
    re.IGNORECASE,
)
_AGE = re.compile(
    r",? ?\(?age[d]? [0-9]{1,2}\b|, (?:(?:who is|who's|now) )?(?:just )?(?:1?[0-9])(?= ?[,.]| and| years| yrs)| \((?:1?[0-9])(?: ?(?:years|yrs|months|mths|y)[ \w]{0,6})?\)"
)


def detect(folded: Folded) -> Iterator[Spot]:
    """Names by list and by the words around them, then every other mention of a name that was found."""
    text = folded.text
    words = words_of(text, shouting=folded.is_shouted)
    names = list(_find(words, text))
    taken = {at for name in names for at in range(name.first, name.last)}
    known = {
        words[at].lower
        for name in names
        for at in range(name.first, name.last)
        if words[at].lower not in WORDS and words[at].lower not in cues.TITLES and len(words[at].text) > 2  # noqa: PLR2004 -- initials
    }
    small = {words[at].lower for at in taken if words[at].text.islower()}
    for at, word in enumerate(words):
        again = word.lower in known and (
            can_be_name(word) or word.lower in small or (word.text.isupper() and len(word.text) >= _SHORTEST)
        )
        if (
            at not in taken
            and again
            and word.lower not in PLACES
            and word.lower not in NOT_NAMES
            and not is_thing(words, at, at + 1)
        ):
            names.append(Name(at, at + 1))
    yield from (_spot(words, name, text) for name in sorted(names, key=lambda name: name.first))


def _find(words: list[Word], text: str) -> Iterator[Name]:
    at = 0
    while at < len(words):
        name = _at(words, at, text)
        if name is None:
            at += 1
            continue
        yield name
        at = name.last
        at = yield from _and_others(words, at)


def _at(words: list[Word], at: int, text: str) -> Name | None:
    """The name that the cue at this word leads to, or that begins here."""
    for rule in _RULES:
        name = rule(words, at)
        if name and not is_thing(words, name.first, name.last):
            return name
    return _signed(words, at, text) or _aged(words, at, text)


def _and_others(words: list[Word], at: int) -> Generator[Name, None, int]:
    """Jayden, Kai and Xanthippe: names in a row with one that was found."""
    while at < len(words):
        if (
            words[at].lower == "and"
            and words[at].gap == " "
            and at + 1 < len(words)
            and words[at + 1].gap == " "
        ):
            first = at + 1
        elif words[at].gap in (", ", " & ", "/", " / "):
            first = at
        else:
            break
        word = words[first]
        if not (can_be_name(word) and is_listed(word) and word.lower not in PLACES) or is_thing(
            words, first, name_from(words, first)
        ):
            break
        name = Name(first, name_from(words, first))
        yield name
        at = name.last
    return at


def _signed(words: list[Word], at: int, text: str) -> Name | None:
    """Kind regards, Xanthe Quill."""
    word = words[at]
    if (
        can_be_name(word)
        and (is_listed(word) or is_surname(word))
        and "\n" in word.gap + "\n" * ("," in word.gap)
        and _SIGNED.search(text, max(0, word.start - 30), word.start)
    ):
        return Name(at, name_from(words, at))
    return None


def _aged(words: list[Word], at: int, text: str) -> Name | None:
    """Xanthe (9); Kiyan, 12, is."""
    word = words[at]
    if (
        not can_be_name(word)
        or word.lower in _UNSURE
        or word.owns
        or (not is_listed(word) and _is_numbered(words, at))
    ):
        return None
    last = name_from(words, at)
    if last - at <= 2 and _AGE.match(text, words[last - 1].end) and not is_thing(words, at, last):  # noqa: PLR2004 -- first name and surname
        return Name(at, last)
    return None


def _is_numbered(words: list[Word], at: int) -> bool:
    """Whether a number after an unlisted word may be that of a section or a note."""
    return (
        words[at].opens
        or words[at - 1].is_capital
        or words[at - 1].lower in {"the", "a", "an", "see", "in", "of", "this", "each", "every", "by"}
    )


def _spot(words: list[Word], name: Name, text: str) -> Spot:
    first, last = words[name.first], words[name.last - 1]
    start, end, role = first.start, last.end, ""
    titled = first.lower in cues.TITLES and name.last - name.first > 1
    key = words[name.first + 1] if titled else first
    if name.role is not None and end - words[name.role].start <= LONGEST:
        start = words[name.role].start
        role = text[start : words[name.first - 1].end]
        end += _closes(text, end, first.gap)
    return Spot(
        start,
        end,
        Label.PERSON_NAME,
        WHY,
        key.lower,
        _whose(role, words[name.role] if name.role is not None else first),
    )


def _closes(text: str, end: int, gap: str) -> int:
    """One more where a comma, quotation mark or bracket opened before the name and closes after it."""
    pairs = {", ": ",", " (": ")", ' "': '"', " '": "'"}
    return int(bool(pairs.get(gap)) and text[end : end + 1] == pairs[gap])


def _whose(role: str, first: Word) -> str:
    """ "my son" for "My son", and for "son" alone."""
    if not role:
        return ""
    role = f"{role[0].lower()}{role[1:]}" if role[0].isupper() and not role[:2].isupper() else role
    if first.lower in cues.WHOSE:
        return role
    return f"{'my' if first.lower in cues.FAMILY else 'the'} {role}"
