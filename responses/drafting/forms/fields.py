"""Form fields that lose nothing: what cannot be kept is refused by the service, in its own words."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

MOST = 2**31 - 1
UNKNOWN = -1


class WordsField(forms.CharField):
    """A box for people's words: every space, newline and character comes through as it was typed.

    `limit` is only said and counted down; more than that can be saved, and stands in the way of finishing.
    """

    def __init__(self, *, limit: int | None = None, rows: int = 8, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "true"})
        super().__init__(strip=False, required=False, widget=widget, **options)
        # Django refuses null characters here; ours are taken out at the one door for words.
        self.validators = []
        self.max_length = limit


class LineField(forms.CharField):
    """A short field on one line. Its length and its characters are the service's business too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.validators = []


class BaseField(forms.Field):
    """The number of the revision that a page showed; anything else means that it is not known."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        """The number, or UNKNOWN."""
        text = str(value)
        known = text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
        return int(text) if known and int(text) <= MOST else UNKNOWN


class NonceField(forms.Field):
    """The mark of one shown page. A page without one gets a new one, so that its words are still saved."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> UUID:
        """The mark."""
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()
