"""The formats of single values that the schema names, and the sentence for each."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import cache
from urllib.parse import urlsplit

import jsonschema
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

format_checker = jsonschema.FormatChecker(formats=())

FORMAT_ADVICE = {
    "plain-text": "Plain text only: take out HTML tags, control characters and marks that turn the writing direction.",
    "day": "This is not a day. Write year, month and day, such as 2023-02-02.",
    "moment": "This is not a day and time. Write both, such as 2023-05-11 23:45.",
    "time-zone": "This is not a time zone. Write its name, such as Europe/London.",
    "web-address": "This is not a web address. Write all of it, beginning with https://.",
    "mail-address": "This is not an e-mail address. Write it like name@example.org.",
    "partial-date": "This is not a date. Write a year, a month or a day, such as 2023, 2023-03 or 2023-03-09.",
}

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")  # fmt: skip
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@format_checker.checks("plain-text")
def is_plain_text(value: object) -> bool:
    """Text that a page can show as it is and every database can hold."""
    return not isinstance(value, str) or not (_TAG.search(value) or _UNWANTED.search(value))


@format_checker.checks("day")
def is_day(value: object) -> bool:
    """A day of the calendar, 2023-02-02."""
    return not isinstance(value, str) or _parses(value, "%Y-%m-%d", 10)


@format_checker.checks("moment")
def is_moment(value: object) -> bool:
    """A day and time without zone, 2023-05-11 23:45."""
    return not isinstance(value, str) or _parses(value, "%Y-%m-%d %H:%M", 16)


@format_checker.checks("partial-date")
def is_partial_date(value: object) -> bool:
    """A year, a month or a day."""
    if not isinstance(value, str):
        return True
    return bool(_PARTIAL.fullmatch(value)) and _parses((value + "-01-01")[:10], "%Y-%m-%d", 10)


@format_checker.checks("time-zone")
def is_time_zone(value: object) -> bool:
    """The name of a zone that this machine knows."""
    return not isinstance(value, str) or value in _zones()


@format_checker.checks("web-address")
def is_web_address(value: object) -> bool:
    """An absolute http or https address."""
    if not isinstance(value, str):
        return True
    if not is_plain_text(value) or re.search(r"\s", value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


@format_checker.checks("mail-address")
def is_mail_address(value: object) -> bool:
    """An e-mail address that mail can be sent to."""
    if not isinstance(value, str):
        return True
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _parses(value: str, pattern: str, length: int) -> bool:
    if len(value) != length or not value.isascii():
        return False
    try:
        dt.datetime.strptime(value, pattern)  # noqa: DTZ007 -- only whether it parses
    except ValueError:
        return False
    return True
