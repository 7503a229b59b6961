"""One line of text from people: a name, an organisation. What cannot be shown is refused with a sentence."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# Marks that turn the direction of what follows: they can make one name look like another.
TURNING = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"}
HIDDEN = ("Cc", "Cs", "Co", "Cn")


class LineField(forms.CharField):
    """A line in any script. Spaces at its ends go; invisible control characters are refused, and what was typed stays in the box."""

    def __init__(self, *, max_length: int, what: str, **kwargs: Any) -> None:
        self.what = what
        messages = {
            "required": f"Write {what}.",
            "max_length": f"{what[:1].upper()}{what[1:]} can have at most {max_length} characters. "
            "You wrote %(show_value)d.",
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(max_length=max_length, error_messages=messages, **kwargs)
        # Ours says it better, and says it for every control character.
        self.validators = [
            one for one in self.validators if type(one).__name__ != "ProhibitNullCharactersValidator"
        ]
        # The browser would cut without a word.
        self.widget.attrs.pop("maxlength", None)

    def validate(self, value: str) -> None:
        """Refuse what cannot be shown."""
        super().validate(value)
        if any(unicodedata.category(one) in HIDDEN or one in TURNING for one in value):
            raise ValidationError(
                f"{self.what[:1].upper()}{self.what[1:]} has a character that cannot be shown. "
                "Delete it, or type the words again instead of pasting them.",
                code="hidden",
            )
