"""What a proposer says, and what a reviewer makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from responses.evidence.models import Snippet, SnippetQuestion
from responses.evidence.proposing.rules import LONGEST_REASON
from responses.evidence.proposing.services import Said
from responses.evidence.record_rules import FACT_LIMITS, cleaned, is_web_address
from responses.evidence.records import FACT, SOURCE, Record
from responses.people.fields import LineField

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from responses.catalogue.models import Question
    from responses.evidence.models import Source
    from responses.evidence.proposing.models import Proposal

YEARS_BACK = 3
NEW_SOURCE = ""


def _words(label: str, *, max_length: int, rows: int = 4, **options: Any) -> forms.CharField:
    too_long = f"This can have at most {max_length:,} characters. You wrote %(show_value)d"
    said = {"max_length": too_long, **options.pop("error_messages", {})}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=max_length, error_messages=said, **options)


class PastDayField(forms.DateField):
    """A day that has come, chosen from lists of day, month and year of the last years."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.SelectDateWidget, **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Any:
        """The field of a form; its years are those of the day on which it is shown, and of what it begins with."""
        this, first = timezone.localdate().year, form.get_initial_for_field(self, field_name)
        years = range(this, min(this - YEARS_BACK, getattr(first, "year", this) - 1), -1)
        widget: Any = self.widget
        widget.years = years
        return super().get_bound_field(form, field_name)

    def validate(self, value: dt.date | None) -> None:
        """Not a day that is still to come."""
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(self.error_messages["to_come"], code="to_come")


class WebField(LineField):
    """An address of the web, as it stands in the browser's bar."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=500, what="the address", required=False, **options)
        self.widget.attrs["inputmode"] = "url"

    def validate(self, value: str) -> None:
        """Only the web, never a script."""
        super().validate(value)
        if value and not is_web_address(value):
            raise forms.ValidationError("Write the whole address, beginning with https://")


class ProposeForm(forms.Form):
    """A fact in the words of whoever proposes it."""

    nonce = forms.UUIDField(widget=forms.HiddenInput, required=False)
    claim = _words(
        "What does the source say?",
        help_text="In your own words, one thing only. Leave out names of children, schools and places.",
        max_length=FACT_LIMITS["claim"],
        error_messages={"required": "Say what the source says"},
    )
    figure = LineField(
        label="Is there a number in it?",
        help_text="With its unit, such as 35% or £573 million.",
        what="the number",
        max_length=FACT_LIMITS["figure"],
        required=False,
    )
    source_title = LineField(
        label="Who says so?",
        help_text="The document or page, and who made it.",
        what="who says so",
        max_length=300,
        error_messages={"required": "Say who says so"},
    )
    page = LineField(
        label="On which page?",
        help_text="A page, a section or a heading, so that others find it.",
        what="the page",
        max_length=FACT_LIMITS["page"],
        required=False,
    )
    link = WebField(label="Where is it on the web?", help_text="The address, beginning with https://")
    checked_on = PastDayField(
        label="When did you look at it?",
        error_messages={
            "required": "Say when you looked at it",
            "invalid": "Choose a day that is in the calendar",
            "to_come": "This day is still to come. Say when you looked at it",
        },
    )

    def clean_nonce(self) -> UUID:
        """The mark of one shown page; a page without one gets a new one."""
        return self.cleaned_data["nonce"] or uuid4()

    def said(self) -> Said:
        """What the service wants."""
        return Said(**{name: self.cleaned_data[name] for name in Said.__dataclass_fields__})


class ReviewForm(forms.Form):
    """A proposal as the reviewer would keep it. Its parts are checked by the rules of records, not here."""

    key = forms.CharField(label="Key", help_text="What a citation names. It stays for ever.", max_length=40)
    claim = _words("Claim", help_text="In our own words; not a quotation.", max_length=FACT_LIMITS["claim"])
    figure = forms.CharField(label="Figure, with its unit", required=False, max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose one"), *Snippet.Kind.choices])
    source = forms.ChoiceField(label="Source", required=False)
    page = forms.CharField(label="Page", required=False, max_length=120)
    checked_on = PastDayField(
        label="Checked on",
        help_text="When somebody last compared it with the source. If you have done so now, choose today.",
        error_messages={
            "required": "Say when it was last compared with the source",
            "invalid": "Choose a day that is in the calendar",
            "to_come": "This day is still to come. Say when it was last compared with the source",
        },
    )
    cautions = _words(
        "Cautions", help_text="What to take care of, one on each line.", required=False, max_length=8000
    )
    source_key = forms.CharField(label="Key of the new source", required=False, max_length=80)
    source_title = forms.CharField(label="Its title", required=False, max_length=2000)
    source_author = forms.CharField(label="Its author", required=False, max_length=140)
    source_issued = forms.CharField(
        label="When it came out", help_text="Such as 2023 or 2023-03-09.", required=False, max_length=10
    )
    source_url = forms.CharField(label="Its address", required=False, max_length=500)

    SOURCE_FIELDS = ("source_key", "source_title", "source_author", "source_issued", "source_url")

    def __init__(
        self, *args: Any, sources: Iterable[Source], questions: Iterable[Question], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(source.key, source.short_name or source.title[:100]) for source in sources]
        field: Any = self.fields["source"]
        field.optional_mark = False
        field.choices = [(NEW_SOURCE, "A new source, described below"), *known]
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"way_{question.key}"] = forms.ChoiceField(
                label=f"On question {question.number}",
                required=False,
                choices=[("", "It says nothing about it"), *SnippetQuestion.Direction.choices],
            )

    @staticmethod
    def first(proposal: Proposal, key: str) -> dict[str, Any]:
        """What the form begins with; the day is that on which the proposer looked."""
        title = proposal.source_title
        return {
            "key": key,
            "claim": proposal.claim,
            "figure": proposal.figure,
            "page": proposal.page,
            "checked_on": proposal.checked_on,
            "source_title": title,
            "source_key": slugify(title)[:40].strip("-"),
            "source_url": proposal.link,
        }

    def fact(self) -> Record:
        """The record of the fact."""
        data = self.cleaned_data
        ways = {question.key: data[f"way_{question.key}"] for question in self.questions}
        return {
            **FACT,
            **{name: cleaned(data[name]) for name in ("key", "claim", "figure", "kind", "page")},
            "source": data["source"] or data["source_key"],
            "checked_on": data["checked_on"].isoformat(),
            "cautions": [line.strip() for line in data["cautions"].splitlines() if line.strip()],
            "questions": {key: way for key, way in ways.items() if way},
        }

    def new_source(self) -> Record | None:
        """The record of the new source, or None where a known one was chosen."""
        data = self.cleaned_data
        if data["source"]:
            return None
        return {
            **SOURCE,
            "key": data["source_key"],
            "type": "webpage" if data["source_url"] else "report",
            "title": cleaned(data["source_title"]),
            "authors": [data["source_author"].strip()] if data["source_author"].strip() else [],
            "issued": data["source_issued"].strip(),
            "url": data["source_url"].strip(),
        }


class DeclineForm(forms.Form):
    """Why a proposal is not taken."""

    reason = _words(
        "Why do you not take it?",
        help_text="Whoever proposed it reads this.",
        max_length=LONGEST_REASON,
        error_messages={"required": "Say why you do not take it"},
    )


class AppointForm(forms.Form):
    """Who is to review the evidence."""

    email = forms.EmailField(
        label="Email address of their account",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write the address", "invalid": "Write an address like name@example.org"},
    )
