"""Forms of partners' texts: adding one, turning paragraphs into suggestions, removing it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms

from responses.drafting.called import Called
from responses.drafting.forms.fields import NonceField, WordsField
from responses.drafting.forms.handing import described
from responses.drafting.models import Participant
from responses.drafting.received.reading import ACCEPT, MOST_BYTES
from responses.drafting.rules import coordinates
from responses.drafting.services.partners import LONGEST_NAME, Credited, Sent
from responses.drafting.text import LONGEST
from responses.people.fields import LineField

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

OUTSIDE = "outside"
LONGEST_FILE_NAME = 10_000


class PartnerTextForm(forms.Form):
    """A partner's text, pasted or as a file, and whose it is. Who writes may credit others; the rest themselves."""

    nonce = NonceField()
    file = forms.FileField(
        label="A file",
        required=False,
        allow_empty_file=True,
        help_text="Word (.docx), OpenDocument (.odt), text or Markdown, at most 5 MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    text = WordsField(label="Or paste the text here", limit=LONGEST, rows=8)
    whose = forms.ChoiceField(
        label="Whose text is it?",
        error_messages={
            "required": "Choose whose text it is",
            "invalid_choice": "Choose one of these people",
        },
    )
    outside = LineField(
        what="the partner's name",
        label="Name of the partner outside",
        max_length=LONGEST_NAME,
        required=False,
        help_text="A person or an organisation who does not take part here. Words that are taken are credited to this name.",
    )

    def __init__(
        self, own: Participant, others: Iterable[Participant], *args: Any, may_credit: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        for name in ("file", "text", "outside"):
            vars(self.fields[name])["optional_mark"] = False
        if not may_credit:
            del self.fields["whose"], self.fields["outside"]
            return
        chooser = cast("forms.ChoiceField", self.fields["whose"])
        called = Called.of(own.response)
        people = [
            (str(one.pk), f"{described(one, called)}{' (you)' if one.pk == own.pk else ''}") for one in others
        ]
        if not coordinates(own):
            # A partner sends their own text; a coordinator passes on what others sent.
            chooser.initial = str(own.pk)
        chooser.choices = [("", "Choose"), (OUTSIDE, "A partner outside, by name"), *people]

    def clean(self) -> dict[str, Any]:
        """One text, and a name where it is somebody outside."""
        said = super().clean() or {}
        has_file, has_text = said.get("file") is not None, bool(str(said.get("text", "")).strip())
        if "file" not in self.errors and has_file == has_text:
            both = (
                "Choose a file or paste the text, not both"
                if has_file
                else "Choose a file, or paste the text"
            )
            self.add_error("file", both)
        if said.get("whose") == OUTSIDE and not said.get("outside") and "outside" not in self.errors:
            self.add_error("outside", "Write the partner's name")
        return said

    @property
    def sent(self) -> Sent:
        """What was sent; only after is_valid(). One byte more than we take is read, so that it is refused."""
        said = self.cleaned_data
        upload = cast("UploadedFile | None", said["file"])
        if upload is None:
            return Sent(said["nonce"], pasted=said["text"])
        name = str(upload.name or "file")[-LONGEST_FILE_NAME:]
        return Sent(said["nonce"], file_name=name, content=upload.read(MOST_BYTES + 1))

    @property
    def credited(self) -> Credited:
        """Whose it is; only after is_valid()."""
        whose = self.cleaned_data.get("whose")
        if whose == OUTSIDE:
            return Credited(outside=self.cleaned_data["outside"])
        return Credited(participant=int(whose) if whose else self.own.pk)


class ParagraphsForm(forms.Form):
    """Which paragraphs become suggestions, counted from 0."""

    paragraphs = forms.MultipleChoiceField(
        label="Paragraphs",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick the paragraphs that you want to suggest",
            "invalid_choice": "Choose paragraphs of this text",
        },
    )

    def __init__(self, numbers: Iterable[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = cast("forms.MultipleChoiceField", self.fields["paragraphs"])
        chooser.choices = [(str(number), str(number + 1)) for number in numbers]
