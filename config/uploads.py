"""A limit on what one request may upload, kept while it arrives: more is refused with our page, never stored."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class UploadQuota(FileUploadHandler):
    """Counts, and leaves the file to the handlers after it."""

    def handle_raw_input(
        self, input_data: Any, headers: dict[str, Any], content_length: int, *args: Any
    ) -> None:
        """Refuse at once what says that it is too long."""
        self.taken = 0
        if content_length > settings.UPLOAD_MOST_BYTES:
            raise RequestDataTooBig("The upload is too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Refuse what turns out to be."""
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_MOST_BYTES:
            raise RequestDataTooBig("The upload is too large.")
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
