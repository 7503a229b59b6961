"""Forms of a joint response: starting it, inviting, accepting."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from responses.drafting.models import Participant
from responses.people.fields import LineField
from responses.people.models import Organisation, Person

NEW_ORGANISATION = "new"


class AcceptForm(forms.Form):
    """The name under which a newcomer writes."""

    name = LineField(
        what="your name",
        label="Your name",
        max_length=120,
        help_text="The people you write with see it, and it is printed in the finished response.",
        error_messages={"required": "Write your name"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class StartJointForm(AcceptForm):
    """Who starts a joint response, for which organisation, and what it is called."""

    organisation = forms.ChoiceField(
        label="Which organisation do you write for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the organisation that you write for"},
    )
    organisation_name = LineField(
        what="the name of your organisation",
        label="Name of your organisation",
        max_length=200,
        error_messages={"required": "Write the name of your organisation"},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    title = LineField(
        what="the title",
        label="What shall the response be called?",
        max_length=200,
        help_text="It stands on the cover. You can leave it as it is.",
        error_messages={"required": "Give the response a title"},
    )

    def __init__(self, *args: Any, person: Person | None, organisations: list[Organisation], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.organisations = {str(organisation.pk): organisation for organisation in organisations}
        if person and person.name:
            self.fields["name"].initial = person.name
        if organisations:
            choices = [(key, organisation.name) for key, organisation in self.organisations.items()]
            chooser = cast("forms.ChoiceField", self.fields["organisation"])
            chooser.choices = [*choices, (NEW_ORGANISATION, "Another organisation")]
            self.fields["organisation_name"].required = False
            self.fields["organisation_name"].label = "Name of the other organisation"
        else:
            del self.fields["organisation"]

    def clean(self) -> dict[str, Any]:
        """Another organisation needs a name."""
        data = super().clean() or {}
        if data.get("organisation") == NEW_ORGANISATION and not data.get("organisation_name"):
            self.add_error("organisation_name", "Write the name of the other organisation")
        return data

    @property
    def chosen(self) -> Organisation | None:
        """The organisation of theirs that they chose, or None for a new one."""
        return self.organisations.get(self.cleaned_data.get("organisation", ""))


ROLES = {
    Participant.Role.COORDINATOR: "Looks after the response, invites people and moves it on.",
    Participant.Role.AUTHOR: "Changes the words and cites evidence.",
    Participant.Role.COMMENTER: "Comments, and suggests other words.",
    Participant.Role.SIGNATORY: "Reads and comments, and signs for their organisation.",
    Participant.Role.VIEWER: "Reads, and changes nothing.",
}
"""What each role may do, in one sentence, wherever a role is chosen."""

INVITED_ROLES = tuple(role for role in ROLES if role != Participant.Role.COORDINATOR)


class RoleField(forms.ChoiceField):
    """One role out of some, each with the sentence that explains it."""

    def __init__(self, roles: Iterable[Participant.Role], label: str) -> None:
        roles = list(roles)
        super().__init__(
            label=label,
            choices=[(role, role.label) for role in roles],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose a role", "invalid_choice": "Choose one of these roles"},
        )
        self.choice_hints = {role: ROLES[role] for role in roles}


class InvitationForm(forms.Form):
    """Whom to invite and what they may do."""

    organisation_name = LineField(
        what="the name of the organisation",
        label="Organisation",
        max_length=200,
        help_text="The name that is printed among the organisations.",
        error_messages={"required": "Write the name of the organisation that you invite"},
    )
    role = RoleField(INVITED_ROLES, "What shall the person do?")
    may_sign = forms.BooleanField(
        label="This person may also sign for the organisation",
        help_text="The first person of an organisation then says who else signs for it.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = Participant.Role.AUTHOR


class RoleForm(forms.Form):
    """What a participant may do from now on."""

    role = RoleField(ROLES, "What they do")
