"""The web entry point: pages through Django, sockets of answers beside it."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
pages = get_asgi_application()

from responses.screening import read_rules  # noqa: E402 -- models load after settings
from responses.urls import socket_patterns  # noqa: E402 -- the same

# Before the first request, not during the first that somebody writes in.
read_rules()

application = ProtocolTypeRouter({"http": pages, "websocket": URLRouter(socket_patterns)})
