"""Forms of publishing."""

from typing import Any

from django import forms

from responses.moderation.models import Objection, Redaction
from responses.moderation.services.redacting import LONGEST_OBJECTION, LONGEST_WHY
from responses.publishing.rules import read_code


class CodeForm(forms.Form):
    """The check code of a document, as somebody reads it off the paper."""

    code = forms.CharField(
        label="Check code",
        help_text="It is on the first and the last page, and looks like CHR7-K3MD-92QT",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "short"}),
        error_messages={
            "required": "Type the check code of the document",
            "max_length": "A check code has 12 letters and numbers. Look at it again",
        },
    )

    def clean_code(self) -> str:
        """The code in our spelling."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                "A check code has 12 letters and numbers, such as CHR7-K3MD-92QT. Look at it again"
            )
        return code


class CheckFileForm(forms.Form):
    """A document in hand, to be compared."""

    file = forms.FileField(
        label="The file that you hold",
        help_text="Choose it, or drop it on the button. We compare it and do not keep it.",
        max_length=300,
        error_messages={
            "required": "Choose the file that you want to check",
            "empty": "The file is empty. Choose another one",
            "max_length": "Give the file a shorter name",
        },
    )


class AgreeForm(forms.Form):
    """Agreeing to show a final version to others.

    `name` is the name that could be shown with it, if there is one; `with_name`, whether it is ticked beforehand.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
    with_name = forms.BooleanField(required=False)
    agree = forms.BooleanField(
        label="I agree that everybody may read this here",
        error_messages={"required": "Tick the box if you agree that everybody may read it"},
    )

    def __init__(self, data: Any = None, *, name: str, is_joint: bool, with_name: bool = False) -> None:
        super().__init__(data, initial={"with_name": with_name})
        if name:
            self.fields["with_name"].label = f"Show the name, too: {name}"
        else:
            del self.fields["with_name"]
        if is_joint:
            self.fields["agree"].label = "All who signed agree that everybody may read this here"


class RedactForm(forms.Form):
    """Why words are taken out. The words themselves are boxes of the page."""

    ground = forms.ChoiceField(
        label="Why do you take them out?",
        help_text="The writer reads this.",
        choices=Redaction.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you take the words out"},
    )
    reason = forms.CharField(
        label="What should the writer know?",
        help_text="A kind sentence. Needed for another reason.",
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ObjectForm(forms.Form):
    """Why a writer does not agree that words are out."""

    words = forms.CharField(
        label="Why should these words be shown?",
        max_length=LONGEST_OBJECTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the words should be shown"},
    )


class AnswerObjectionForm(forms.Form):
    """What a moderator answers to an objection."""

    outcome = forms.ChoiceField(
        label="Do the words stay out?",
        choices=[
            (Objection.Outcome.UPHELD, "Yes, they stay out"),
            (Objection.Outcome.WITHDRAWN, "No, put them back"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the words stay out"},
    )
    answer = forms.CharField(
        label="What do you answer?",
        help_text="The writer reads this. You can leave it empty if you put the words back.",
        required=False,
        max_length=LONGEST_OBJECTION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
