"""The PDF and the Word file of each response in a collection: what the tables say, and nothing that they leave out."""

import io
import json
import zipfile
from contextlib import closing

import pikepdf
import pytest

from responses.drafting.models import Answer
from responses.jobs.models import Job
from responses.moderation.models import Redaction
from responses.publishing.collecting import selectors, services
from responses.publishing.collecting.archive import write_archive
from responses.publishing.collecting.models import Collection
from responses.publishing.collecting.pieces import Piece, write_piece
from responses.publishing.collecting.tables import asked_in
from responses.publishing.collecting.workbook import write_workbook
from responses.publishing.services import freeze
from tests.publishing.collecting.build import archive, names_in, share, share_one, work
from tests.publishing.office.reading import READERS
from tests.publishing.pdf.conftest import text_of

WORDS = "We waited [@CON-1, p. 4]. Ring Hidden Hilda at home. Nobody came."
CUT = "Ring Hidden Hilda at home."


def made_for(person, call, **fields):
    return work(services.ask(call, by=person, with_documents=True, **fields))


def take_out(publication, words, moderator):
    """As a moderator did before the file was asked for."""
    answer = Answer.objects.get(response=publication.response_id, question__key="q8")
    said = publication.final_version.content["questions"][0]["answer"]
    start = said["text"].index(words)
    Redaction.objects.create(
        answer=answer,
        question_hash=said["hash"],
        start=start,
        end=start + len(words),
        words=words,
        ground="adult",
        moderator=moderator,
    )


def said_in(made, name):
    """The words of a document, the data attached to it, and what stands in its properties."""
    data = made.read(name)
    if name.endswith(".docx"):
        found = READERS["docx"](data)
        return " ".join(
            [
                found.text,
                found.author,
                found.title,
                *(part.decode(errors="replace") for part in found.parts.values()),
            ]
        )
    inside = pikepdf.open(io.BytesIO(data))
    attached = b"".join(inside.attachments[key].get_file().read_bytes() for key in inside.attachments)
    with inside.open_metadata() as meta:
        return " ".join([text_of(data), attached.decode(), str(meta), str(dict(inside.docinfo))])


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_document_says_what_everybody_may_read_and_not_who_or_on_which_day(
    joint, ada, bela, call, final, ending
):
    one = share_one(final, texts={"q8": WORDS}, name="Hidden Hilda", choice="agree")
    take_out(one, CUT, bela)

    made = archive(made_for(ada, call))

    assert {"documents/R00001.html", "documents/R00001.pdf", "documents/R00001.docx"} <= set(names_in(made))
    said = said_in(made, f"documents/R00001.{ending}")
    for words in (
        "Response R00001",
        "We waited",
        "taken out to keep somebody safe",
        "What CON-1 says",
        "Agree",
    ):
        assert words in said
    for words in (
        "Hilda",
        one.final_version.code,
        one.final_version.content_hash,
        f"{one.final_version.made_at:%Y-%m-%d}T",
    ):
        assert words not in said


def test_the_data_in_the_pdf_is_the_line_of_the_tables(joint, ada, call, final):
    share_one(final)

    made = archive(made_for(ada, call))

    inside = pikepdf.open(io.BytesIO(made.read("documents/R00001.pdf")))
    attached = json.loads(inside.attachments["response.json"].get_file().read_bytes())
    (line,) = json.loads(made.read("responses.json"))["responses"]
    assert attached == line


@pytest.mark.parametrize(("asked", "shown"), [(True, True), (True, False), (False, True)])
def test_the_names_of_a_joint_response_stand_in_its_documents_only_where_asked_for_and_shown(
    joint, ada, call, asked, shown
):
    share_one(freeze(joint, ada), with_name=shown, texts={"q8": "Families wait."})

    made = archive(made_for(ada, call, with_names=asked))

    for ending in ("pdf", "docx"):
        said = said_in(made, f"documents/R00001.{ending}")
        assert ("Kith" in said) is (asked and shown)
        assert ("2 organisations together" in said) is not (asked and shown)
        assert "Ada" not in said
        assert "Who signed" not in said


def test_a_piece_ends_when_drawing_has_taken_long_enough_and_the_next_goes_on(
    joint, ada, call, final, monkeypatch
):
    monkeypatch.setattr("responses.publishing.collecting.tasks.DRAWING_SECONDS", -1)
    share(final, 3)

    collection = work(services.ask(call, by=ada, with_documents=True), most=3)
    before = (collection.done, collection.parts.count())
    made = archive(work(collection))

    assert before == (2, 2)
    drawn = [name for name in names_in(made) if name.endswith((".pdf", ".docx"))]
    assert drawn == sorted(
        f"documents/R0000{number}.{end}" for number in (1, 2, 3) for end in ("docx", "pdf")
    )


def test_what_draws_for_long_waits_behind_other_peoples_documents(joint, ada, call, final):
    share(final, 1)

    work(services.ask(call, by=ada, with_documents=True), most=1)

    assert Job.objects.get(kind=services.COLLECT, state=Job.State.QUEUED).queue == "render"


def test_more_than_one_file_takes_is_refused_with_what_to_do_instead(joint, ada, call, final, monkeypatch):
    monkeypatch.setattr("responses.publishing.collecting.tasks.MOST_WITH_DOCUMENTS", 1)
    share(final, 2)

    collection = made_for(ada, call)

    assert selectors.standing(collection).message.endswith("Ask for the answers without them.")


def test_a_document_that_could_not_be_drawn_is_named_and_keeps_nothing_back(joint, ada, call, final):
    share(final, 1)
    collection = work(services.ask(call, by=ada), most=1)
    members = selectors.members_between(collection, 1, 1)

    with closing(write_piece(collection, members)) as file:
        collection.with_documents = True  # as if the drawing had failed
        questions, pieces = asked_in(call), [Piece(file)]
        with closing(write_workbook(pieces, questions)) as workbook:
            packed = write_archive(collection, questions, pieces, workbook)
    with closing(packed), zipfile.ZipFile(packed) as made:
        readme, names = made.read("README.txt").decode(), names_in(made)

    assert "R00001.pdf" in readme
    assert "documents/R00001.html" in names


def test_it_is_asked_for_on_the_page_and_said_there(visit, joint, ada, call, final):
    share(final, 1)
    url = f"/consultations/{call.slug}/collections/"

    asked = visit(ada, url, {"with_documents": "on"}, status=302)

    assert Collection.objects.get().with_documents
    assert "with a PDF and a Word file of each response" in visit(ada, asked.url).content.decode()
