"""What a signatory says of one question."""

from typing import Any

from django import forms

from responses.signoff.models import Signature
from responses.signoff.services import LONGEST_RESERVATION, Say

CHOICES = (
    (Signature.Kind.ENDORSE, "We endorse it"),
    (Signature.Kind.RESERVATIONS, "We endorse it, with reservations"),
    (Signature.Kind.DECLINE, "We decline"),
    (Signature.Kind.NOT_CONCERNED, "It does not concern us"),
)
HINTS = {
    Signature.Kind.ENDORSE: "Your organisation is printed under this answer",
    Signature.Kind.RESERVATIONS: "Your reservation is printed with it",
    Signature.Kind.DECLINE: "Your organisation is printed as not endorsing",
    Signature.Kind.NOT_CONCERNED: "Your organisation is left out for this question",
}


class SayForm(forms.Form):
    """One question. Its prefix is the question's key; `seen` is the hash of the words on the page."""

    kind = forms.ChoiceField(
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers in the list"},
    )
    reservation = forms.CharField(
        label="Your reservation",
        help_text="Only if you endorse it with reservations",
        required=False,
        max_length=LONGEST_RESERVATION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, key: str, number: str, organisation: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": key, **kwargs})
        self.key = key
        self.fields["kind"].label = f"What does {organisation} say to question {number}?"
        self.fields["kind"].choice_hints = HINTS  # type: ignore[attr-defined]  # the look reads it
        for field in self.fields.values():
            field.optional_mark = False  # type: ignore[attr-defined]  # the look reads it

    def clean(self) -> dict[str, Any]:
        """A reservation is written out."""
        said = super().clean() or {}
        is_bare = not str(said.get("reservation", "")).strip() and "reservation" not in self.errors
        if said.get("kind") == Signature.Kind.RESERVATIONS and is_bare:
            self.add_error("reservation", "Write your reservation, or choose another answer")
        return said

    @property
    def say(self) -> Say | None:
        """What was chosen, or None where nothing was; only after is_valid()."""
        said = self.cleaned_data
        if not said["kind"]:
            return None
        return Say(self.key, said["kind"], said["seen"], said["reservation"])
