"""Forms of the links for many: making one, asking to join by it, and answering who asks."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator, ProhibitNullCharactersValidator

from responses.drafting.called import Called
from responses.drafting.forms.handing import DayField
from responses.drafting.forms.joining import INVITED_ROLES, AcceptForm, RoleField
from responses.drafting.models import JoinRequest, Participant, Response
from responses.drafting.namesakes import Namesakes
from responses.drafting.services.requesting import LONGEST_LINE, LONGEST_ORGANISATION, NEW
from responses.people.fields import LineField

LONGEST_EMAIL = 254
WRONG_EMAIL = "Write an email address such as name@example.org"


class ShareForm(forms.Form):
    """Until when a new link works."""

    last_day = DayField(
        "Last day on which it works",
        required=False,
        help_text="For example, 28 April 2023. Leave it empty for no end.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vars(self.fields["last_day"])["optional_mark"] = False


class AskForm(AcceptForm):
    """Who asks to take part by the coalition link."""

    organisation_name = LineField(
        what="the name of your organisation",
        label="Name of your organisation",
        max_length=LONGEST_ORGANISATION,
        help_text="As it should stand in the response.",
        error_messages={"required": "Write the name of your organisation"},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label="Your email address",
        required=False,
        max_length=LONGEST_EMAIL,
        help_text="So that the coordinator can reach you. Only coordinators of this response see it.",
        error_messages={"invalid": WRONG_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    line = LineField(
        what="your words",
        label="A line to the coordinator",
        max_length=LONGEST_LINE,
        required=False,
        help_text="For example, who told you about it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.widget.attrs.pop("maxlength", None)
        email.validators = [
            EmailValidator(WRONG_EMAIL),
            MaxLengthValidator(LONGEST_EMAIL, "An email address can have at most 254 characters"),
            ProhibitNullCharactersValidator(WRONG_EMAIL),
        ]


class GuestForm(AcceptForm):
    """Who comes in by the comment link."""

    organisation_name = LineField(
        what="where you are from",
        label="Where are you from?",
        max_length=LONGEST_ORGANISATION,
        help_text="Your organisation, or what fits. The others see it beside your name.",
        error_messages={"required": "Write where you are from"},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = "The people who write see it beside what you say."


class AnswerForm(forms.Form):
    """What a coordinator answers several people at once."""

    requests = forms.MultipleChoiceField(
        label="Who?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick the people whom you answer",
            "invalid_choice": "Somebody has answered one of them already. Look at the list again",
        },
    )
    role = RoleField(INVITED_ROLES, "If you let them in: what shall they do?")
    may_sign = forms.BooleanField(label="They may also sign for their organisation", required=False)
    reason = LineField(
        what="the reason",
        label="If you say no: why?",
        max_length=LONGEST_LINE,
        required=False,
        help_text="A sentence is enough. They read it.",
    )

    def __init__(self, waiting: Iterable[JoinRequest], here: Response, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting, namesakes, called = list(waiting), Namesakes.of(here.pk), Called.of(here)
        self.twins = {str(one.pk): namesakes.of_name(one.organisation_name) for one in waiting}
        asked = cast("forms.MultipleChoiceField", self.fields["requests"])
        asked.choices = [(str(one.pk), f"{one.name}, {one.organisation_name}") for one in waiting]
        vars(asked)["choice_hints"] = {str(one.pk): _hint(one) for one in waiting}
        self.fields["role"].initial = Participant.Role.AUTHOR
        vars(self.fields["reason"])["optional_mark"] = False
        for one in waiting:
            if twins := self.twins[str(one.pk)]:
                self.fields[f"same-{one.pk}"] = _twin_field(
                    one, [(str(twin.pk), called.name_of(twin)) for twin in twins]
                )

    @property
    def chosen(self) -> dict[UUID, UUID | None]:
        """The ticked requests, each with the organisation here that theirs is, `NEW`, or None where it is not said."""
        said = self.cleaned_data
        return {UUID(key): _uuid(said.get(f"same-{key}", "")) for key in said["requests"]}

    @property
    def twins_bound(self) -> list[forms.BoundField]:
        """The fields about organisations of the same name."""
        return [self[name] for name in self.fields if name.startswith("same-")]


def _uuid(said: str) -> UUID | None:
    return UUID(said) if said else None


def _hint(one: JoinRequest) -> str:
    """What they said, and since when they wait."""
    return " · ".join(filter(None, (one.line, one.email, f"asked on {one.at:%-d %B}")))


def _twin_field(one: JoinRequest, twins: list[tuple[str, str]]) -> forms.ChoiceField:
    choices = [(key, f"It is {name} that takes part already") for key, name in twins]
    return forms.ChoiceField(
        label=f"{one.organisation_name}, for whom {one.name} asks, has the name of one that is here",
        choices=[*choices, (str(NEW), "It is another organisation")],
        widget=forms.RadioSelect,
        required=False,
    )
