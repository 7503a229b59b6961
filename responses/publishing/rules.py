"""What a final version's hash and code are made of, and when its documents may leave."""

import hashlib
import json
import re
import secrets
from typing import Any

from django.conf import settings
from django.urls import reverse

from responses.drafting.models import Response
from responses.moderation.selectors import open_holds
from responses.publishing.models import FinalVersion, RenderedDocument

FORMAT = "chorus-final-version/1"

Form = RenderedDocument.Format
IN_BACKGROUND = (Form.PDF, Form.LARGE_PRINT, Form.WITHOUT_RECORD, Form.DOCX, Form.ODT)

# No vowels, so that no code is a word; nothing that looks like something else (0 and O, 1, I and L).
ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789"
GROUPS, GROUP = 3, 4
_NO_PART_OF_A_CODE = re.compile(r"[\s\-\u2010-\u2015\u2212._]+")

HELD = "A moderator is looking at this response. Its documents wait until they have finished."


class OnHold(Exception):  # noqa: N818 -- a refusal with a sentence
    """A safeguarding lead holds the response: nothing leaves until it is released."""


def canonical_json(content: dict[str, Any]) -> bytes:
    """The one way to write the content down: sorted keys, no spaces, UTF-8."""
    packed = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return packed.encode()


def hash_content(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def make_code() -> str:
    """A code that nobody can guess (57 bits) and anybody can read out, such as `CHR7-K3MD-92QT`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP))
    return _grouped(letters)


def read_code(typed: str) -> str | None:
    """The code that somebody typed, however they spaced it and in whatever case; None where it can be none."""
    letters = _NO_PART_OF_A_CODE.sub("", typed).upper()
    if len(letters) != GROUPS * GROUP or not set(letters) <= set(ALPHABET):
        return None
    return _grouped(letters)


def check_address(code: str) -> str:
    """The address of the page that checks a code, as it is printed; empty where the site does not know its own."""
    return f"{settings.SITE_URL}{reverse('check', args=[code])}" if settings.SITE_URL else ""


def forms_of(final: FinalVersion) -> list[str]:
    """The forms in which a final version can be had from the background.

    In a personal response nobody but its writer wrote, so there is no record to leave out.
    """
    is_joint = final.content["kind"] == Response.Kind.JOINT
    return [form for form in IN_BACKGROUND if is_joint or form != Form.WITHOUT_RECORD]


def extension(form: str) -> str:
    """The ending of a file's name, such as `pdf`."""
    return form.partition("-")[0]


def folder_of(document: RenderedDocument) -> str:
    """Where the files of a document lie: the one that counts, and what killed workers left behind."""
    return f"documents/{document.id}"


def check_may_leave(response: Response) -> None:
    """Raises OnHold while a safeguarding lead holds the response."""
    if open_holds(response).exists():
        raise OnHold(HELD)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
