import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer, Citation, Response
from responses.evidence.models import Snippet, SnippetVersion
from responses.packs.services import load_pack

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together(*jobs):
    """Runs the jobs in threads that begin at the same moment: what each returned or raised."""
    start = threading.Barrier(len(jobs))
    outcomes: list[Any] = [None] * len(jobs)

    def run(place, job):
        start.wait()
        try:
            outcomes[place] = job()
        except Exception as error:  # noqa: BLE001 -- the test shows whatever went wrong
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_loads_at_the_same_time_are_as_one_after_the_other(pack, example):
    path = pack(example)

    summaries = together(*[lambda: load_pack(path)] * 4)

    assert sorted(summary.changed_anything for summary in summaries) == [False, False, False, True]
    assert Consultation.objects.count() == 1
    assert SnippetVersion.objects.count() == 2


def test_a_snippet_cited_while_the_pack_drops_it_is_never_lost_to_the_answer(pack, example):
    load_pack(pack(example))
    parks = Consultation.objects.get()
    snippet, question = parks.snippets.get(key="PARK-2"), parks.questions.get(key="q1")
    answers = [
        Answer.objects.create(
            response=Response.objects.create(consultation=parks, kind="personal"), question=question
        )
        for _ in range(4)
    ]
    head, rest = example.split("  - key: PARK-2\n")
    text = head + rest[rest.index("glossary:") :]
    path = pack(text.replace("        snippets: [PARK-2]\n", "").replace(", PARK-2]", "]"))

    *cited, loaded = together(
        *[lambda a=answer: Citation.objects.create(answer=a, snippet=snippet) for answer in answers],
        lambda: load_pack(path),
    )

    assert loaded.changed_anything
    assert all(isinstance(outcome, Citation | IntegrityError) for outcome in cited)
    kept = sum(isinstance(outcome, Citation) for outcome in cited)
    assert Citation.objects.count() == kept
    assert Snippet.objects.filter(key="PARK-2").exists() == (kept > 0)
