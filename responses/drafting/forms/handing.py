"""Forms of a coordinator who gives their role to somebody else, for good or for some days."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from responses.drafting.called import Called
from responses.drafting.models import Participant

DAYS = ["%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
"""How people write a day."""

NO_DAY = "Write the day like this: 28 April 2023"


class DayField(forms.DateField):
    """A day, written as people write it."""

    def __init__(self, label: str, *, required: bool = True, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            input_formats=DAYS,
            widget=forms.DateInput(format="%-d %B %Y", attrs={"class": "short", "autocomplete": "off"}),
            error_messages={"required": NO_DAY, "invalid": NO_DAY},
        )


class OtherForm(forms.Form):
    """Somebody else who takes part."""

    to = forms.ChoiceField(
        label="Who?",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose one of these people"},
    )

    def __init__(self, others: Iterable[Participant], called: Called, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = cast("forms.ChoiceField", self.fields["to"])
        chooser.choices = [
            ("", "Choose a person"),
            *((str(one.pk), described(one, called)) for one in others),
        ]


class HandOverForm(OtherForm):
    """Whose the coordinator's role is from now on."""

    sure = forms.BooleanField(
        label="I hand my role over. From then on I am an author.",
        error_messages={"required": "Tick the box if you want to hand your role over"},
    )


class StandInForm(OtherForm):
    """Who stands in for a coordinator, and when."""

    from_day = DayField("First day", help_text="For example, 28 April 2023")
    to_day = DayField("Last day", help_text="It ends by itself after this day.")


def described(part: Participant, called: Called) -> str:
    """The name of a participant with that of their organisation."""
    name = part.person.display_name
    return f"{name}, {called.name_of(part.organisation)}" if part.organisation else name
