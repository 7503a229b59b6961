"""The published schema, and the two things it decides: the type of a value, and what a missing one means.

Scalars are read by the schema and not by YAML's own guesses, so that `number: 08`, `verified: no` and
`opens: 2023-02-02` mean what their writer sees: a text where the schema says string, a number or yes and no
where it says so.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from responses.packs.faults import shortened
from responses.packs.nodes import Mapping, Node, Scalar, Sequence

SCHEMA_FILE = Path(__file__).with_name("pack.schema.json")

_YES = frozenset(("yes", "true", "on"))
_NO = frozenset(("no", "false", "off"))
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_NOTHING = frozenset(("", "~", "null"))

Schema = dict[str, Any]
Place = tuple[str, int]


@cache
def pack_schema() -> Schema:
    """The schema as published."""
    schema: Schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return schema


def resolve(schema: Schema) -> Schema:
    """The schema that `$ref` stands for."""
    while "$ref" in schema:
        schema = pack_schema()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def to_data(node: Node, schema: Schema | None = None) -> Any:
    """Plain data of a tree. A key without a value, or with an empty text, counts as not given.

    A value that does not fit the schema's type is left as it is, for the check to name.
    """
    schema = resolve(pack_schema() if schema is None else schema)
    if isinstance(node, Mapping):
        values = {key: to_data(child, _of_key(schema, key)) for key, child in node.entries.items()}
        return {key: value for key, value in values.items() if value not in (None, "")}
    if isinstance(node, Sequence):
        items = schema.get("items", {})
        return [to_data(child, items) for child in node.items]
    return _scalar(node, schema)


def _of_key(schema: Schema, key: str) -> Schema:
    found = schema.get("properties", {}).get(key)
    if found is None:
        found = schema.get("additionalProperties")
    return found if isinstance(found, dict) else {}


def _scalar(node: Scalar, schema: Schema) -> str | int | bool | None:
    text = node.text.strip()
    if node.plain and text in _NOTHING:
        return None
    kind = schema.get("type")
    if kind == "boolean" and text.lower() in _YES | _NO:
        return text.lower() in _YES
    if kind == "integer" and _WHOLE.fullmatch(text):
        return int(text)
    return text


def with_defaults(data: Any, schema: Schema | None = None) -> Any:
    """The data with everything that was not given filled in, in the schema's order. Takes checked data."""
    schema = resolve(pack_schema() if schema is None else schema)
    if isinstance(data, list):
        return [with_defaults(item, schema.get("items", {})) for item in data]
    if not isinstance(data, dict):
        return data
    if "properties" not in schema:
        return dict(data)
    filled = {}
    for key, part in schema["properties"].items():
        part = resolve(part)  # noqa: PLW2901 -- the part that the reference stands for
        if key in data or "default" in part:
            filled[key] = with_defaults(data.get(key, part.get("default")), part)
    return filled


def without_defaults(data: Any, schema: Schema | None = None) -> Any:
    """The data with everything left out that would be filled in again."""
    schema = resolve(pack_schema() if schema is None else schema)
    if isinstance(data, list):
        return [without_defaults(item, schema.get("items", {})) for item in data]
    if not isinstance(data, dict) or "properties" not in schema:
        return data
    kept = {}
    for key, value in data.items():
        part = resolve(schema["properties"][key])
        slim = without_defaults(value, part)
        if "default" not in part or slim != part["default"]:
            kept[key] = slim
    return kept


def place_of(root: Node, path: list[str | int]) -> Place:
    """The file and line of the value at `path`, or of the nearest thing above it that has a line."""
    node: Node = root
    place = (root.file, root.line)
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            place = node.key_places[str(step)]
            node = node.entries[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = (node.file, node.line)
        else:
            break
    return place


def field_name(data: Any, path: list[str | int]) -> str:
    """The path in words, list items by their key: snippets.CON-20.page."""
    parts: list[str] = []
    for step in path:
        data = _step(data, step)
        name = str(step)
        if isinstance(step, int):
            key = data.get("key", data.get("who")) if isinstance(data, dict) else None
            name = key if isinstance(key, str) else str(step + 1)
        parts.append(shortened(name))
    return ".".join(parts)


def _step(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(str(step))
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None
