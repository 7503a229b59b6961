"""What to take together."""

from django import forms

from responses.publishing.collecting.models import Collection


class AskForm(forms.Form):
    """What is asked for, whether with documents, and whether with names."""

    what = forms.ChoiceField(choices=Collection.What.choices, widget=forms.HiddenInput, required=False)
    with_documents = forms.BooleanField(
        label="With a PDF and a Word file of each response",
        help_text="It takes longer: about a second for each response. At most 10,000.",
        required=False,
    )
    with_names = forms.BooleanField(
        label="With the names of those who show theirs to everybody",
        required=False,
    )

    def clean_what(self) -> str:
        """All answers, where nothing else was asked for."""
        return self.cleaned_data["what"] or str(Collection.What.ARCHIVE)
