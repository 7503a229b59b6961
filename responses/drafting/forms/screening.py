"""Putting other words in the place of what screening found."""

from django import forms

from responses.drafting.forms.fields import BaseField, NonceField


class UseForm(forms.Form):
    """What the pressed button says: the revision that the page showed, where the finding began in it, and which it was."""

    base = BaseField()
    nonce = NonceField()
    use = forms.RegexField(r"\A[0-9]{1,6}-[0-9a-f]{64}\Z")
