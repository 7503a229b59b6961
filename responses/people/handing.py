"""Handing an email to the mail server, and what is known afterwards.

A mail server that took a message cannot be asked for it back, and one that fell silent cannot be asked whether it took it. So
callers mark their row before they hand over, and take the mark back only where it is certain that nothing was taken.
"""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from socket import gaierror

from django.core.mail import EmailMessage

_NOT_TAKEN = (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPHeloError,
    SMTPSenderRefused,
    ConnectionRefusedError,
    gaierror,
)


class NoSuchAddress(Exception):  # noqa: N818 -- a fact
    """The mail server knows no such address; nothing was sent, and another try would not help."""


class NotTaken(Exception):  # noqa: N818 -- a fact
    """The mail server did not take it; nothing was sent, and another try may help."""


class Unsure(Exception):  # noqa: N818 -- a fact
    """Nobody can tell whether it was sent."""


def hand_over(mail: EmailMessage) -> None:
    """Hand the message to the mail server. Raises NoSuchAddress, NotTaken, Unsure."""
    try:
        mail.send()
    except SMTPRecipientsRefused as fault:
        raise NoSuchAddress from fault
    except _NOT_TAKEN as fault:
        raise NotTaken from fault
    except Exception as fault:
        raise Unsure from fault
