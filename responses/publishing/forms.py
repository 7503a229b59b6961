"""Forms of publishing."""

from django import forms

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
