"""YAML text to a tree that remembers lines, and to nothing else.

A pack needs mappings, lists and texts. Everything else that YAML offers (tags, anchors and aliases, several documents
in a file, keys that are not texts) is refused, so no text can build objects, grow without bound or mean
something that its writer does not see. Scalars stay texts; the schema decides later what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from responses.packs.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DEPTH = 20
MOST_NODES = 200_000

# What libyaml says, and what the writer of a pack can do about it.
_ADVICE = (
    ("mapping values are not allowed", "A text that holds a colon and a space needs quotation marks round it."),
    ("found character that cannot start", "A text cannot begin with this character (a tab, @, `, %). Put quotation marks round it."),
    ("found unexpected end of stream", "A quotation mark is opened and never closed."),
    ("while scanning a quoted scalar", "A quotation mark is opened and never closed."),
    ("could not find expected ':'", "A key needs a colon and a space after it."),
    ("did not find expected key", "This line does not fit those above it: check its indentation and quotation marks."),
    ("did not find expected '-'", "This line does not fit the list above it: check its indentation."),
    ("did not find expected ',' or", "A bracket is opened and never closed, or a comma is missing."),
    ("character escape code", "A backslash in double quotation marks means something else. Use single quotation marks."),
    ("found unknown escape", "A backslash in double quotation marks means something else. Use single quotation marks."),
)  # fmt: skip
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(slots=True)
class Scalar:
    """A text as written; `plain` means without quotation marks."""

    text: str
    plain: bool
    file: str
    line: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    file: str
    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and their values; `key_places` says where each key stands."""

    file: str
    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    key_places: dict[str, tuple[str, int]] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def read_nodes(text: str, file: str) -> tuple[Node | None, list[Fault]]:
    """The tree of `text` (None when there is none) and what is wrong with it. Never raises on any text."""
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        name = f"U+{ord(unseen.group()):04X}"
        return None, [Fault(file, line, "", f"Take out the control character {name}.")]
    composer = _Composer(file)
    try:
        root = composer.compose(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        return None, [*composer.faults, _unreadable(error, file)]
    except _TooMuchError as error:
        return None, [*composer.faults, Fault(file, error.line, "", str(error))]
    return root, composer.faults


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooMuchError(Exception):
    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


def _unreadable(error: yaml.YAMLError, file: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or error}"
    advice = next((words for sign, words in _ADVICE if sign in said), "")
    problem = getattr(error, "problem", "") or "it cannot be read"
    sentence = f"This is not YAML ({problem}). {advice or 'Check the indentation and quotation marks here.'}"
    return Fault(file, mark.line + 1 if mark else 0, "", sentence)


class _Composer:
    """Builds the tree from the parser's events, with limits on depth and size."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.count = 0

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "A file holds one document: take out the line '---'.")
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
                root = node if root is None else root
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        line = _line(event)
        self._guard(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(Mapping(self.file, line), events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(self.file, line)
            for item in _until(events, yaml.SequenceEndEvent):
                sequence.items.append(self._node(item, events, depth + 1))
            return sequence
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.style in (None, ""), self.file, line)
        return Scalar("", plain=True, file=self.file, line=line)

    def _mapping(self, mapping: Mapping, events: Iterator[yaml.Event], depth: int) -> Mapping:
        for key_event in _until(events, yaml.MappingEndEvent):
            key = self._node(key_event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._fault(key_event, "A key is a plain word, not a list or a mapping.")
            elif key.text in mapping.entries:
                first = mapping.key_places[key.text][1]
                self._fault(
                    key_event,
                    f"'{key.text}' stands twice here, first on line {first}: keep one.",
                    key.text,
                )
            else:
                mapping.entries[key.text] = value
                mapping.key_places[key.text] = (self.file, _line(key_event))
        return mapping

    def _guard(self, event: yaml.Event, depth: int) -> None:
        """Limits on depth and size, and the parts of YAML that a pack does without."""
        self.count += 1
        if depth > MOST_DEPTH:
            raise _TooMuchError(f"This is nested more than {MOST_DEPTH} levels deep.", _line(event))
        if self.count > MOST_NODES:
            raise _TooMuchError(f"The file holds more than {MOST_NODES:,} values.", _line(event))
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, "An alias (*name) is not used in packs: write the text out again.")
        elif getattr(event, "anchor", None):
            self._fault(event, "An anchor (&name) is not used in packs: take it out.")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self._fault(event, f"A tag ({tag[:60]}) is not used in packs: take it out.")

    def _fault(self, event: yaml.Event, sentence: str, field_name: str = "") -> None:
        self.faults.append(Fault(self.file, _line(event), field_name, sentence))


def _until(events: Iterator[yaml.Event], end: type[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark else 0
