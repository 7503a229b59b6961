"""The second step of those who moderate, for tests that are about something else."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

DONE = [{"method": "mfa", "type": "totp"}]


def take_second_step(client: Client) -> None:
    """Make the signed-in browser one that has taken its second step just now."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{**one, "at": time.time()} for one in DONE]
    session.save()
