"""The form by which a coordinator tells organisations of the same name apart."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from responses.drafting.called import Called, Twin
from responses.drafting.looking.sentences import joined
from responses.drafting.services.telling_apart import LONGEST_WORDS
from responses.people.fields import LineField

SAID_AT_MOST = 3


class TellApartForm(forms.Form):
    """One line for each organisation of a name that several have."""

    def __init__(self, alike: Sequence[Sequence[Twin]], called: Called, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys: dict[str, UUID] = {}
        for twin in (twin for same in alike for twin in same):
            name = self.name_of(twin.organisation.pk)
            self._keys[name] = twin.organisation.pk
            self.fields[name] = _field(twin, called.name_of(twin.organisation))

    @staticmethod
    def name_of(organisation: UUID) -> str:
        """What the field for an organisation is called."""
        return f"words-{organisation.hex}"

    @property
    def words(self) -> dict[UUID, str]:
        """What was written, by organisation."""
        return {key: self.cleaned_data[name] for name, key in self._keys.items()}


def _field(twin: Twin, called: str) -> LineField:
    more = len(twin.people) - SAID_AT_MOST
    people = joined([*twin.people[:SAID_AT_MOST], *([f"{more} more"] if more > 0 else [])])
    field = LineField(
        what="what tells it apart",
        label=f"What tells “{called}” apart?",
        max_length=LONGEST_WORDS,
        required=False,
        initial=twin.words,
        help_text=f"Its people here: {people}.",
    )
    vars(field)["optional_mark"] = False
    return field
