"""What a moderator writes."""

from django import forms

from responses.moderation.models import Decision
from responses.moderation.services import LONGEST_REASON


class DecisionForm(forms.Form):
    """A decision. Its button says which; `reason` is for the writers."""

    outcome = forms.ChoiceField(choices=Decision.Outcome.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="What should change, and why?",
        help_text="The writers read this. Leave it empty if you approve",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, object]:
        """Changes are asked for with a reason."""
        said = super().clean() or {}
        is_bare = not str(said.get("reason", "")).strip() and "reason" not in self.errors
        if said.get("outcome") == Decision.Outcome.CHANGES and is_bare:
            self.add_error("reason", "Say what should change and why")
        return said


class HoldForm(forms.Form):
    """Why a response is held."""

    reason = forms.CharField(
        label="Why do you hold it?",
        help_text="Only safeguarding leads read this",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you hold it"},
    )
