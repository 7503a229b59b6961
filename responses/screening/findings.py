"""What screening says: a finding of personal data, and a sign of danger."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What kind of personal data a finding is."""

    PERSON_NAME = "PERSON_NAME"
    SCHOOL = "SCHOOL"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    NHS_NUMBER = "NHS_NUMBER"
    NI_NUMBER = "NI_NUMBER"
    CASE_NUMBER = "CASE_NUMBER"
    SOCIAL_HANDLE = "SOCIAL_HANDLE"
    VEHICLE = "VEHICLE"
    BANK = "BANK"


class Kind(StrEnum):
    """What kind of danger the words speak of."""

    SELF_HARM = "self-harm"
    CHILD_AT_RISK = "child at risk"
    VIOLENCE = "violence"


LONGEST = 120
"""Characters that a finding covers at most: more would hide what was written rather than who it is about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a detector saw, in offsets of the folded text.

    `name` is what makes two spots the same thing, such as a first name; `role` is who that is in the writer's own
    words ("my son"), where they say so.
    """

    start: int
    end: int
    label: Label
    why: str
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """`text[start:end]`, in code points of the text as it was given, could show who somebody is.

    `why` is a sentence for the writer; `replacement` can stand in its place and is the same for the same thing.
    """

    start: int
    end: int
    label: Label
    why: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Danger:
    """`text[start:end]` may say that somebody is in danger."""

    kind: Kind
    start: int
    end: int
    why: str
