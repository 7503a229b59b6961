"""Files to import, and the way they take."""

import io

from openpyxl import Workbook

from responses.evidence.exchange import services
from responses.evidence.exchange.models import EvidenceImport
from tests.evidence.reviewing import work

HEAD = "key,claim,kind,source,page,cautions,q1\n"


def read_in(consultation, by, content, name="facts.csv"):
    """Upload a file and have it read; the import as it stands then."""
    data = content.encode() if isinstance(content, str) else content
    run = services.upload(consultation, by=by, file_name=name, content=data)
    work()
    return EvidenceImport.objects.get(pk=run.pk)


def bring_in(run, by, mode="all"):
    """Confirm the preview and have it written."""
    services.confirm(run.pk, by=by, mode=mode, turn=run.turn)
    work()
    return EvidenceImport.objects.get(pk=run.pk)


def told(run):
    """Place, verdict and reasons of each row."""
    return [(row.place, row.verdict, " ".join(row.reasons)) for row in run.rows.all()]


def workbook(*rows, title="Facts"):
    """An XLSX file of one sheet."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
