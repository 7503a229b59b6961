"""`manage.py appoint_administrator EMAIL`: the first administrator of a site, who appoints everybody else on its pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from responses.moderation.services import NoSuchAccount, appoint_administrator


class Command(BaseCommand):
    """Make the holder of an address an administrator; they sign in with a code that is sent there."""

    help = "Makes the holder of an e-mail address an administrator of the site."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose address."""
        parser.add_argument("email", help="their e-mail address")

    def handle(self, *, email: str, **_: Any) -> None:
        """Appoint, and say what they do next. Raises CommandError where it is no address, or the account is closed."""
        try:
            validate_email(email.strip())
            appoint_administrator(email)
        except ValidationError as refusal:
            raise CommandError(f"{email!r} is no e-mail address.") from refusal
        except NoSuchAccount as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{email.strip().lower()} is an administrator. They sign in with a code by e-mail, set up a second step, "
            "and appoint moderators and safeguarding leads at /moderation/people/."
        )
