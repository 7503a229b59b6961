"""The form of one question, the form of "About you", and the form that settles a conflict."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import escape

from responses.catalogue.models import Choice, Question
from responses.drafting.forms.fields import BaseField, LineField, NonceField, WordsField
from responses.drafting.models import About, Answer
from responses.drafting.text import is_blank

HINT = (
    "Write as you would speak. Words like [@CON-11] mark a fact you have added; "
    "they turn into numbers at the end."
)
LEAVE = "I do not want to answer this question"


class QuestionForm(forms.Form):
    """What a person says to one question. It is saved first and looked at afterwards: see `gaps`."""

    base = BaseField()
    nonce = NonceField()
    left_unanswered = forms.BooleanField(required=False, label=LEAVE)

    def __init__(self, question: Question, choices: Iterable[Choice], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.question = question
        rows = list(choices)
        if rows:
            self.fields["choice"] = _scale(question, rows)
        self.fields["text"] = WordsField(
            label="Why?" if rows else "Your answer",
            help_text=HINT,
            limit=question.character_limit,
            rows=11 if rows else 13,
        )
        self.order_fields(["base", "nonce", "choice", "text", "left_unanswered"])

    @property
    def has_scale(self) -> bool:
        """Whether the question is answered by a choice, with words as the reason."""
        return "choice" in self.fields

    def gaps(self) -> dict[str, str]:
        """What is missing before going on, by field; the words are saved all the same."""
        said = self.cleaned_data
        if said["left_unanswered"]:
            return {}
        if self.has_scale:
            return {} if said["choice"] else {"choice": f"Choose one of these, or tick “{LEAVE}”"}
        return {"text": f"Write your answer, or tick “{LEAVE}”"} if is_blank(said["text"]) else {}

    @staticmethod
    def shown(answer: Answer) -> dict[str, Any]:
        """The words of a stored answer, as the form shows them."""
        return {
            "choice": answer.choice,
            "text": answer.text,
            "left_unanswered": answer.left_unanswered,
        }


class AboutForm(forms.Form):
    """What a writer says about themselves. Only whether it may be shown has to be said."""

    name = LineField(
        label="Your name",
        help_text="It is printed on your document if you give it. A first name is fine. At most 120 characters.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    capacity = forms.ChoiceField(
        label="How do you answer?",
        help_text="Choose one, or leave it out.",
        choices=About.Capacity.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    on_behalf_of = LineField(
        label="Whom do you speak for?",
        help_text="Leave it empty if you speak for yourself. At most 200 characters.",
    )
    may_publish = forms.TypedChoiceField(
        label="May Chorus show your answer to others?",
        help_text=(
            "Only after a moderator has read it, and without your name if you left it out. "
            "You see what others would see before it is shown, and you can change your mind at any time. "
            "If it is shown already and you say no, it is taken down."
        ),
        choices=[
            ("yes", "Yes, it may be shown"),
            ("no", "No, keep it to me and the body that asks"),
        ],
        coerce=lambda said: said == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether Chorus may show your answer to others"},
    )
    confidential = forms.BooleanField(
        label="Ask for my answer to be treated as confidential",
        help_text=(
            "This is a request. The body that asks may still have to show your answer to others "
            "under freedom of information law."
        ),
        required=False,
    )
    confidential_reason = WordsField(
        label="Why should it be confidential?",
        help_text="Only if you ask for it. A sentence is enough.",
        limit=2000,
        rows=4,
    )

    @staticmethod
    def shown(about: About) -> dict[str, Any]:
        """What is known already, as the form shows it."""
        return {
            "name": about.name,
            "capacity": about.capacity,
            "on_behalf_of": about.on_behalf_of,
            "may_publish": {True: "yes", False: "no", None: ""}[about.may_publish],
            "confidential": about.confidential,
            "confidential_reason": about.confidential_reason,
        }


def _scale(question: Question, choices: list[Choice]) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label="How far do you support it?",
        help_text=escape(question.choices_note),
        choices=[(choice.key, choice.label) for choice in choices],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers in the list"},
    )
    unsure = [choice.key for choice in choices if choice.is_dont_know]
    # Said to the template of the field: "don't know" stands apart from the scale.
    vars(field)["divider_before"] = unsure[0] if unsure else None
    return field
