"""How a form field is laid out: its kind, its ids, its sentences. Pure functions; the tags are in look.py.

A form's field may carry attributes of its own, set in the form's `__init__`:

* `choice_hints`: a hint for each choice, by its value;
* `divider_before`: the value of the choice before which the word "or" stands;
* `part_labels`: the labels of a control in several parts (days, months and years have theirs already);
* `optional_mark`: False where the words "(you can leave this out)" would be wrong.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import LazyObject
from django.utils.safestring import SafeString, mark_safe

ONE_LINE = "line"
_DATE_PARTS = {"day": "Day", "month": "Month", "year": "Year"}


@dataclass(frozen=True)
class Choice:
    """One row of a group of radios or checkboxes, or one part of a date."""

    control: str
    label: str
    control_id: str
    hint: str = ""
    after_divider: bool = False


@dataclass(frozen=True)
class FieldParts:
    """All that the template of a field shows, in the order of reading."""

    kind: str
    label: str
    optional: bool
    hint_id: str
    errors: list[str]
    error_id: str
    control: str
    count_id: str
    limit: int | None
    over: int
    choices: list[Choice] = field(default_factory=list)
    described_by: str = ""


def kind_of(bound: BoundField) -> str:
    """`hidden`, `group` (radios, checkboxes, dates in parts), `check`, `area`, `file`, `select` or `line`."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if bound.use_fieldset or isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "group"
    for kind, known in (
        ("area", forms.Textarea),
        ("select", forms.Select),
        ("file", forms.FileInput),
    ):
        if isinstance(widget, known):
            return kind
    return ONE_LINE


def first_control_id(bound: BoundField) -> str:
    """The id of the first thing in a field that can take the focus, for links from the error summary.

    Radios, checkboxes and dates in parts have no control that bears the field's own id: theirs is the first choice or part.
    """
    widget = _widget_context(bound)
    while widget.get("subwidgets"):
        widget = widget["subwidgets"][0]
    if kind_of(bound) == "choices":
        options = [option for _, group, _ in widget["optgroups"] for option in group]
        widget = options[0] if options else widget
    return str(widget["attrs"].get("id", ""))


def _widget_context(bound: BoundField) -> dict[str, Any]:
    """What Django would draw the control from."""
    attrs = bound.build_widget_attrs({"id": bound.auto_id}, bound.field.widget)
    attrs.pop("aria-describedby", None)
    context: dict[str, Any] = bound.field.widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    return context


def sentences(bound: BoundField) -> list[str]:
    """The errors of a field. Where the form left a framework's sentence in place, ours is said instead."""
    found: list[ValidationError] = bound.form.errors.as_data().get(bound.name, [])
    return [said for error in found for said in _say(bound, error)]


def _say(bound: BoundField, error: ValidationError) -> list[str]:
    label = str(bound.label).rstrip("?:")
    stock = forms.Field.default_error_messages["required"]
    if error.code == "required" and error.message == stock:
        return [
            f"Choose an answer: {label}" if kind_of(bound) in {"choices", "select"} else f"Fill in: {label}"
        ]
    if error.code == "max_length" and error.params and "show_value" in error.params:
        over = error.params["show_value"] - error.params["limit_value"]
        if "Ensure this value" in str(error.message):
            return [f"{label}: make it {over:,} character{'' if over == 1 else 's'} shorter"]
    return [str(message) for message in error.messages]


def parts_of(bound: BoundField) -> FieldParts:
    """Everything that the field's template needs; the control is rendered with its links to hint and error."""
    kind = kind_of(bound)
    errors = sentences(bound) if bound.form.is_bound else []
    base = str(bound.auto_id or bound.html_name)
    limit = _limit(bound) if kind == "area" else None
    ids = {
        "hint_id": f"{base}_helptext" if bound.help_text else "",
        "error_id": f"{base}_error" if errors else "",
        "count_id": f"{base}_count" if limit else "",
    }
    described_by = " ".join(each for each in ids.values() if each)
    return FieldParts(
        kind=kind,
        label=str(bound.label or ""),
        optional=_says_optional(bound, kind),
        errors=errors,
        control="" if kind in {"choices", "group"} else _render(bound, kind, described_by),
        limit=limit,
        over=max(0, _length(bound) - limit) if limit else 0,
        choices=list(_rows(bound, kind)),
        described_by=described_by,
        **ids,
    )


