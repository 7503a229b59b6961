"""How soon somebody wants to hear by email."""

from typing import Any

from django import forms

from responses.notifications.rules import DAILY_AT
from responses.people.letter_choices import About, Pace


class LettersForm(forms.Form):
    """A choice for each sort of thing; its fields are named after them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for about in About:
            field = forms.ChoiceField(
                label=str(about.label),
                choices=[(pace.value, pace.label) for pace in Pace],
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Choose how soon: {str(about.label)[0].lower()}{str(about.label)[1:]}",
                    "invalid_choice": "Choose one of the three",
                },
            )
            if about == About.MENTIONS:
                vars(field)["choice_hints"] = {
                    Pace.DAILY: f"One email with everything, at {DAILY_AT} in the morning",
                    Pace.NEVER: "You still find it on your activity page",
                }
            self.fields[about.value] = field
