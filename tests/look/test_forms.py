"""Forms in our look: every error is said twice in the same words, and each line leads to a control that exists."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict


class EveryKind(forms.Form):
    support = forms.ChoiceField(
        label="How far do you support it?",
        choices=[("yes", "Support"), ("no", "Oppose"), ("unsure", "Don’t know")],
        widget=forms.RadioSelect,
        help_text="These are the usual choices.",
    )
    topics = forms.MultipleChoiceField(
        label="What it is about",
        choices=[("a", "Rights"), ("b", "Money")],
        widget=forms.CheckboxSelectMultiple,
    )
    when = forms.DateField(label="When was it?", widget=forms.SelectDateWidget)
    moment = forms.SplitDateTimeField(label="The exact moment")
    answer = forms.CharField(
        label="Your answer",
        widget=forms.Textarea,
        max_length=10,
        help_text="Write as you would speak.",
    )
    email = forms.EmailField(label="Email address")
    name = forms.CharField(label="Your name", required=False)
    agree = forms.BooleanField(label="I have read this")
    secret = forms.CharField(widget=forms.HiddenInput)


def render(source: str, **context: object) -> str:
    return Template("{% load look crispy_forms_tags %}" + source).render(Context(context))


def ids_in(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def empty_form(prefix: str | None = None) -> EveryKind:
    return EveryKind(MultiValueDict(), prefix=prefix)


def test_every_line_of_the_summary_leads_to_a_control_on_the_page():
    form = empty_form()

    html = render("{% error_summary form %}{{ form|crispy }}", form=form)

    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert set(targets) <= ids_in(html)
    assert len(targets) == 7


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("support", "id_support_0"),
        ("topics", "id_topics_0"),
        ("when", "id_when_day"),
        ("moment", "id_moment_0"),
        ("answer", "id_answer"),
        ("agree", "id_agree"),
    ],
)
def test_a_group_is_reached_at_its_first_part(name, target):
    form = empty_form()

    html = render("{% error_summary form %}{{ form|crispy }}", form=form)

    control = re.search(rf'<(input|select|textarea)[^>]*\bid="{target}"', html)
    assert f'href="#{target}"' in html
    assert control
    assert f'name="{name}' in control.group(0)


def test_summary_and_field_say_the_same_sentence():
    form = empty_form()

    html = render("{% error_summary form %}{{ form|crispy }}", form=form)

    assert html.count("Fill in: Email address") == 2
    assert html.count("Choose an answer: How far do you support it") == 2
    assert "This field is required" not in html


def test_a_hidden_field_that_fails_is_said_without_a_link():
    form = empty_form()

    html = render("{% error_summary form %}", form=form)

    assert "<p>Fill in: Secret</p>" in html


def test_two_forms_of_one_page_share_one_summary_and_no_ids():
    first, second = empty_form("first"), empty_form("second")

    html = render("{% error_summary %}{{ one|crispy }}{{ two|crispy }}", one=first, two=second)

    every_id = re.findall(r'\bid="([^"]+)"', html)
    assert html.count("There is a problem") == 1
    assert len(every_id) == len(set(every_id))
    assert 'href="#id_first-email"' in html
    assert 'href="#id_second-email"' in html


def test_hint_error_and_limit_are_read_with_the_box():
    form = EveryKind({"answer": "far too long for it"})

    html = render("{{ form|crispy }}", form=form)

    box = re.search(r"<textarea[^>]*>", html)
    assert box
    assert 'aria-describedby="id_answer_helptext id_answer_error id_answer_count"' in box.group(0)
    assert 'aria-invalid="true"' in box.group(0)
    assert {"id_answer_helptext", "id_answer_error", "id_answer_count"} <= ids_in(html)


def test_the_browser_never_cuts_a_long_answer():
    form = EveryKind({"answer": "far too long for it"})

    html = render("{{ form|crispy }}", form=form)

    assert not re.search(r"<textarea[^>]*maxlength", html)
    assert "far too long for it</textarea>" in html


def test_a_new_line_counts_as_one_character():
    form = EveryKind({"answer": "12345\r\n7890\r\n2"})

    html = render("{{ form|crispy }}", form=form)

    assert "2 characters too many, of 10" in html


def test_a_radio_bears_no_invalid_mark_but_its_group_is_described():
    form = empty_form()

    html = render("{{ form|crispy }}", form=form)

    radios = re.findall(r'<input type="radio"[^>]*>', html)
    assert len(radios) == 3
    assert not any("aria-invalid" in radio for radio in radios)
    assert '<fieldset aria-describedby="id_support_helptext id_support_error">' in html


def test_choices_may_carry_hints_and_a_divider():
    form = EveryKind()
    vars(form.fields["support"]).update(
        choice_hints={"no": "You would rather keep what there is"}, divider_before="unsure"
    )

    html = render("{{ form|crispy }}", form=form)

    assert '<span class="hint">You would rather keep what there is</span>' in html
    assert html.index('<p class="or">or</p>') > html.index('value="no"')
    assert html.index('<p class="or">or</p>') < html.index('value="unsure"')


def test_what_people_typed_is_escaped_everywhere():
    form = EveryKind({"answer": "</textarea><b>x", "email": '"><b>x'})

    html = render("{% error_summary form %}{{ form|crispy }}", form=form)

    assert "<b>" not in html


def test_the_title_says_that_something_is_wrong():
    title = "{% error_prefix %}Your answer"

    assert render(title, form=empty_form()) == "Error: Your answer"
    assert render(title, form=EveryKind()) == "Your answer"
    assert render(title, page_errors=[("Two people changed this sentence", "")]) == "Error: Your answer"


def test_a_whole_form_says_its_errors_itself_and_keeps_its_token():
    form = empty_form()

    html = render("{% crispy form %}", form=form, csrf_token="token")

    assert re.search(r"<form[^>]* novalidate", html)
    assert 'name="csrfmiddlewaretoken"' in html


class LaidOut(forms.Form):
    first = forms.CharField(label="First")
    second = forms.CharField(label="Second", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("About you", Row(Field("first"), Field("second"))),
            HTML("<p>Nobody else sees this.</p>"),
            ButtonHolder(
                Submit("go", "Save and continue"), Submit("later", "Come back later", css_class="quiet")
            ),
        )


def test_a_layout_is_drawn_in_the_same_look():
    form = LaidOut({})

    html = render("{% error_summary form %}{% crispy form %}", form=form)

    assert '<legend class="big-label">' in html
    assert '<div class="pair' in html
    assert 'href="#id_first"' in html
    assert "<p>Nobody else sees this.</p>" in html
    assert re.search(r'<button type="submit" name="go" value="Save and continue" class="btn\s*"', html)
    assert re.search(r'name="later" value="Come back later" class="btn\s+quiet"', html)


def test_each_form_of_a_formset_is_in_the_summary():
    rows = forms.formset_factory(LaidOut, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-second": "x", "form-0-second": "y"}
    )
    rows.is_valid()

    html = render("{% error_summary %}{{ rows|crispy }}", rows=rows)

    assert 'href="#id_form-0-first"' in html
    assert 'href="#id_form-1-first"' in html
    assert 'name="form-TOTAL_FORMS"' in html


def test_a_form_that_the_page_knows_by_two_names_is_said_once():
    form = empty_form()

    html = render("{% error_summary %}", form=form, verify_form=form)

    assert html.count("Fill in: Email address") == 1
