"""Django's sessions in the database, with the person in a column of their own."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession

PERSON_KEY = "person_id"


class SessionStore(DatabaseStore):
    """Keeps sessions in BrowserSession."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        """The model of the rows."""
        from responses.people.models import BrowserSession  # noqa: PLC0415 -- models load after settings

        return BrowserSession

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row to save for this data."""
        row: Any = super().create_model_instance(data)
        row.person_id = data.get(PERSON_KEY)
        return row
