"""Which sort of thing each kind of notification is, and how much anybody is told at once."""

from datetime import timedelta

from responses.notifications.models import Notification
from responses.people.letter_choices import About

Kind = Notification.Kind

ABOUT: dict[str, About] = {
    Kind.MENTION: About.MENTIONS,
    Kind.ASSIGNED: About.WORK,
    Kind.REVIEW: About.WORK,
    Kind.SIGN: About.SIGNING,
    Kind.SIGN_AGAIN: About.SIGNING,
    Kind.CHANGED: About.SIGNING,
    Kind.RESTORED: About.SIGNING,
    Kind.APPROVED: About.DECISIONS,
    Kind.CHANGES_ASKED: About.DECISIONS,
    Kind.TAKEN_OUT: About.DECISIONS,
    Kind.DOCUMENT: About.DECISIONS,
    Kind.JOINED: About.PEOPLE,
    Kind.WANTS_TO_JOIN: About.PEOPLE,
    Kind.MOVED: About.NEWS,
    Kind.REMINDER: About.DAYS,
}

MOST_LETTERS = 12
"""Letters to one person within LETTERS_WITHIN; what comes after them waits for the day's news."""
LETTERS_WITHIN = timedelta(hours=1)

DAILY_AT = 7
"""The hour at which the day's news goes out, where the site is (TIME_ZONE)."""

KEEP_READ = timedelta(days=90)
KEEP_ALL = timedelta(days=365)

MOST_COUNTED = 99
"""What the header says at most, so that counting stays cheap."""
