"""The background work of this area; each part registers its own."""

from responses.evidence.exchange import tasks as exchange
from responses.evidence.proposing import tasks as proposing
from responses.evidence.searching import tasks as searching

__all__ = ["exchange", "proposing", "searching"]
