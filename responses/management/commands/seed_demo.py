"""Fill a development site with the bundled consultation and the invented cast."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from responses.drafting.models import Response
from responses.operations import cast
from responses.packs.services import load_bundled


class Command(BaseCommand):
    """Loads the bundled pack and, once, one personal and one joint response of invented people."""

    help = "Load the bundled consultation, the invented cast and their responses. Twice is the same as once."

    def handle(self, *args: object, **options: object) -> None:
        """Seed, and say how to sign in. Refused outside development."""
        if not settings.DEBUG:
            raise CommandError("Invented people belong on a development site only (DEBUG).")
        consultation = load_bundled()
        cast.appoint_moderator(consultation)
        cast.appoint_lead(consultation)
        if not Response.objects.filter(consultation=consultation, is_sample=True).exists():
            cast.write_personal(consultation, only=("q8",))
            cast.write_joint(consultation)
        for member in cast.CAST:
            cast.person_of(member)
        self.stdout.write(self._welcome())

    def _welcome(self) -> str:
        lines = ["Sign in as one of the invented cast: give the address, then read the code at /dev/mail/"]
        width = max(len(member.email) for member in cast.CAST)
        for member in cast.CAST:
            place = f" ({member.organisation})" if member.organisation else ""
            lines.append(f"  {member.email:<{width}}  {member.name}{place}, {member.part}")
        names = " and ".join(member.name for member in cast.WITH_SECOND_STEP)
        code = settings.MFA_TOTP_INSECURE_BYPASS_CODE
        lines.append(f"{names} read what others wrote, so they show a second code: {code} (development only)")
        return "\n".join(lines)
