"""manage.py index_evidence [SLUG]: writes the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.catalogue.models import Consultation
from responses.evidence.searching.indexing import rebuild_index


class Command(BaseCommand):
    """Loading a pack does the same; this is for a database from before there was an index, and for repair."""

    help = "Write the search index of one consultation, or of all, anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which consultation."""
        parser.add_argument("consultation", nargs="?", default="", help="its slug; without it all of them")

    def handle(self, *, consultation: str, **_: Any) -> None:
        """Index and say how many snippets. Raises CommandError for a slug that is none."""
        calls = Consultation.objects.filter(retired_at__isnull=True)
        if consultation:
            calls = calls.filter(slug=consultation)
            if not calls:
                raise CommandError(f"No consultation '{consultation}' is loaded here.")
        for call in calls:
            self.stdout.write(f"{call}: {rebuild_index(call):,} snippets.")
