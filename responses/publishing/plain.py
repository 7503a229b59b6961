"""The answers of a final version as a form that takes plain text only gets them."""

from collections.abc import Mapping
from typing import Any

from responses.evidence.in_form import PlainAnswer, in_form


def plain_answer(question: Mapping[str, Any], evidence: Mapping[str, Mapping[str, Any]]) -> PlainAnswer:
    """The answer to one question of a final version's content. `evidence` is by key."""
    return in_form(question["answer"]["text"], evidence, question["character_limit"])


def by_key(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The evidence of a final version's content, by key."""
    return {snippet["key"]: snippet for snippet in content["evidence"]}
