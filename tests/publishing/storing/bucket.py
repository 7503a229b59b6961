"""A bucket of an S3-compatible storage on this machine: as much of its speech as keeping files needs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape


class Bucket(ThreadingHTTPServer):
    """What lies in it, by key, and a refusal that every writing meets while there is one."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Speech)
        self.files: dict[str, bytes] = {}
        self.refusal = ""

    @property
    def address(self) -> str:
        """Where it is, as STORAGE_URL wants it."""
        return f"s3://key:secret@127.0.0.1:{self.server_port}/chorus/files?tls=no"


class Speech(BaseHTTPRequestHandler):
    """Answers for one bucket, called chorus."""

    server: Bucket

    def do_GET(self) -> None:
        key, query = self._asked()
        if "list-type" in query or "prefix" in query:
            self._list(query["prefix"][0])
        elif key in self.server.files:
            self._say(200, self.server.files[key])
        else:
            self._refuse(404, "NoSuchKey")

    do_HEAD = do_GET  # noqa: N815 -- the library's names

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.refusal:
            self._refuse(403, self.server.refusal)
            return
        self.server.files[self._asked()[0]] = body
        self._say(200)

    def do_DELETE(self) -> None:
        self.server.files.pop(self._asked()[0], None)
        self._say(204)

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def _asked(self) -> tuple[str, dict[str, list[str]]]:
        parts = urlsplit(self.path)
        return parts.path.removeprefix("/chorus/"), parse_qs(parts.query, keep_blank_values=True)

    def _list(self, prefix: str) -> None:
        below = (key for key in self.server.files if key.startswith(prefix))
        keys = [key for key in below if "/" not in key.removeprefix(prefix)]
        rows = "".join(f"<Contents><Key>{escape(key)}</Key><Size>1</Size></Contents>" for key in keys)
        inner = f"<Name>chorus</Name><IsTruncated>false</IsTruncated>{rows}"
        self._say(200, f"<ListBucketResult>{inner}</ListBucketResult>".encode())

    def _refuse(self, status: int, code: str) -> None:
        self._say(status, f"<Error><Code>{code}</Code><Message>No</Message></Error>".encode())

    def _say(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"1"')
        self.send_header("Last-Modified", "Thu, 11 May 2023 22:45:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A bucket while the block runs."""
    with Bucket() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
