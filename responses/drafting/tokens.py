"""The secret in a link that lets somebody in.

It follows from the row's id and the site's key, so a coordinator can copy a link again; the database alone, which
holds its hash, opens nothing.
"""

import base64
import hashlib
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH = 24


def token_of(row_id: UUID) -> str:
    """The token of the link whose row has this id."""
    digest = salted_hmac("responses.drafting.link", row_id.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:LENGTH]).decode()


def hash_of(token: str) -> str:
    """What the database keeps of a token (SHA-256, hex)."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_if_known(row_id: UUID, token_hash: str) -> str:
    """The token again, or nothing where it was made with another key."""
    token = token_of(row_id)
    return token if constant_time_compare(hash_of(token), token_hash) else ""
