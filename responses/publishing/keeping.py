"""Files in the storage that STORAGE_URL names: put away whole or not at all, and taken away with their folder."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.storage import Storage, default_storage

if TYPE_CHECKING:
    from django.core.files.base import File

LEAST_ROOM = 100_000_000  # bytes that a folder must have free

logger = logging.getLogger(__name__)


class StorageFailed(OSError):  # noqa: N818 -- reads as what happened
    """A storage elsewhere did not do what was asked: away, full, or closed to us. Worth another try."""


def put_away(name: str, content: File[bytes], storage: Storage = default_storage) -> str:
    """Store a file; the name under which it is now.

    What did not get there whole is taken away again. Raises OSError (no room, read-only, away).
    """
    try:
        return storage.save(name, content)
    except BaseException as fault:
        with suppress(Exception):  # the first fault is the one to tell of
            storage.delete(name)
        if isinstance(fault, OSError) or not _is_of_storage(fault):
            raise
        logger.warning("The storage refused a file: %s", _code(fault))
        raise StorageFailed(errno.EIO, "The storage refused a file") from fault


def forget_others(storage: Storage, folder: str, kept: str) -> None:
    """Delete from a folder what earlier attempts left behind when they were killed."""
    for name in storage.listdir(folder)[1]:
        if f"{folder}/{name}" != kept:
            storage.delete(f"{folder}/{name}")


def delete_folder(storage: Storage, folder: str) -> None:
    """Delete a folder with its files; nothing where there is none."""
    try:
        names = storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)


def can_keep(storage: Storage) -> bool:
    """Whether another file would find room. Of a folder we can tell; a storage elsewhere says so when it is asked."""
    location = getattr(storage, "base_location", None)
    if location is None:
        return True
    folder = Path(location).resolve()
    present = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(present, os.W_OK) and shutil.disk_usage(present).free >= LEAST_ROOM


def _is_of_storage(fault: BaseException) -> bool:
    """Whether the client of a storage elsewhere raised it. By name: it is there only where such a storage is used."""
    return type(fault).__module__.partition(".")[0] in {"botocore", "boto3", "s3transfer"}


def _code(fault: BaseException) -> str:
    """What the storage calls it, such as AccessDenied: a word of its own, never one of people."""
    error = getattr(fault, "response", {}).get("Error", {})
    return f"{type(fault).__name__} {error.get('Code', '')}".strip()
