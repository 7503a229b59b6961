"""How soon somebody wants to hear by email."""

from typing import Any

from django import forms

from responses.people.letter_choices import About, Pace

CHOOSE = "Choose one of the three: at once, once a day or never"


class LettersForm(forms.Form):
    """A choice for each sort of thing; its fields are named after them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for about in About:
            field = forms.ChoiceField(
                label=str(about.label),
                choices=[(pace.value, pace.label) for pace in Pace],
                widget=forms.Select(attrs={"class": "short"}),
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
            )
            self.fields[about.value] = field
