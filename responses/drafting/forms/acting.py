"""The form of somebody who belongs to several organisations."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from responses.people.models import Organisation

NONE = "none"


class ActForm(forms.Form):
    """For which of their organisations somebody acts in one response, or for none."""

    organisation = forms.ChoiceField(
        label="For whom do you act in this response?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of your organisations, or none",
            "invalid_choice": "Choose one of your organisations, or none",
        },
    )

    def __init__(self, organisations: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in organisations}
        chooser = cast("forms.ChoiceField", self.fields["organisation"])
        names = [(key, one.name) for key, one in self.organisations.items()]
        chooser.choices = [*names, (NONE, "No organisation: you speak for yourself")]

    @property
    def chosen(self) -> Organisation | None:
        """The organisation, or None for none; only after is_valid()."""
        return self.organisations.get(self.cleaned_data["organisation"])
