"""What a signatory says of one question; the rule that a coordinator sets; the list of signatories."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from responses.drafting.called import Called
from responses.people.models import Organisation
from responses.signoff.models import Round, Signature
from responses.signoff.pictures import ACCEPT
from responses.signoff.services import LONGEST_RESERVATION, RuleSet, Say

MOST_ORGANISATIONS = 9_999

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
    Signature.Kind.NOT_CONCERNED: "Your organisation is printed as not concerned",
}


class SayForm(forms.Form):
    """One question. Its prefix is the question's key; `seen` is the hash of the words on the page.

    `before` is the id of the signature that the page shows, so that nobody undoes a colleague's word unseen.
    """

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
    before = forms.CharField(widget=forms.HiddenInput, max_length=36, required=False)

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
        # A page from before this field was there asks nothing about it.
        before = said["before"] if self.add_prefix("before") in self.data else None
        return Say(self.key, said["kind"], said["seen"], said["reservation"], before)


class RuleForm(forms.Form):
    """The rule of a round."""

    rule = forms.ChoiceField(
        label="When is the sign-off complete?",
        choices=(
            (Round.Rule.ALL, "When every organisation endorses"),
            (Round.Rule.QUORUM, "When a number of organisations endorse"),
            (Round.Rule.NAMED, "When certain organisations endorse"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a rule", "invalid_choice": "Choose one of the rules in the list"},
    )
    quorum = forms.IntegerField(
        label="How many organisations?",
        help_text="Only for a number: so many must endorse each question",
        required=False,
        min_value=0,
        max_value=MOST_ORGANISATIONS,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Write the number in digits, such as 5"},
    )
    named = forms.MultipleChoiceField(
        label="Which organisations?",
        help_text="Only for certain organisations: each of these must endorse",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose organisations that take part and are asked to sign"},
    )

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], called: Called, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["named"]
        named.choices = [(str(one.pk), called.name_of(one)) for one in organisations]
        rule: Any = self.fields["rule"]
        rule.choice_hints = {
            Round.Rule.ALL: "Each says what it thinks of every question that concerns it; one that declines stops it",
            Round.Rule.QUORUM: "Others may decline or say nothing, and that is printed",
            Round.Rule.NAMED: "Others may sign too, and all of it is printed",
        }

    @property
    def wanted(self) -> RuleSet:
        """The rule as it was chosen; only after is_valid()."""
        said = self.cleaned_data
        named = frozenset(UUID(one) for one in said["named"])
        return RuleSet(said["rule"], said["quorum"] or 0, named)


class PlacesForm(forms.Form):
    """The order of the signatories: a number for each organisation, and buttons for one place up or down."""

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], called: Called, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._organisations = organisations
        for place, one in enumerate(organisations, start=1):
            name = called.name_of(one)
            self.fields[self.name_of(one)] = forms.IntegerField(
                label=f"Place of {name}",
                initial=place,
                min_value=1,
                max_value=MOST_ORGANISATIONS,
                widget=forms.TextInput(
                    attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
                ),
                error_messages={
                    "required": f"Write the place of {name} as a number, such as 1",
                    "invalid": f"Write the place of {name} in digits, such as 1",
                },
            )

    def name_of(self, organisation: Organisation) -> str:
        """The name of an organisation's field."""
        return f"place-{organisation.pk.hex}"

    @property
    def places(self) -> dict[UUID, int]:
        """The numbers; only after is_valid()."""
        return {one.pk: self.cleaned_data[self.name_of(one)] for one in self._organisations}

    def wanted_move(self, data: Mapping[str, Any]) -> tuple[UUID, int] | None:
        """Which organisation a button moves, up (-1) or down (1); None where the button was another."""
        way, _, ident = str(data.get("move", "")).partition(":")
        step = {"up": -1, "down": 1}.get(way)
        found = next((one.pk for one in self._organisations if one.pk.hex == ident), None)
        return (found, step) if found and step else None


class LogoForm(forms.Form):
    """A logo to print with an organisation."""

    file = forms.FileField(
        label="Logo",
        help_text="A picture, PNG or JPEG, at most 5 MB and 4,000 by 4,000 dots. We keep only what can be seen.",
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={
            "required": "Choose a picture",
            "empty": "The file is empty. Choose another one",
            "max_length": "Give the file a shorter name",
        },
    )
