"""An account and the consent behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from responses.evidence.accounts.models import AccountConsent
from responses.evidence.accounts.services import Consent
from responses.evidence.models import SnippetQuestion
from responses.evidence.record_rules import FACT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.catalogue.models import Question


YEARS_BACK = 10


class AccountForm(forms.Form):
    """Without the consent nothing is taken."""

    claim = forms.CharField(
        label="The account",
        help_text="As they agreed to have it shown. No name of a person, a school or a place.",
        max_length=FACT_LIMITS["claim"],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write the account"},
    )
    caution = forms.CharField(
        label="What should whoever uses it take care of?",
        help_text="Such as: one family's experience, in one council, in 2022.",
        max_length=500,
        error_messages={"required": "Say what to take care of"},
    )
    way = forms.ChoiceField(
        label="How did they agree?",
        choices=AccountConsent.Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how they agreed"},
    )
    given_on = forms.DateField(
        label="When did they agree?",
        widget=forms.SelectDateWidget,
        error_messages={
            "required": "Say when they agreed",
            "invalid": "Choose a day that is in the calendar",
        },
    )
    kept_at = forms.CharField(
        label="Where is the record of it kept?",
        help_text="So that it can be found when somebody asks. Not their name.",
        max_length=200,
        error_messages={"required": "Say where the record is kept"},
    )
    agreed = forms.BooleanField(
        label="They know that anybody can read it here, that it can be cited, and that they can take it back at any time",
        error_messages={"required": "Without their consent we do not take an account"},
    )

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = timezone.localdate().year
        widget: Any = self.fields["given_on"].widget
        widget.years = range(this, this - YEARS_BACK, -1)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"way_{question.key}"] = forms.ChoiceField(
                label=f"On question {question.number}",
                required=False,
                choices=[("", "It says nothing about it"), *SnippetQuestion.Direction.choices],
            )

    def consent(self) -> Consent:
        """What is known of the consent."""
        return Consent(**{name: self.cleaned_data[name] for name in ("given_on", "way", "kept_at")})

    def directions(self) -> dict[str, str]:
        """Which way it points, by question key."""
        ways = {question.key: self.cleaned_data[f"way_{question.key}"] for question in self.questions}
        return {key: way for key, way in ways.items() if way}
