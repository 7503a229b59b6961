"""One way to write a final version down, so that its hash is the same everywhere."""

import hashlib
import json
from typing import Any


def canonical_json(content: dict[str, Any]) -> bytes:
    """`content` as UTF-8 JSON with sorted keys, no spaces and no last newline."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(content)).hexdigest()
