"""What a fact or a source must be like to come into the collection, whichever way it comes.

The limits are those of a pack, so that what is taken here can be exported as one. Every fault is a sentence that
says what to do.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils import timezone

from responses.evidence.models import Snippet, SnippetQuestion
from responses.people.fields import TURNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from responses.evidence.records import Record

GIVEN_HERE = "accounts-given-here"
FACT_LIMITS = {"key": 40, "claim": 2000, "figure": 200, "page": 120, "about_page": 120, "proposal": 120}
SOURCE_LIMITS = {
    "key": 80,
    "title": 2000,
    "short": 120,
    "publisher": 300,
    "page": 60,
    "url": 500,
    "note": 5000,
}
LONGEST_CAUTION = 2000
MOST_ITEMS = 40  # in a list
LONGEST_WORD = 40  # characters of a file's own in a sentence
MOST_AUTHORS, LONGEST_AUTHOR, LONGEST_AUTHORS = 10, 140, 300
TIERS = ("primary", "source document", "named-only", "")
TYPES = frozenset(
    [
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ]
)
_FACT_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SOURCE_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ISSUED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NAMES = {
    "about_page": "page it is about",
    "short": "short name",
    "url": "address",
    "proposal": "status of the proposal",
}


@dataclass
class Known:
    """What a record may name. `sources` maps the key of each live source to its record."""

    sources: Mapping[str, Record]
    questions: set[str] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)


def fact_faults(record: Record, known: Known) -> list[str]:
    """What is wrong with the record of a fact; empty where it can come in."""
    return [
        *_text_faults(record, FACT_LIMITS),
        *_key_faults(
            record["key"],
            _FACT_KEY,
            "Begin it with a letter and use letters, digits and hyphens, such as CON-20.",
        ),
        *([] if record["claim"] else ["There is no claim. Say in your own words what the source says."]),
        *_kind_faults(record["kind"]),
        *_named_faults(record, known),
        *_direction_faults(record["questions"], known),
        *_list_faults("cautions", record["cautions"], LONGEST_CAUTION),
        *_checked_faults(record["checked_on"]),
        *account_faults(record, known),
    ]


def source_faults(record: Record) -> list[str]:
    """What is wrong with the record of a source; empty where it can come in."""
    authors = record["authors"]
    faults = [
        *_text_faults(record, SOURCE_LIMITS),
        *_key_faults(
            record["key"], _SOURCE_KEY, "Use small letters, digits and hyphens, such as contact-policy."
        ),
        *([] if record["title"] else ["There is no title."]),
        *_list_faults("authors", authors, LONGEST_AUTHOR),
        *_list_faults("also known as", record["also_known_as"], 200),
    ]
    if any(has_hidden(str(value)) for value in record["csl"].values()):
        faults.append("One of its further details has a sign that cannot be shown. Type it again.")
    if record["type"] not in TYPES:
        faults.append(
            f"{_quoted(record['type'])} is no type of source. Use report, webpage, legislation or another CSL type."
        )
    if len(authors) > MOST_AUTHORS or len("; ".join(authors)) > LONGEST_AUTHORS:
        faults.append(
            f"There are too many authors. Name at most {MOST_AUTHORS}, in {LONGEST_AUTHORS} characters."
        )
    if record["issued"] and not _ISSUED.fullmatch(record["issued"]):
        faults.append(
            f"{_quoted(record['issued'])} is no date. Write a year, a month or a day, such as 2023 or 2023-03-09."
        )
    if is_to_come(record["csl"].get("accessed", "")):
        faults.append("The day on which somebody opened it is still to come. Correct it.")
    if record["tier"] not in TIERS:
        faults.append(f"{_quoted(record['tier'])} is no tier. Use primary, source document or named-only.")
    if record["url"] and not is_web_address(record["url"]):
        faults.append("The address must begin with https:// or http://.")
    return faults


def account_faults(record: Record, known: Known) -> list[str]:
    """What stands against an account of lived experience: it is published, with a caution, or given with consent."""
    if record["source"] == GIVEN_HERE:
        return ["An account that somebody gave to this site is added on its own page, with their consent."]
    if record["kind"] != Snippet.Kind.LIVED:
        return []
    source = known.sources.get(record["source"])
    faults = []
    if source is not None and not (source["url"] or source["tier"] in {"primary", "source document"}):
        faults.append("An account must come from something published. Give its source an address or a tier.")
    if not record["cautions"]:
        faults.append("An account needs a caution. Say whose account it is and what to take care of.")
    return faults


def is_to_come(date: str) -> bool:
    """Whether a date such as 2023, 2023-03 or 2023-03-09 lies after today."""
    return date > timezone.localdate().isoformat()


def is_partial_date(text: str) -> bool:
    """Whether this is a year, a month or a day of the calendar."""
    return bool(_ISSUED.fullmatch(text)) and is_day(f"{text}-01-01"[:10])


def is_day(text: str) -> bool:
    """Whether this is a day of the calendar, written like 2023-03-09."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_web_address(text: str) -> bool:
    """Whether this is a whole address of the web, the only kind that pages link to."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        return False


def cleaned(text: str) -> str:
    """The text with ends trimmed and line ends as one sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def has_hidden(text: str) -> bool:
    """Whether a sign in it cannot be shown, or turns the direction of what follows."""
    return any(
        char in TURNING or (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t")
        for char in text
    )


def _text_faults(record: Record, limits: Mapping[str, int]) -> list[str]:
    faults = []
    for name, limit in limits.items():
        over = len(record[name]) - limit
        if over > 0:
            faults.append(f"Make the {_NAMES.get(name, name)} {over:,} characters shorter.")
        if has_hidden(record[name]):
            faults.append(f"The {_NAMES.get(name, name)} has a sign that cannot be shown. Type it again.")
    return faults


def _key_faults(key: str, pattern: re.Pattern[str], advice: str) -> list[str]:
    if not key:
        return ["There is no key."]
    return [] if pattern.fullmatch(key) else [f"{_quoted(key)} cannot be a key. {advice}"]


def _kind_faults(kind: str) -> list[str]:
    if kind in Snippet.Kind.values:
        return []
    return [f"{_quoted(kind)} is no kind of fact. Use one of: {', '.join(Snippet.Kind.values)}."]


def _checked_faults(day: str) -> list[str]:
    """The day of the check may be unknown."""
    if day and not is_day(day):
        return [
            f"{_quoted(day)} is no day. Write when it was checked as year, month and day, such as 2023-03-09."
        ]
    return ["The day on which it was checked is still to come. Correct it."] if is_to_come(day) else []


def _named_faults(record: Record, known: Known) -> list[str]:
    """Sources and themes must be there."""
    faults = [] if record["source"] else ["There is no source. Say which source says so."]
    names = [record["source"], record["seen_in"], record["about"], *record["also_in"]]
    unknown = dict.fromkeys(name for name in names if name and name not in known.sources)
    faults += [
        f"There is no source {_quoted(name)}. Import the source first, or in the same file."
        for name in unknown
    ]
    strange = dict.fromkeys(theme for theme in record["themes"] if theme not in known.themes)
    return faults + [f"There is no theme {_quoted(theme)}." for theme in strange]


def _direction_faults(questions: Mapping[str, str], known: Known) -> list[str]:
    ways = SnippetQuestion.Direction.values
    faults = [f"There is no question {_quoted(key)}." for key in questions if key not in known.questions]
    return faults + [
        f"{_quoted(way)} is no direction for {key}. Use {', '.join(ways)}."
        for key, way in questions.items()
        if way not in ways
    ]


def _list_faults(name: str, items: Iterable[str], longest: int) -> list[str]:
    items = list(items)
    faults = (
        [f"Make each of the {name} at most {longest:,} characters long."]
        if any(len(item) > longest for item in items)
        else []
    )
    if len(items) > MOST_ITEMS:
        faults.append(f"Give at most {MOST_ITEMS} {name}.")
    if any(has_hidden(item) for item in items):
        faults.append(f"One of the {name} has a sign that cannot be shown. Type it again.")
    return faults


def _quoted(text: str) -> str:
    """A word out of a file, cut where it would flood the sentence."""
    return f"‘{text[:LONGEST_WORD]}…’" if len(text) > LONGEST_WORD else f"‘{text}’"
