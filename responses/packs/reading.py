"""Files to one tree: a pack is one file, or a folder whose files' sections are joined."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from responses.packs.faults import Fault
from responses.packs.nodes import Mapping, Node, Scalar, Sequence, read_nodes

if TYPE_CHECKING:
    from pathlib import Path

MOST_FILE_BYTES = 4_000_000
MOST_PACK_BYTES = 12_000_000
MOST_FILES = 300
ENDINGS = (".yaml", ".yml")


def read_pack(path: Path) -> tuple[Mapping, list[Fault]]:
    """The joined tree of the pack at `path` (a file or a folder), and what is wrong with its files.

    Files are joined in the order of their names, numbers in them counted as numbers. Never raises.
    """
    root = Mapping(path.name, 0)
    try:
        files, faults = _files(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return root, [Fault(str(path), 0, "", f"It cannot be read: {reason}.")]
    room = MOST_PACK_BYTES
    for file, name in files:
        text, size, fault = _read_text(file, name, room)
        room -= size
        if fault:
            faults.append(fault)
            continue
        node, found = read_nodes(text, name)
        faults += found
        if node is not None:
            faults += _join(root, node)
        elif not found:
            faults.append(Fault(name, 0, "", "The file is empty: fill it or delete it."))
    return root, faults


def _files(path: Path) -> tuple[list[tuple[Path, str]], list[Fault]]:
    if not path.is_dir():
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return [], [Fault(str(path), 0, "", "It is not a file or a folder.")]
        return [(path, path.name)], []
    names = {file.relative_to(path).as_posix(): file for file in path.rglob("*")}
    wanted = [
        name
        for name in sorted(names, key=_natural)
        if name.endswith(ENDINGS) and not any(part.startswith(".") for part in name.split("/"))
    ]
    faults = [
        Fault(name, 0, "", "It is a link or not a file: put the file itself here.")
        for name in wanted
        if names[name].is_symlink() or not names[name].is_file()
    ]
    refused = {fault.file for fault in faults}
    if not wanted:
        faults.append(Fault(str(path), 0, "", "The folder holds no file that ends in .yaml."))
    if len(wanted) > MOST_FILES:
        return [], [Fault(str(path), 0, "", f"The folder holds more than {MOST_FILES} files.")]
    return [(names[name], name) for name in wanted if name not in refused], faults


def _natural(name: str) -> list[tuple[int, str]]:
    """A sort key under which q8 comes before q31."""
    parts = re.split(r"([0-9]{1,9})", name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts if part]


def _read_text(file: Path, name: str, room: int) -> tuple[str, int, Fault | None]:
    """The file's text and size in bytes; too large a file is never read."""
    try:
        size = file.stat().st_size
        if size > min(MOST_FILE_BYTES, room):
            most = MOST_FILE_BYTES if size > MOST_FILE_BYTES else MOST_PACK_BYTES
            what = "A file" if size > MOST_FILE_BYTES else "A pack"
            sentence = f"{what} may hold at most {most // 1_000_000} MB: take out what is not needed."
            return "", 0, Fault(name, 0, "", sentence)
        raw = file.read_bytes()
    except OSError as error:
        return "", 0, Fault(name, 0, "", f"It cannot be read: {error.strerror or error}.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), size, None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        sentence = "The file is not in UTF-8. Save it again with the encoding UTF-8."
        return "", size, Fault(name, line, "", sentence)


def _join(root: Mapping, node: Node) -> list[Fault]:
    """Put the sections of one file's tree into the tree of the pack."""
    if not isinstance(node, Mapping):
        sentence = "A file holds sections: begin with a key such as 'consultation:' or 'snippets:'."
        return [Fault(node.file, node.line, "", sentence)]
    faults: list[Fault] = []
    for key, value in node.entries.items():
        present = root.entries.get(key)
        if present is None or _is_empty(present):
            root.entries[key] = value
            root.key_places[key] = node.key_places[key]
        elif isinstance(present, Sequence) and isinstance(value, Sequence):
            root.entries[key] = Sequence(present.file, present.line, present.items + value.items)
        elif not _is_empty(value):
            file, line = root.key_places[key]
            sentence = f"'{key}' is already given in {file}, line {line}: keep one."
            faults.append(Fault(node.file, node.key_places[key][1], key, sentence))
    return faults


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text
