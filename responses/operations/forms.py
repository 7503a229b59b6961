"""Forms that nobody sends: the components page shows them in every state."""

from django import forms


class SampleForm(forms.Form):
    """One field of each kind, with the error messages that a good form has."""

    support = forms.ChoiceField(
        label="How far do you support it?",
        help_text="These are the usual choices; we have not checked them against the form.",
        choices=[
            ("support", "Support"),
            ("neither", "Neither support nor oppose"),
            ("oppose", "Oppose"),
            ("unsure", "Don’t know"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far you support the plan"},
    )
    topics = forms.MultipleChoiceField(
        label="What is your answer about?",
        choices=[("rights", "Children’s rights"), ("help", "The right help")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing that your answer is about"},
    )
    answer = forms.CharField(
        label="Your answer",
        help_text="Write as you would speak.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=60,
    )
    email = forms.EmailField(
        label="Email address",
        help_text="We use it only to bring you back to your draft.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Enter an email address like name@example.org"},
    )
    name = forms.CharField(
        label="Your name", required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    order = forms.ChoiceField(
        label="Show first", choices=[("deadline", "Nearest deadline"), ("wait", "Longest wait")]
    )
    happened_on = forms.DateField(
        label="When did it happen?",
        widget=forms.SelectDateWidget(years=range(2020, 2024)),
        error_messages={"required": "Say when it happened"},
    )
    upload = forms.FileField(label="A file", required=False)
    agree = forms.BooleanField(
        label="I have read how my words are kept",
        error_messages={"required": "Say that you have read it"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        support: object = self.fields["support"]
        vars(support).update(
            choice_hints={"neither": "Say in your own words what it depends on"},
            divider_before="unsure",
        )

    def clean(self) -> None:
        """Refuse always, so that the page shows an error that belongs to no field."""
        if self.is_bound:
            raise forms.ValidationError("You can ask for three codes an hour. Try again at 15:10.")
