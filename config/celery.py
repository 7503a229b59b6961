"""The worker's entry point: `celery -A config worker`. Settings are read when first needed."""

import os

from celery import Celery
from django.conf import settings

import config.messages  # noqa: F401 -- takes the place of kombu's broker of files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("chorus", set_as_current=True)
app.add_defaults(lambda: settings.CELERY)
# Only jobs has a Celery task; the areas register handlers, which jobs finds itself.
app.autodiscover_tasks(["responses.jobs"])
