"""manage.py search_evidence QUERY: the snippets that answer a query best, as the pages find them."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from responses.catalogue.models import Consultation
from responses.evidence.models import Snippet
from responses.evidence.searching.finding import Hit, search
from responses.evidence.searching.indexing import is_indexed, rebuild_index
from responses.evidence.searching.tables import Posting, SearchIndex
from responses.management.places import own_place
from responses.packs.services import BUNDLED_SLUG, load_bundled

MOST = 1_000


class Command(BaseCommand):
    """Searches one consultation; where none is loaded, the pack that comes with Chorus."""

    help = "Find evidence: one query, or with --batch a query from each JSON line of standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to look for, where, and how to print it."""
        parser.add_argument("query", nargs="?", default="", help="what to look for, in any words")
        parser.add_argument("--consultation", default="", metavar="SLUG", help="which, if several are loaded")
        parser.add_argument("--question", default="", metavar="N", help="only what bears on it: 8 or q8")
        parser.add_argument("--limit", type=int, default=10, metavar="K", help="most results (10)")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--batch",
            action="store_true",
            help='read lines {"id", "query", "question"}, write {"id", "results"}',
        )

    def handle(self, *, query: str, consultation: str, **options: Any) -> None:
        """Search and print. Raises CommandError where there is nothing to search, or for a question that is none."""
        limit = options["limit"]
        if not 1 <= limit <= MOST:
            raise CommandError(f"--limit takes a number from 1 to {MOST:,}.")
        if not (query or options["batch"]):
            raise CommandError("Say what to look for, or use --batch.")
        with self._searchable(consultation) as call:
            if options["batch"]:
                for answer in answers(call, sys.stdin, limit):
                    self.stdout.write(json.dumps(answer, ensure_ascii=False))
                return
            try:
                hits = find(call, query, options["question"], limit)
            except ValueError as fault:
                raise CommandError(str(fault)) from fault
            self._print(call, hits, as_json=options["json"])

    def _print(self, call: Consultation, hits: list[Hit], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(as_results(hits)))
            return
        claims = dict(
            Snippet.objects.filter(consultation=call, pk__in=[hit.id for hit in hits]).values_list(
                "key", "claim"
            )
        )
        for hit in hits:
            self.stdout.write(f"{hit.score:8.2f}  {hit.key:10}  {claims[hit.key]}")
        if not hits:
            self.stdout.write("Nothing was found. Try other words.")

    @contextmanager
    def _searchable(self, slug: str) -> Iterator[Consultation]:
        """The consultation, with an index; without one in the database the bundled pack, in a database of its own."""
        call = _loaded(slug)
        if call is not None:
            if not is_indexed(call):
                rebuild_index(call)
            yield call
            return
        if slug not in {"", BUNDLED_SLUG}:
            raise CommandError(f"No consultation '{slug}' is loaded here. Load its pack with load_pack.")
        self.stderr.write("No consultation is loaded here yet: searching the pack that comes with Chorus.")
        with own_place():
            yield load_bundled()


def find(call: Consultation, query: str, question: object, limit: int) -> list[Hit]:
    """The best hits. Raises ValueError for a question that the consultation does not have."""
    only = [f"on:{_key(call, question)}"] if question not in {None, ""} else []
    return search(call, query, only=only, most=limit).hits


def answers(call: Consultation, lines: Iterable[str], limit: int) -> Iterator[dict[str, Any]]:
    """An answer for each line; a line that is no query gets an empty one that says why."""
    for line in lines:
        if not line.strip():
            continue
        asked: Any = None
        try:
            asked = json.loads(line)
            hits = find(call, str(asked["query"]), asked.get("question"), limit)
            yield {"id": asked.get("id"), "results": as_results(hits)}
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            name = asked.get("id") if isinstance(asked, dict) else None
            yield {"id": name, "results": [], "error": f"This line is no query: {fault}"}


def as_results(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """The hits as the command promises them."""
    return [{"id": hit.key, "score": round(hit.score, 4)} for hit in hits]


def _loaded(slug: str) -> Consultation | None:
    """The consultation meant: by its slug; else the bundled one; else the only one."""
    wanted = {model._meta.db_table for model in (Consultation, SearchIndex, Posting)}
    if not wanted <= set(connection.introspection.table_names()):
        return None
    live = Consultation.objects.filter(retired_at__isnull=True)
    if slug:
        return live.filter(slug=slug).first()
    bundled = live.filter(slug=BUNDLED_SLUG).first()
    if bundled is not None:
        return bundled
    some = list(live[:2])
    if len(some) > 1:
        raise CommandError("Several consultations are loaded here: say which with --consultation.")
    return some[0] if some else None


def _key(call: Consultation, question: object) -> str:
    typed = str(question).strip().casefold()
    for key, number in call.questions.filter(retired_at__isnull=True).values_list("key", "number"):
        if typed in {key.casefold(), number.casefold(), f"q{number}".casefold()}:
            return key
    raise ValueError(f"There is no question {typed[:40]!r} in this consultation.")
