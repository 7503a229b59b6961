"""The list of evidence: a page among very many snippets against the same page among a thousand."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from responses.catalogue.models import Consultation
from responses.evidence.searching import matches, properties
from responses.management.filling import analyse
from responses.management.measuring import compare
from responses.management.places import own_database, using

ROUNDS = 15
PAGES = {"first": "", "narrowed": "?question=q9&kind=statistic", "found": "?q=respite"}
ANEW = {"narrowed anew": PAGES["narrowed"], "found anew": PAGES["found"]}


def growth(many: Consultation, fill_few: Callable[[], Consultation]) -> tuple[float, dict[str, Any]]:
    """How many times as long the first page takes here as where `fill_few` made few, in turns; and other pages.

    What is narrowed or found is counted by the database only when the index has changed (`anew`): the other figure is of what
    others then see.
    """
    here = connections[DEFAULT_DB_ALIAS]
    with tempfile.TemporaryDirectory(prefix="chorus-") as name, own_database(Path(name)) as other:
        few = fill_few()
        analyse()
        found = {
            page: compare(
                _fetching(here, many, query, anew=page in ANEW),
                _fetching(other, few, query, anew=page in ANEW),
                rounds=ROUNDS,
            )
            for page, query in (PAGES | ANEW).items()
        }
    detail = {page: {"ratio": round(value, 2), **detail} for page, (value, detail) in found.items()}
    return found["first"][0], detail


def _fetching(
    database: BaseDatabaseWrapper, consultation: Consultation, query: str, *, anew: bool
) -> Callable[[], bytes]:
    address = reverse("evidence", args=[consultation.slug]) + query
    client = Client()

    def fetch() -> bytes:
        if anew:
            properties.forget()
            matches.forget()
        with using(database):
            reply = client.get(address)
        if reply.status_code != HttpResponse.status_code:
            raise RuntimeError(f"{address} answered {reply.status_code}; the measure means nothing.")
        return reply.content

    return fetch
