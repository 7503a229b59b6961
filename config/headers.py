"""Headers that Django does not send by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Passkeys ("publickey-credentials-…") are the only powerful feature that we use.
PERMISSIONS_POLICY = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
                "encrypted-media", "geolocation", "gyroscope", "magnetometer",
                "microphone", "midi", "payment", "screen-wake-lock", "usb", "xr-spatial-tracking",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)  # fmt: skip


class PermissionsPolicyMiddleware:
    """Tells the browser which of its powers no page of ours may use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reply = self.get_response(request)
        reply.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return reply
