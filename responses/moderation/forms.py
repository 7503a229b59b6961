"""What moderators, leads and administrators write."""

from typing import Any

from django import forms

from responses.catalogue.models import Consultation
from responses.drafting.spans import NotThere, Place, find_words
from responses.moderation.models import Decision, SecondOpinion
from responses.moderation.services import LONGEST_REASON, Ask
from responses.moderation.services.reasons import LONGEST_ASK, LONGEST_NOTE
from responses.moderation.wording import Message
from responses.people.fields import LineField


class DecisionForm(forms.Form):
    """A decision. Its button says which; `reason` is for the writers. `has_asks` once places are named besides.

    `is_group`: it is for several responses at once, on whose page no place can be named.
    """

    outcome = forms.ChoiceField(choices=Decision.Outcome.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="What do you say to the writers about the whole?",
        help_text="They read this. Leave it empty if you approve, or if the places above say all",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, has_asks: bool = False, is_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_asks = has_asks
        if is_group:
            reason = self.fields["reason"]
            reason.label = "What do you say to the writers?"
            reason.help_text = "The writers of each read this. You can leave it empty if you approve"

    def clean(self) -> dict[str, object]:
        """Changes are asked for with a reason, for the whole or for a place."""
        said = super().clean() or {}
        is_bare = not str(said.get("reason", "")).strip() and "reason" not in self.errors
        if said.get("outcome") == Decision.Outcome.CHANGES and is_bare and not self.has_asks:
            self.add_error("reason", "Say what should change and why")
        return said


class AskForm(forms.Form):
    """What should change in one answer: in some of its words, or in all of it."""

    quote = forms.CharField(
        label="Which words?",
        help_text="Copy them from the answer. Leave it empty if you mean the whole answer",
        required=False,
        max_length=LONGEST_ASK,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    message = forms.ChoiceField(label="A message of ours", required=False)
    words = forms.CharField(
        label="What should change, and why?",
        help_text="Write kindly: they wrote about their family",
        required=False,
        max_length=LONGEST_ASK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, key: str, text: str, kinds: dict[str, Message], spoken: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.key, self.text, self.kinds = key, text, kinds
        self.spoken = spoken
        self.place: Place | None = None
        chosen: Any = self.fields["message"]
        chosen.choices = [("", "None"), *((one.key, one.title) for one in kinds.values())]
        for field in self.fields.values():
            vars(field)["optional_mark"] = False

    @property
    def is_empty(self) -> bool:
        """Nobody wrote anything here."""
        return not any(str(value or "").strip() for value in self.cleaned_data.values())

    def clean(self) -> dict[str, Any]:
        """The words must be in the answer, and something must be said about them."""
        said = super().clean() or {}
        quote = str(said.get("quote") or "")
        self.place = self._find(quote) if quote else None
        if quote and not (said.get("message") or str(said.get("words") or "").strip()):
            self.add_error("words", "Say what should change here, and why")
        return said

    def ask(self) -> Ask:
        """What is asked for; only after is_valid()."""
        said = self.cleaned_data
        message = self.kinds[said["message"]].words if said["message"] else ""
        words = "\n\n".join(one for one in (message, said["words"].strip()) if one)
        start, end = (self.place.start, self.place.end) if self.place else (0, 0)
        return Ask(self.key, words[:LONGEST_ASK], start, end)

    def _find(self, quote: str) -> Place | None:
        """Where the words stand, copied from the page or from the text; the first of several places will do."""
        try:
            return find_words(self.text, quote, 0)
        except NotThere:
            self.add_error("quote", "These words are not in the answer. Copy them as they stand there")
            return None


class HoldForm(forms.Form):
    """Why a response is held."""

    reason = forms.CharField(
        label="Why do you hold it?",
        help_text="Only safeguarding leads read this",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you hold it"},
    )


class QuestionForm(forms.Form):
    """What a moderator asks a colleague or a lead."""

    question = forms.CharField(
        label="What do you want to know?",
        help_text="Only moderators read this",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what you want to know"},
    )


class OpinionForm(forms.Form):
    """What a colleague says to it."""

    advice = forms.ChoiceField(
        label="What would you do?",
        choices=SecondOpinion.Advice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you would do"},
    )
    words = forms.CharField(
        label="Why?",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    """A private note."""

    text = forms.CharField(
        label="Private note",
        help_text="Only moderators see this",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the note first"},
    )


class AppointForm(forms.Form):
    """Who moderates what."""

    email = forms.EmailField(
        label="Email address of their account",
        help_text="They need an account: ask them to sign in once",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write the address of their account",
            "invalid": "Write an address like name@example.org",
        },
    )
    consultation = forms.ModelChoiceField(
        label="Consultation",
        queryset=Consultation.objects.order_by("title"),
        to_field_name="slug",
        empty_label=None,
        error_messages={
            "required": "Choose a consultation",
            "invalid_choice": "Choose a consultation from the list",
        },
    )
    role = forms.ChoiceField(
        label="What do they do?",
        choices=[("moderator", "Moderator"), ("lead", "Safeguarding lead, who moderates too")],
        widget=forms.RadioSelect,
        initial="moderator",
        error_messages={"required": "Choose what they do"},
    )


class MessageForm(forms.Form):
    """One of our messages."""

    title = LineField(max_length=120, what="the title", label="What it is about")
    words = forms.CharField(
        label="What we say",
        help_text="Kindly and shortly. Never repeat what somebody wrote",
        max_length=LONGEST_ASK,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what we say"},
    )
