"""Which of the document's editions is drawn: as it is, in large print, without who wrote what, as a draft, or as one of many."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Edition:
    """What differs between two documents of the same content."""

    large: bool = False
    """Large print: 18 point and one edge, for people who see less."""
    record: bool = True
    """Says which person wrote what, and who else took part."""
    draft: bool = False
    """Not finished: marked on every page, without a check code and without data attached."""
    collected: bool = False
    """One of many responses in a file: the week instead of the day, no check code, no signatures, no record."""

    @property
    def classes(self) -> str:
        """The classes of the document's body."""
        return " ".join(name for name in ("large", "draft") if getattr(self, name))


WHOLE = Edition()
LARGE = Edition(large=True)
WITHOUT_RECORD = Edition(record=False)
DRAFT = Edition(draft=True)
COLLECTED = Edition(record=False, collected=True)


def without_record(content: dict[str, Any]) -> dict[str, Any]:
    """The content without people's names in a joint response: who wrote what, and who took part.

    The words, the organisations and their signatures stay. What a parent said of themselves is theirs and stays.
    """
    if content["kind"] != "joint":
        return content
    questions = [
        {**question, "answer": {**question["answer"], "contributions": []}}
        for question in content["questions"]
    ]
    return {**content, "questions": questions, "participants": []}
