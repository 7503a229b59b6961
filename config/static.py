"""Our style sheets, scripts and fonts, served by the web process itself."""

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, with each file as one piece.

    It streams from a plain file object, which an ASGI server can only read whole anyway, and
    Django warns about that at each request. Our files are small.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """The file, or the part of it or the "not modified" that was asked for."""
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file:
            with found.file:
                body = found.file.read()
        reply = HttpResponse(body, status=int(found.status))
        del reply["Content-Type"]
        for name, value in found.headers:
            reply[name] = value
        return reply


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names with hashes, also where one of our scripts imports another."""

    support_js_module_import_aggregation = True
