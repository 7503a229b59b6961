"""Forms of the talk about an answer: comments, suggestions, decisions, and who leads until when."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from responses.drafting.called import Called
from responses.drafting.forms.fields import MOST, NonceField, WordsField
from responses.drafting.forms.handing import described
from responses.drafting.models import Answer, Participant
from responses.drafting.spans import Place

COMMENT, REPLACEMENT = 4_000, 20_000
NOBODY = "nobody"
_SHOWN = 60


class PlaceField(forms.CharField):
    """Which of several places is meant, counted from 0; None where it is not said."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        """The number, or None."""
        said = str(value or "")
        return int(said) if said.isascii() and said.isdigit() and int(said[:10]) <= MOST else None


class TalkForm(forms.Form):
    """A form whose controls may stand apart from it on the page: `owner` is the id of the form element."""

    def __init__(self, *args: Any, owner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if owner:
            for field in self.fields.values():
                field.widget.attrs["form"] = owner


class QuotingForm(TalkForm):
    """A form about some words of the answer; with `places` it asks which of them are meant."""

    nonce = NonceField()
    place = PlaceField(required=False)

    def __init__(self, *args: Any, places: Iterable[Place] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(number), _seen(place)) for number, place in enumerate(places)]
        if choices:
            self.fields["place"] = forms.ChoiceField(
                label="Which of them do you mean?",
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
            )


class CommentForm(QuotingForm):
    """A comment about some words of the answer, or about all of it."""

    quote = WordsField(
        label="About which words?",
        help_text="Copy them from the answer. Leave it empty to speak about the whole answer.",
        rows=2,
    )
    text = WordsField(label="Your comment", limit=COMMENT, rows=4)


class ReplyForm(TalkForm):
    """A reply in a thread, or other words for a comment."""

    nonce = NonceField()
    text = WordsField(label="Your reply", limit=COMMENT, rows=4)


class SuggestionForm(QuotingForm):
    """Other words for a stretch of the answer."""

    quote = WordsField(label="Which words would you change?", help_text="Copy them from the answer.", rows=3)
    text = WordsField(
        label="What should stand there?",
        help_text="Leave it empty to take the words out.",
        limit=REPLACEMENT,
        rows=4,
    )
    why = WordsField(label="Why? (you can leave this out)", limit=COMMENT, rows=2)


class DeclineForm(TalkForm):
    """Why a suggestion is not taken."""

    reason = WordsField(
        label="Why not?",
        help_text="A sentence is enough. Everybody in the response can read it.",
        limit=COMMENT,
        rows=3,
    )


class AssignForm(forms.Form):
    """Who leads an answer, until when, and how far it is."""

    lead = forms.ChoiceField(
        label="Lead author", error_messages={"invalid_choice": "Choose one of the names"}
    )
    due_on = forms.DateField(
        label="Due on",
        help_text="For example, 28 April 2023. Leave it empty for no day.",
        required=False,
        input_formats=["%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%-d %B %Y", attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": "Write the day like this: 28 April 2023"},
    )
    status = forms.ChoiceField(
        label="How far is it?",
        choices=Answer.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far the answer is"},
    )

    def __init__(self, writers: Iterable[Participant], called: Called, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.writers = {str(one.pk): one for one in writers}
        names = [(key, described(one, called)) for key, one in self.writers.items()]
        vars(self.fields["due_on"])["optional_mark"] = False
        cast("forms.ChoiceField", self.fields["lead"]).choices = [(NOBODY, "Nobody yet"), *names]
        vars(self.fields["status"])["choice_hints"] = {
            Answer.Status.READY: "The others read it and comment.",
            Answer.Status.AGREED: "For exactly these words: when they change, it is drafting again.",
        }

    @property
    def chosen(self) -> Participant | None:
        """The lead author that was chosen, or None for nobody."""
        return self.writers.get(self.cleaned_data["lead"])


def _seen(place: Place) -> str:
    before, after = " ".join(place.before.split()), " ".join(place.after.split())
    return f"… {before[-_SHOWN:]} [these words] {after[:_SHOWN]} …"
