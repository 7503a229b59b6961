"""`manage.py demo`: the main job from the pack to the documents, with a real worker."""

import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from django.conf import settings

from responses.catalogue.models import Sample
from responses.evidence.citations import keys, parse
from responses.evidence.models import Snippet
from responses.management import coalition
from responses.management.rehearsal import VOICES
from responses.operations import cast
from responses.packs.services import load_bundled
from tests.publishing.pdf.conftest import text_of

pytestmark = pytest.mark.elsewhere


def squeezed(words: str) -> str:
    return "".join(words.split())


def printed_words(sample: Sample) -> list[str]:
    """The sample's sentences without citation tokens, as short pieces: a token becomes a number."""
    text, pieces, at = sample.text, [], 0
    for token in parse(text):
        pieces.append(text[at : token.start])
        at = token.end
    pieces.append(text[at:])
    return [line for piece in pieces for line in re.split(r"[\n*_#>]+", piece) if line.strip(" .,;:")]


@pytest.fixture(scope="session")  # it takes a minute, and tests with and without a database run apart
def left(tmp_path_factory):
    """The folder that the command leaves."""
    out = tmp_path_factory.mktemp("demo")
    subprocess.run(
        [sys.executable, "manage.py", "demo", "--out", str(out)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        check=True,
        capture_output=True,
    )
    return out


@pytest.fixture(scope="session")
def documents(left):
    """The PDFs, as text by name of the file."""
    names = ("parent-response.pdf", "joint-response.pdf")
    return {name: squeezed(text_of((left / name).read_bytes())) for name in names}


@pytest.mark.slow
def test_every_form_of_both_responses_is_left(left):
    of_all = {".pdf", "-large-print.pdf", ".docx", ".odt", ".txt", ".html", ".json", ".csv"}

    names = {path.name for path in left.iterdir() if path.stat().st_size > 1000}

    assert names == {
        *(f"parent-response{ending}" for ending in of_all),
        *(f"joint-response{ending}" for ending in {*of_all, "-without-names.pdf"}),
        *(f"all-answers.{ending}" for ending in ("zip", "csv", "xlsx", "json")),
        "overview.pdf",
    }


@pytest.mark.slow
def test_the_collection_holds_every_voice_with_its_documents(left):
    with zipfile.ZipFile(left / "all-answers.zip") as made:
        documents = {name for name in made.namelist() if name.endswith((".html", ".pdf", ".docx"))}

    responses = json.loads((left / "all-answers.json").read_text())["responses"]
    assert len(responses) == VOICES + 1  # the joint one too
    endings = ("html", "pdf", "docx")
    assert documents == {f"documents/{one['id']}.{ending}" for one in responses for ending in endings}
    assert f"{len(responses)} responses" in text_of((left / "overview.pdf").read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "respondent"),
    [("parent-response.pdf", "parent"), ("joint-response.pdf", "coalition")],
)
def test_the_document_holds_every_wording_answer_and_source(documents, db, name, respondent):
    call = load_bundled()
    samples = list(Sample.objects.filter(question__consultation=call, respondent=respondent))
    cited = {key for sample in samples for key in keys(sample.text)}
    sources = set(Snippet.objects.filter(key__in=cited).values_list("source__title", flat=True))
    wanted = [question.wording for question in call.questions.all()]
    wanted += [words for sample in samples for words in printed_words(sample)]
    wanted += sorted(sources)

    missing = [words for words in wanted if squeezed(words) not in documents[name]]

    assert len(samples) == call.questions.count()
    assert missing == []


@pytest.mark.slow
def test_the_joint_document_names_everybody_who_wrote_it(documents):
    people = (cast.ROBIN, cast.ALEX, cast.SAM, coalition.JO)

    missing = [
        words
        for member in people
        for words in (member.name, member.organisation)
        if squeezed(words) not in documents["joint-response.pdf"]
    ]

    assert missing == []


@pytest.mark.slow
def test_the_joint_document_says_the_rule_the_reservation_and_the_order_of_the_list(left, documents):
    printed = documents["joint-response.pdf"]
    content = json.loads((left / "joint-response.json").read_text())

    assert squeezed(f"At least {coalition.ENOUGH} organisations endorse each question.") in printed
    assert squeezed(coalition.RESERVATION) in printed
    assert squeezed("Three people of three organisations wrote the answers") in printed
    assert content["organisations"][0] == coalition.JO.organisation
    assert [one["organisation"] for one in content["logos"]] == [cast.ROBIN.organisation]
