"""The reference of the format, written from the schema, so that the two cannot part."""

from __future__ import annotations

from typing import Any

from responses.packs.schema import Schema, pack_schema, resolve

_TYPES = {
    "string": "text",
    "integer": "whole number",
    "boolean": "yes or no",
    "object": "group of keys",
}
_FORMATS = {
    "day": "day",
    "moment": "day and time",
    "web-address": "web address",
    "mail-address": "e-mail address",
    "partial-date": "date",
}


def reference() -> str:
    """Every section and key of a pack, as Markdown tables."""
    root = pack_schema()
    parts = ["### A file's sections\n", _table(root)]
    for name, section in root["properties"].items():
        shape = resolve(section)
        item = resolve(shape.get("items", {})) if shape.get("type") == "array" else shape
        if "properties" in item:
            parts += [f"### `{name}`\n", _table(item)]
    return "\n".join(parts)


def _table(schema: Schema) -> str:
    lines = ["| key | what | must be given |", "|---|---|---|", *_rows(schema, "")]
    return "\n".join(lines) + "\n"


def _rows(schema: Schema, prefix: str) -> list[str]:
    rows = []
    for name, part in schema.get("properties", {}).items():
        shape = resolve(part)
        must = "yes" if name in schema.get("required", ()) else ""
        rows.append(f"| `{prefix}{name}` | {_what(shape)} | {must} |")
        item = resolve(shape.get("items", {})) if shape.get("type") == "array" else shape
        if prefix or "$schema" not in schema:
            rows += _rows(item, f"{prefix}{name}.")
    return rows


def _what(schema: Schema) -> str:
    description = schema["description"]
    notes = [_kind(schema), *_limits(schema)]
    return f"{description} ({'; '.join(note for note in notes if note)})"


def _kind(schema: Schema) -> str:
    if "enum" in schema:
        values = [value for value in schema["enum"] if value]
        return "one of: " + ", ".join(values)
    if schema.get("type") == "array":
        return f"list of {_plural(resolve(schema['items']))}"
    if "refersTo" in schema:
        return f"a key of `{schema['refersTo']}`"
    return _FORMATS.get(schema.get("format", ""), _TYPES[schema["type"]])


def _plural(item: Schema) -> str:
    if "refersTo" in item:
        return f"keys of `{item['refersTo']}`"
    if item["type"] == "array":
        return f"lists of {_plural(resolve(item['items']))}"
    return "groups of keys" if item["type"] == "object" else "texts"


def _limits(schema: Schema) -> list[str]:
    notes: list[str] = []
    if "maxLength" in schema:
        notes.append(f"at most {schema['maxLength']:,} characters")
    if "maximum" in schema:
        notes.append(f"{schema['minimum']:,} to {schema['maximum']:,}")
    default: Any = schema.get("default")
    if default not in (None, "", [], {}):
        notes.append(f"if not given: {_as_written(default)}")
    return notes


def _as_written(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default)
