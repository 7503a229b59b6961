"""Forms of the moves that need something."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from responses.publishing.models import Receipt
from responses.publishing.receipts import ACCEPT, BadFile, ReceiptFile, look_at


class LodgeForm(forms.Form):
    """How and when a finished response arrived."""

    route = forms.ChoiceField(
        label="How did it get there?",
        choices=Receipt.Route.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it got there"},
    )
    day = forms.DateField(
        label="On which day did it arrive?",
        help_text="For example, 9 May 2023",
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y"],
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={
            "required": "Say on which day it arrived",
            "invalid": "Write the day like this: 9 May 2023",
        },
    )
    clock = forms.TimeField(
        label="At what time?",
        help_text="For example, 16:30",
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I%p"],
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={
            "required": "Say at what time it arrived",
            "invalid": "Write the time like this: 16:30",
        },
    )
    reference = forms.CharField(
        label="What number or name did they give it?",
        help_text="Such as the reference in their email",
        required=False,
        max_length=200,
    )

    file = forms.FileField(
        label="Picture or file of the receipt",
        help_text="A PDF, PNG, JPEG or text file, at most 5 MB. You can add it later.",
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={
            "empty": "The file is empty. Choose another one",
            "max_length": "Give the file a shorter name",
        },
    )

    def __init__(self, *args: Any, time_zone: str, **kwargs: Any) -> None:
        self.zone = ZoneInfo(time_zone)
        here = timezone.localtime(timezone=self.zone)
        now = {"day": f"{here:%-d %B %Y}", "clock": f"{here:%H:%M}"}
        kwargs["initial"] = now | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["clock"].help_text = f"For example, 16:30. The time of {time_zone}"

    def clean_file(self) -> ReceiptFile | None:
        """What the file really is; nothing where there is none."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            return look_at(upload)
        except BadFile as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def data_for_move(self) -> dict[str, Any]:
        """What the move `lodge` needs; only after is_valid()."""
        said = self.cleaned_data
        moment = _latest(datetime.combine(said["day"], said["clock"], self.zone))
        return {
            "route": said["route"],
            "lodged_at": moment.isoformat(),
            "reference": said["reference"],
            "file": said["file"],
        }


def _latest(moment: datetime) -> datetime:
    """Of an hour that comes twice, the second unless it is still to come: nothing arrives before it is finished."""
    second = moment.replace(fold=1)
    first_is, second_is = moment.utcoffset(), second.utcoffset()
    # Where the clocks go forward it is the other way round.
    comes_twice = first_is is not None and second_is is not None and second_is < first_is
    return second if comes_twice and second.astimezone(UTC) <= timezone.now() else moment
