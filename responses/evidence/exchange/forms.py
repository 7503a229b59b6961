"""The file to import, and how."""

from typing import Any

from django import forms

from responses.evidence.exchange.models import EvidenceImport


class UploadForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label="The file",
        help_text="CSV, Excel (.xlsx), CSL-JSON, BibTeX or RIS; at most 10 MB and 15,000 rows.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.xlsx,.json,.bib,.ris"}),
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty",
            "max_length": "Give the file a shorter name",
        },
        max_length=200,
    )


class ConfirmForm(forms.Form):
    """All or nothing, or the good rows only. `turn` is the preview that the page showed."""

    mode = forms.ChoiceField(
        label="What should come in?",
        choices=EvidenceImport.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what should come in"},
    )
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vars(self.fields["mode"]).update(
            choice_hints={
                "all": "If a single row cannot come in, nothing does",
                "good": "Rows that are faulty or there twice stay out",
            }
        )
