"""The worker's entry point: `celery -A config worker`. Settings are read when first needed."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("chorus", set_as_current=True)
app.add_defaults(lambda: settings.CELERY)
# Only jobs has a Celery task; the areas register handlers, which jobs finds itself.
app.autodiscover_tasks(["responses.jobs"])
