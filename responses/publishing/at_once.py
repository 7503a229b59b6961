"""Forms that cost milliseconds are made when they are asked for, and kept, so that the same version stays the same bytes."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.utils import timezone

from responses.publishing.keeping import put_away
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.renderers import AT_ONCE, EDITION, make
from responses.publishing.rules import folder_of

logger = logging.getLogger(__name__)


def made_at_once(final: FinalVersion, form: str) -> tuple[RenderedDocument, bytes]:
    """The document and its bytes, made now where it was not made before. Raises KeyError for a form that takes time.

    Two that ask at once make the same bytes, and one of the files is kept. Storage that is full keeps nobody from
    their words: they get them all the same, and the file is kept another time.
    """
    if form not in AT_ONCE:
        raise KeyError(form)
    document, _ = RenderedDocument.objects.get_or_create(final_version=final, format=form)
    if document.file:
        try:
            with document.file.open("rb") as file:
                return document, bytes(file.read())
        except OSError:
            logger.exception("Document %s cannot be read; it is made anew.", document.pk)
    content = make(final, form)
    _keep(document, content)
    return document, content


def _keep(document: RenderedDocument, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    name = f"{folder_of(document)}/{digest[:16]}.{document.format}"
    storage = document.file.storage
    try:
        stored = name if storage.exists(name) else put_away(name, ContentFile(content), storage)
    except OSError:
        logger.exception("Document %s could not be stored.", document.pk)
        stored = ""
    values = {"sha256": digest, "size": len(content), "renderer": EDITION, "made_at": timezone.now()}
    RenderedDocument.objects.filter(pk=document.pk, file="").update(file=stored, **values)
