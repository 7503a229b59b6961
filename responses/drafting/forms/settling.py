"""How a conflict ends."""

from django import forms

from responses.drafting.forms.fields import BaseField, WordsField


class SettleForm(forms.Form):
    """Which words are kept, in sight of revision `base`. Each choice is a button of its own."""

    base = BaseField()
    keep = forms.ChoiceField(
        label="Which words do you keep?",
        choices=[
            ("newest", "The words saved first"),
            ("kept", "The words that came second"),
            ("both", "Both"),
            ("written", "The words that I write below"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose which words you keep",
            "invalid_choice": "Choose which words you keep",
        },
    )
    text = WordsField(label="Words made of both", rows=8)
