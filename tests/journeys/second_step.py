"""The code that the authenticator app of the invented cast shows now."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from responses.operations.cast import APP_SECRET
from tests.journeys.visiting import Visitor

PERIOD = 30  # seconds


def code_of_app(steps: int = 0) -> str:
    """The six digits of this half minute, or of another one: each works once."""
    return str(format_hotp_value(hotp_value(APP_SECRET, int(time.time()) // PERIOD + steps)))


def show_code_of_app(visitor: Visitor) -> None:
    """Take the second step at sign-in, as those do who read what others wrote."""
    assert visitor.heading == "One more step"
    visitor.write("Code", code_of_app())
    visitor.press("Sign in")
