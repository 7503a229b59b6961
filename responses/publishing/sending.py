"""A stored file to whoever may have it: streamed by us, or by a link of the storage that soon ends.

Whether they may is asked before, each time.
"""

from __future__ import annotations

from mimetypes import guess_type
from typing import TYPE_CHECKING, Any, TypeVar

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from django.core.files.base import File
    from django.db.models.fields.files import FieldFile
    from django.http.response import HttpResponseBase

Reply = TypeVar("Reply", HttpResponse, StreamingHttpResponse)

PRIVATE = "private, no-store"
WHOLE = 4_000_000  # bytes that are sent in one
PIECE = 256 * 1024  # bytes at a time of what is larger


def send_file(page: HttpRequest, stored: FieldFile, name: str) -> HttpResponseBase:
    """The file under this name. Raises FileNotFoundError.

    Storages elsewhere give a link that ends after STORAGE_LINK_SECONDS; ours has no address of its own.
    """
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    reply: HttpResponseBase
    if hasattr(stored.storage, "querystring_expire"):
        given = {"ResponseContentDisposition": disposition, "ResponseCacheControl": PRIVATE}
        reply = HttpResponseRedirect(stored.storage.url(stored.name, parameters=given))  # type: ignore[call-arg]  # django-storages'
        reply["Cache-Control"] = PRIVATE
        return reply
    file = stored.storage.open(str(stored.name), "rb")
    if file.size <= WHOLE:
        with file:
            return send_bytes(file.read(), name)
    reply = StreamingHttpResponse(_pieces(page, file), content_type=_kind(name))
    reply["Content-Length"] = str(file.size)
    return _private(reply, name)


def send_bytes(content: bytes, name: str) -> HttpResponse:
    """A file that is at hand, under this name."""
    return _private(HttpResponse(content, content_type=_kind(name)), name)


def _private(reply: Reply, name: str) -> Reply:
    reply["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    reply["Cache-Control"] = PRIVATE
    reply["X-Content-Type-Options"] = "nosniff"
    return reply


def _pieces(page: HttpRequest, file: File[bytes]) -> Any:
    """An ASGI server would read a plain iterator whole before it sends the first byte."""
    return _later(file) if isinstance(page, ASGIRequest) else _now(file)


def _now(file: File[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


async def _later(file: File[bytes]) -> AsyncIterator[bytes]:
    read = sync_to_async(file.read)
    try:
        while piece := await read(PIECE):
            yield piece
    finally:
        await sync_to_async(file.close)()


def _kind(name: str) -> str:
    return guess_type(name)[0] or "application/octet-stream"
