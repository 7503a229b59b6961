"""Checking a pack: the schema's rules, and then what no schema can say."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import jsonschema
from jsonschema.validators import extend

from responses.packs.faults import Fault, FaultyPack, shortened
from responses.packs.formats import FORMAT_ADVICE, format_checker
from responses.packs.reading import read_pack
from responses.packs.rules import Steps, broken_rules
from responses.packs.schema import field_name, pack_schema, place_of, to_data, with_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from responses.packs.nodes import Mapping


_SECTIONS_WITH_KEYS = ("questions", "sources", "snippets", "themes")
_MOST_LISTED = 10
_MOST_COMPARED = 1_000  # looking for the nearest name among more takes too long
MOST_ERRORS = 2_000


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """A pack without faults. `data` is as the schema says, with every default filled in."""

    data: dict[str, Any]


def check_pack(path: Path) -> CheckedPack:
    """The pack at `path`, a file or a folder.

    Raises FaultyPack with every fault found: file, line, field and a sentence. Touches no database.
    """
    root, faults = read_pack(path)
    data = to_data(root)
    if data or not faults:
        faults = faults + list(_faults(root, data, is_whole=not faults))
    if faults:
        raise FaultyPack(faults)
    return CheckedPack(with_defaults(data))


def _faults(root: Mapping, data: dict[str, Any], *, is_whole: bool) -> Iterator[Fault]:
    """The faults of the data. Of a pack that could not be read whole, only those of what was read."""
    validator = _validator_class(data)(pack_schema(), format_checker=format_checker)
    for error in islice(validator.iter_errors(data), MOST_ERRORS):
        if is_whole or not (error.validator == "refersTo" or _is_missing_section(error)):
            for steps, sentence in _explain(error):
                yield _fault(root, data, steps, sentence)
    if is_whole:
        for steps, sentence in broken_rules(data):
            yield _fault(root, data, steps, sentence)


def _is_missing_section(error: jsonschema.ValidationError) -> bool:
    return error.validator == "required" and not error.absolute_path


def _fault(root: Mapping, data: dict[str, Any], steps: Steps, sentence: str) -> Fault:
    file, line = place_of(root, steps)
    return Fault(file, line, field_name(data, steps), sentence)


def _validator_class(data: dict[str, Any]) -> Any:
    """A validator that also knows `refersTo` (a key of another section) and `uniqueBy`."""
    known = {section: _keys_of(data.get(section)) for section in _SECTIONS_WITH_KEYS}

    def refers_to(_: Any, section: str, value: Any, __: Any) -> Iterator[jsonschema.ValidationError]:
        if isinstance(value, str) and value not in known[section]:
            yield jsonschema.ValidationError(_dangling(section, value, known[section]))

    def unique_by(_: Any, key: str, items: Any, __: Any) -> Iterator[jsonschema.ValidationError]:
        seen: set[str] = set()
        for index, item in enumerate(items if isinstance(items, list) else ()):
            name = item.get(key) if isinstance(item, dict) else None
            if isinstance(name, str) and name.casefold() in seen:
                sentence = (
                    f"'{shortened(name)}' is used twice here: every {key} is its own, letter case aside."
                )
                yield jsonschema.ValidationError(sentence, path=(index, key))
            elif isinstance(name, str):
                seen.add(name.casefold())

    return extend(jsonschema.Draft202012Validator, {"refersTo": refers_to, "uniqueBy": unique_by})


def _keys_of(section: Any) -> set[str]:
    if isinstance(section, dict):
        return set(section)
    items = section if isinstance(section, list) else []
    keys = (item.get("key") for item in items if isinstance(item, dict))
    return {key for key in keys if isinstance(key, str)}


def _dangling(section: str, value: str, known: set[str]) -> str:
    hint = _nearest(value, known)
    return f"There is no '{shortened(value)}' among the {section} of this pack. {hint or 'Add it or correct the name.'}"


def _nearest(value: str, known: set[str]) -> str:
    if len(known) > _MOST_COMPARED:
        return ""
    near = difflib.get_close_matches(value[:80], sorted(known), n=1)
    return f"Did you mean '{near[0]}'?" if near else ""


def _explain(error: jsonschema.ValidationError) -> Iterator[tuple[Steps, str]]:
    """Where the error is and what to do, once for each thing to do."""
    steps: Steps = list(error.absolute_path)
    keyword = str(error.validator)
    if keyword == "additionalProperties":
        yield from _unknown_keys(error, steps)
    elif keyword == "required":
        yield from _missing_keys(error, steps)
    else:
        if "propertyNames" in error.absolute_schema_path:
            steps.append(str(error.instance))
        schema = error.schema if isinstance(error.schema, dict) else {}
        advice = schema.get("advice", "") if keyword in {"pattern", "const", "minimum", "maximum"} else ""
        yield steps, advice or _SENTENCES.get(keyword, _as_said)(error)


def _unknown_keys(error: jsonschema.ValidationError, steps: Steps) -> Iterator[tuple[Steps, str]]:
    known = set(error.schema["properties"])
    for key in error.instance:
        if key not in known:
            hint = _nearest(key, known) or f"Known here: {', '.join(sorted(known))}."
            yield [*steps, key], f"The key '{shortened(key)}' is not known here. {hint}"


def _missing_keys(error: jsonschema.ValidationError, steps: Steps) -> Iterator[tuple[Steps, str]]:
    for key in error.validator_value:
        if key not in error.instance:
            part = error.schema.get("properties", {}).get(key, {})
            what = part.get("description", "")
            yield [*steps, key], f"The field '{key}' is missing. {what}".rstrip()


def _wrong_type(error: jsonschema.ValidationError) -> str:
    if isinstance(error.instance, dict) and error.validator_value == "string":
        return "This should be a text. If it holds a colon and a space, put quotation marks round it."
    if error.instance is None:
        return "There is nothing here: write something or take the line out."
    return f"This should be {_TYPES[error.validator_value]}."


_TYPES = {
    "string": "a text",
    "integer": "a whole number, without commas",
    "boolean": "yes or no",
    "array": "a list: each item on its own line after '- '",
    "object": "a group of keys, each on its own line",
}


def _not_allowed(error: jsonschema.ValidationError) -> str:
    allowed = [str(value) for value in error.validator_value if value]
    hint = _nearest(str(error.instance), set(allowed)) or _listed(allowed)
    return f"'{shortened(str(error.instance))}' is not one of the values. {hint}"


def _listed(allowed: list[str]) -> str:
    if len(allowed) > _MOST_LISTED:
        return "The list is in docs/packs.md."
    return f"Choose from: {', '.join(allowed)}."


def _too_long(error: jsonschema.ValidationError) -> str:
    return f"This has {len(error.instance):,} characters; at most {error.validator_value:,} fit. Shorten it."


def _wrong_format(error: jsonschema.ValidationError) -> str:
    return FORMAT_ADVICE[error.validator_value]


def _too_few(error: jsonschema.ValidationError) -> str:
    return f"At least {error.validator_value} needed here."


def _repeated(_: jsonschema.ValidationError) -> str:
    return "The same item stands twice in this list: keep one."


def _as_said(error: jsonschema.ValidationError) -> str:
    return str(error.message)[:300]


_SENTENCES: dict[str, Callable[[jsonschema.ValidationError], str]] = {
    "type": _wrong_type,
    "enum": _not_allowed,
    "maxLength": _too_long,
    "minLength": lambda _: "There is nothing here: write something or take the line out.",
    "format": _wrong_format,
    "minItems": _too_few,
    "maxItems": lambda error: f"At most {error.validator_value} fit here.",
    "uniqueItems": _repeated,
}
