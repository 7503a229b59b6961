"""The published JSON Schema of a final version's data, and whether data keep to it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA_FILE = Path(__file__).with_name("final-version.schema.json")


def faults(content: Any) -> list[str]:
    """What in `content` is not as the schema says, with the place; empty where all is well."""
    return [f"{error.json_path}: {error.message[:200]}" for error in _validator().iter_errors(content)]


@cache
def _validator() -> Any:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
