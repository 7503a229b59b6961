"""The published schemas of what a collection holds, and the check of each line against them before it is written."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

HERE = Path(__file__).parent / "schemas"
NAMES = tuple(sorted(path.name.removesuffix(".schema.json") for path in HERE.glob("*.schema.json")))


class NotToSchema(ValueError):  # noqa: N818 -- a fact
    """What we would have written is not what its schema says. Names the place and never the words."""


def schema_text(name: str) -> str:
    """A schema as it is published."""
    return (HERE / f"{name}.schema.json").read_text(encoding="utf8")


def checked(name: str, value: Any) -> Any:
    """The value. Raises NotToSchema."""
    fault = next(_validator(name).iter_errors(value), None)
    if fault is not None:
        raise NotToSchema(f"{name}: {fault.json_path} breaks {fault.validator!r}")
    return value


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text(name)))
