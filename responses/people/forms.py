"""Forms about people: signing in, names, organisations, deleting."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.validators import (
    EmailValidator,
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
)

from responses.people.fields import LineField
from responses.people.services.accounts import account_for

EMAIL_LENGTH = 254
EMAIL_WORDS = {
    "required": "Write your email address.",
    "invalid": "Write an email address such as name@example.org.",
    "max_length": "An email address can have at most 254 characters.",
}


def _word_email(field: forms.Field) -> None:
    field.label = "Your email address"
    field.error_messages.update(EMAIL_WORDS)
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.pop("maxlength", None)
    field.validators = [
        EmailValidator(EMAIL_WORDS["invalid"]),
        MaxLengthValidator(EMAIL_LENGTH, EMAIL_WORDS["max_length"]),
        ProhibitNullCharactersValidator(EMAIL_WORDS["invalid"]),
    ]


class RequestCodeForm(RequestLoginCodeForm):
    """An address to which a code goes, whether or not it has an account yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_email(self.fields["email"])

    def clean_email(self) -> str:
        """The address, after its limit has been counted; `_user` is its account."""
        email: str = super().clean_email()
        self._user = account_for(email)
        return email


class CodeForm(LoginForm):
    """Sign in with a code by email."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_email(self.fields["login"])
        self.fields["login"].help_text = "We send a code to it. You need no password."

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        asked = RequestCodeForm({"email": email})
        if asked.is_valid():
            self.user = asked._user  # noqa: SLF001 -- as allauth's own form reads it
        else:
            for error in asked.errors["email"]:
                self.add_error("login", error)
        return self.cleaned_data


class PasswordForm(LoginForm):
    """Sign in with a password, for those who chose to have one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_email(self.fields["login"])
        self.fields["password"].label = "Your password"
        self.fields["password"].error_messages["required"] = "Write your password."
        self.fields["password"].widget.attrs.pop("placeholder", None)

    def _setup_password_field(self) -> None:
        """Keep the field: allauth would drop it, as our ordinary way in has none."""


def _word_code(field: forms.Field, help_text: str) -> None:
    field.label = "Code"
    field.help_text = help_text
    field.error_messages["required"] = "Type the code"
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"class": "short", "inputmode": "numeric"})


class SetUpAppForm(ActivateTOTPForm):
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self.fields["code"], "The six digits that the app shows now")


class SecondStepForm(AuthenticateForm):
    """A code of the app, or one that was kept for bad days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self.fields["code"], "From your authenticator app, or a recovery code")


class ShowAgainForm(ReauthenticateForm):
    """The same, once more after some hours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self.fields["code"], "From your authenticator app, or a recovery code")


class NameForm(forms.Form):
    """How others see you."""

    name = LineField(
        max_length=120,
        what="your name",
        label="Your name",
        required=False,
        help_text="People who write with you see it. What is printed in a response you choose there.",
    )
    name.widget.attrs["autocomplete"] = "name"


class OrganisationForm(forms.Form):
    """A new organisation."""

    name = LineField(
        max_length=200,
        what="the name of your organisation",
        label="Name of your organisation",
        help_text="As it should stand in a joint response.",
    )
    name.widget.attrs["autocomplete"] = "organization"


class DeleteForm(forms.Form):
    """Deleting everything is meant."""

    sure = forms.BooleanField(
        label="Yes, delete everything. I know that it cannot be brought back.",
        error_messages={"required": "Tick the box if you want to delete everything."},
    )
