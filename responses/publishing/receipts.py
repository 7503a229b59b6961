"""The file that proves an arrival: which kinds we keep, how it is looked at, and who gets it back."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from responses.drafting.rules import NotAllowed, can_see, leads, participation
from responses.people.models import Person
from responses.publishing.keeping import put_away
from responses.publishing.models import Receipt

logger = logging.getLogger(__name__)

MOST_BYTES = 5_000_000
NO_ROOM = "We have no room for the file just now. Keep it yourself, and add it to the receipt later"
KINDS = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "txt": "text/plain"}
ACCEPT = ".pdf,.png,.jpg,.jpeg,.txt,.eml"
_BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


class BadFile(Exception):  # noqa: N818 -- a refusal with a sentence
    """The file cannot be kept as a receipt."""


@dataclass(frozen=True)
class ReceiptFile:
    """A file that was looked at: what it really is, whatever it was called."""

    content: bytes
    kind: str


def look_at(upload: UploadedFile | None) -> ReceiptFile:
    """The uploaded file where it may be kept. Its name is not believed. Raises BadFile."""
    if upload is None:
        raise BadFile("Choose a file")
    if (upload.size or 0) > MOST_BYTES:
        raise BadFile(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Choose a smaller one")
    content = upload.read(MOST_BYTES + 1)
    if not content:
        raise BadFile("The file is empty. Choose another one")
    if len(content) > MOST_BYTES:
        raise BadFile(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Choose a smaller one")
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return ReceiptFile(content, kind)
    if not _is_text(content):
        raise BadFile("Choose a PDF, a picture (PNG or JPEG) or a text file")
    return ReceiptFile(content, "txt")


def keep_file(receipt: Receipt, file: ReceiptFile, save: Callable[[Receipt], object]) -> None:
    """Store the file, then call `save` with the receipt that names it; what cannot be saved is not stored either.

    Raises BadFile where the storage has no room for it.
    """
    storage = receipt.file.storage
    try:
        name = put_away(f"receipts/{uuid4()}.{file.kind}", ContentFile(file.content), storage)
    except OSError as fault:
        logger.exception("The file of a receipt could not be stored.")
        raise BadFile(NO_ROOM) from fault
    receipt.file, receipt.file_size = name, len(file.content)
    try:
        save(receipt)
    except BaseException:
        storage.delete(name)
        raise


def add_file(receipt_id: int, file: ReceiptFile, *, by: Person) -> None:
    """Put a file to a receipt that has none; the first one stays. Raises NotAllowed."""
    with transaction.atomic():
        receipt = Receipt.objects.select_for_update().select_related("final_version__response")
        held = receipt.get(pk=receipt_id)
        part = participation(by, held.final_version.response)
        if part is None or not leads(part):
            raise NotAllowed("Whoever leads this response keeps its receipt.")
        if not held.file:
            keep_file(held, file, lambda one: one.save(update_fields=["file", "file_size"]))


def visible_receipt(receipt_id: int, person: Person | None) -> Receipt | None:
    """The receipt where the person takes part in its response, else None."""
    wanted = Receipt.objects.select_related("final_version__response__consultation")
    receipt = wanted.filter(pk=receipt_id).first()
    return receipt if receipt and can_see(person, receipt.final_version.response) else None


def newest_receipt(response_id: UUID) -> Receipt | None:
    """How the response arrived, the last word on it; None where it has not."""
    receipts = Receipt.objects.filter(final_version__response=response_id).select_related("final_version")
    return receipts.order_by("-recorded_at", "-pk").first()


def _is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False
