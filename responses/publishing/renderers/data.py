"""JSON: the canonical bytes themselves, so that their SHA-256 is the hash that is printed and checked."""

from responses.publishing.renderers.seal import Seal
from responses.publishing.rules import canonical_json


def to_json(seal: Seal) -> bytes:
    """The content as docs/final-version.md and the published schema describe it."""
    return canonical_json(seal.content)
