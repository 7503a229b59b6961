"""The project around the app. Celery's app is made here, so that every process sends to the same broker."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
