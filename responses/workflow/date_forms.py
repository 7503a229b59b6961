"""The form of the dates: a day and a time for each stage, on the clock of the consulting body."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.boundfield import BoundField

from responses.drafting.models import Deadline
from responses.workflow.deadlines import END_OF_DAY, Dates

Stage = Deadline.Stage
GAP = "The clocks go forward then, so this time does not exist. Choose another"

HINTS = {
    Stage.DRAFTING: "By when the answers are there to be read. After it, people can still write",
    Stage.COMMENTS: "After it, only coordinators comment and suggest",
    Stage.MODERATION: "After it, it cannot go to a moderator until you change this date",
    Stage.SIGN_OFF: "After it, nobody signs until you change this date",
    Stage.FINISHED: "After it, it cannot be finished until you change this date",
    Stage.PASTED: "By when the words are in the body’s own form. We remind you; nothing closes",
}


class DatesForm(forms.Form):
    """Each stage may stay without a date."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)

    def __init__(
        self, data: Any = None, *, time_zone: str, dates: Dates, proposed: dict[str, datetime]
    ) -> None:
        self.zone = ZoneInfo(time_zone)
        initial: dict[str, Any] = {"seen": dates.seen}
        for stage in Stage:
            at = dates.at.get(stage) or (None if dates.seen else proposed.get(stage))
            here = at.astimezone(self.zone) if at else None
            initial[f"{stage}_day"] = f"{here:%-d %B %Y}" if here else ""
            initial[f"{stage}_clock"] = f"{here:%H:%M}" if here else f"{END_OF_DAY:%H:%M}"
        super().__init__(data, initial=initial)
        for stage in Stage:
            self.fields[f"{stage}_day"] = _day(stage)
            self.fields[f"{stage}_clock"] = _clock(stage)

    def rows(self) -> list[tuple[str, str, BoundField, BoundField]]:
        """For the page: name, what the date does, and the two fields of each stage."""
        return [
            (str(stage.label), HINTS[stage], self[f"{stage}_day"], self[f"{stage}_clock"]) for stage in Stage
        ]

    def clean(self) -> dict[str, Any]:
        """A day has a time, and a time that there is."""
        said = super().clean() or {}
        for stage in Stage:
            day, clock = said.get(f"{stage}_day"), said.get(f"{stage}_clock")
            if day and not clock and f"{stage}_clock" not in self.errors:
                self.add_error(f"{stage}_clock", f"Say at what time: {str(stage.label).lower()}")
            elif day and clock and not _exists(datetime.combine(day, clock, self.zone)):
                self.add_error(f"{stage}_clock", GAP)
        return said

    @property
    def given(self) -> dict[str, datetime | None]:
        """The date of each stage, in the zone of the body; only after is_valid(). Of an hour that comes twice, the first."""
        said = self.cleaned_data
        return {
            stage: datetime.combine(said[f"{stage}_day"], said[f"{stage}_clock"], self.zone)
            if said[f"{stage}_day"]
            else None
            for stage in Stage
        }

    def refuse(self, sentences: dict[str, str]) -> None:
        """Put the sentences where they belong: at the day of their stage, or at the form."""
        for stage, sentence in sentences.items():
            self.add_error(f"{stage}_day" if stage else None, sentence)


def _exists(moment: datetime) -> bool:
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def _day(stage: Stage) -> forms.DateField:
    field = forms.DateField(
        label="Day",
        required=False,
        input_formats=["%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": f"Write the day like this: 9 May 2025 ({str(stage.label).lower()})"},
    )
    vars(field)["optional_mark"] = False
    return field


def _clock(stage: Stage) -> forms.TimeField:
    field = forms.TimeField(
        label="Time",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I%p"],
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": f"Write the time like this: 16:30 ({str(stage.label).lower()})"},
    )
    vars(field)["optional_mark"] = False
    return field
