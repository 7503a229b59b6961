"""An answer that does what nobody should: every form is made all the same, says what it could not show, and others go on."""

import pytest
from django.urls import reverse

from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.publishing.at_once import made_at_once
from responses.publishing.models import RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.services import ask_for, freeze
from tests.publishing.conftest import answer_with
from tests.publishing.office.reading import READERS, squeezed
from tests.publishing.pdf.conftest import text_of

TABLE = "\n".join(["| Month | Weeks |", "|---|---|", *(f"| {row} | {row}w |" for row in range(400))])
HOSTILE = "<script>alert(1)</script> ![a map](https://example.org/x.png) [go](javascript:alert(2)) [@CON-2]"
FOREIGN = "العربية 中文說 ਪੰਜਾਬੀ 😀👩‍👧 𓀀"
LONG_WORD = "w" * 32_000

pytestmark = pytest.mark.slow


@pytest.fixture
def bad(personal, rose, settings, tmp_path):
    """Finished as it would be if it had got past the guards of finishing."""
    settings.MEDIA_ROOT = tmp_path
    answer_with(personal, "q8", f"{HOSTILE}\n\n{FOREIGN}\n\n{TABLE}", rose)
    answer_with(personal, "q9", LONG_WORD, rose, choice="agree")
    return freeze(personal, rose)


def made(final, form):
    document = ask_for(final, form)
    run_job(document.job.pk)
    return RenderedDocument.objects.select_related("job").get(pk=document.pk)


def words_of(document):
    with document.file.open("rb") as file:
        data = file.read()
    return squeezed(text_of(data) if document.format == "pdf" else READERS[document.format](data).text)


def test_every_form_is_made_says_what_it_could_not_show_and_others_go_on(
    client, bad, joint, ada, personal, rose
):
    other = freeze(joint, ada)

    documents = [made(bad, form) for form in ("pdf", "docx", "odt")]
    beside = made(other, "docx")

    texts = {document.format: words_of(document) for document in documents}
    texts |= {form: squeezed(made_at_once(bad, form)[1].decode()) for form in AT_ONCE}
    for form, text in texts.items():
        assert "alert(1)" in text, form
        assert "399w" in text, form
        assert "中文" in text, form
        assert text.replace("\u200b", "").count("w") >= len(LONG_WORD), form
    assert "<script" not in made_at_once(bad, "html")[1].decode()
    assert {document.job.state for document in (*documents, beside)} == {Job.State.DONE}
    told = " ".join(documents[0].warnings)
    assert "Make the tables smaller: 802 cells" in told
    assert "U+13000 egyptian hieroglyph" in told
    client.force_login(rose.user)
    page = client.get(reverse("documents", args=[personal.pk])).content.decode()
    assert page.count("Download") >= len(documents)
