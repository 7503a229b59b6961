"""What to take together."""

from django import forms

from responses.publishing.collecting.models import Collection


class AskForm(forms.Form):
    """What is asked for, and whether with names."""

    what = forms.ChoiceField(choices=Collection.What.choices, widget=forms.HiddenInput, required=False)
    with_names = forms.BooleanField(
        label="With the names of those who show theirs to everybody",
        required=False,
    )

    def clean_what(self) -> str:
        """All answers, where nothing else was asked for."""
        return self.cleaned_data["what"] or str(Collection.What.ARCHIVE)