def _limit(bound: BoundField) -> int | None:
    """The most characters a box takes. The browser must not cut silently, so its own attribute is taken away."""
    bound.field.widget.attrs.pop("maxlength", None)
    return getattr(bound.field, "max_length", None)


def _length(bound: BoundField) -> int:
    """Length in code points with newlines as one, as the server counts."""
    return len(str(bound.value() or "").replace("\r\n", "\n"))


def _says_optional(bound: BoundField, kind: str) -> bool:
    marked = getattr(bound.field, "optional_mark", True)
    return bool(marked and not bound.field.required and kind in {ONE_LINE, "select", "file"})


def _render(bound: BoundField, kind: str, described_by: str) -> SafeString:
    attrs: dict[str, Any] = {"aria-describedby": described_by} if described_by else {}
    # A pale copy of the label inside the box helps nobody and vanishes on typing.
    bound.field.widget.attrs.pop("placeholder", None)
    if kind == "area":
        attrs["rows"] = bound.field.widget.attrs.get("rows", "8")
    return bound.as_widget(attrs=attrs)


def _rows(bound: BoundField, kind: str) -> Iterator[Choice]:
    if kind == "choices":
        yield from _choices(bound)
    elif kind == "group":
        yield from _control_parts(bound)


def _choices(bound: BoundField) -> Iterator[Choice]:
    hints: Mapping[Any, str] = getattr(bound.field, "choice_hints", {})
    divider = getattr(bound.field, "divider_before", None)
    # Radios may not carry aria-invalid, so the attributes that Django adds to a failed field are left out;
    # the group says what is wrong.
    for option in bound.field.widget.subwidgets(bound.html_name, bound.value(), {"id": bound.auto_id}):
        value = str(option["value"])
        yield Choice(
            control=_draw(bound, {**option, "wrap_label": False}),
            label=str(option["label"]),
            control_id=str(option["attrs"].get("id", "")),
            hint=str(hints.get(option["value"], hints.get(value, ""))),
            after_divider=divider is not None and value == str(divider),
        )


def _control_parts(bound: BoundField) -> Iterator[Choice]:
    """The parts of a date or of another control in several pieces, each with a label of its own."""
    labels = list(getattr(bound.field, "part_labels", []))
    for place, part in enumerate(_widget_context(bound).get("subwidgets", [])):
        stock = _DATE_PARTS.get(part["name"].rsplit("_", 1)[-1], f"Part {place + 1}")
        yield Choice(
            control=_draw(bound, part),
            label=labels[place] if place < len(labels) else stock,
            control_id=str(part["attrs"].get("id", "")),
        )


def _draw(bound: BoundField, widget: Mapping[str, Any]) -> SafeString:
    # Widget templates escape what they are given; this is the framework's own way to draw one.
    drawn = bound.form.renderer.render(widget["template_name"], {"widget": widget})
    return mark_safe(drawn)  # noqa: S308 -- drawn by our own templates, which escape


def forms_in(values: Iterable[Any]) -> list[forms.BaseForm]:
    """Every bound form with errors among the values, formsets and lists opened, each once, in order."""
    found: list[forms.BaseForm] = []
    for value in values:
        # Looking at a lazy value (the form's mark, the user) would wake it: a cookie or a query for nothing.
        if issubclass(type(value), LazyObject):
            continue
        inside = _opened(value)
        for each in inside:
            if isinstance(each, forms.BaseForm) and each.is_bound and each.errors and each not in found:
                found.append(each)
    return found


def _opened(value: Any) -> list[Any]:
    if isinstance(value, forms.BaseFormSet):
        return list(value.forms)
    if isinstance(value, list):
        return [one for one in value if issubclass(type(one), forms.BaseForm)]
    return [value]


def summary_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """(sentence, id of the control or "") for each error of a form: its own first, then in the order of the fields."""
    lines = [(str(sentence), "") for sentence in form.non_field_errors()]
    for bound in form:
        if bound.name in form.errors:
            target = "" if bound.is_hidden else first_control_id(bound)
            lines += [(sentence, target) for sentence in sentences(bound)]
    return lines
