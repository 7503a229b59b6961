"""Data to YAML that people like to read, and that reads back as the same data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from responses.packs.schema import without_defaults

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 100
_LONG = 84
_NOTHING = frozenset(("", "~", "null"))
# Lists and groups of short names that read best on one line.
_ON_ONE_LINE = frozenset(
    (
        "about", "also_in", "authors", "cited_in", "documents", "questions", "show_first",
        "snippets", "sources", "themes", "where",
    )
)  # fmt: skip
_SECTIONS = {
    "themes": "consultation.yaml",
    "sources": "sources.yaml",
    "snippets": "snippets.yaml",
    "glossary": "glossary.yaml",
    "sayings": "sayings.yaml",
    "synonyms": "synonyms.yaml",
    "samples": "samples.yaml",
    "errata": "errata.yaml",
    "timeline": "timeline.yaml",
    "audiences": "audiences.yaml",
}


class _Line(list[Any]):
    """A list to write on one line."""


class _Group(dict[str, Any]):
    """A group of keys to write on one line."""


class _Writer(yaml.SafeDumper):
    """Writes every scalar as the text it is; the schema gives it back its type."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 -- the signature is PyYAML's
        super().increase_indent(flow, False)  # noqa: FBT003 -- the signature is PyYAML's


def _text(writer: _Writer, value: str) -> yaml.ScalarNode:
    style = None
    if value in _NOTHING:
        style = '"'
    elif "\n" in value:
        style = "|"
    elif len(value) > _LONG:
        style = ">"
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style)


def _flag(writer: _Writer, value: object) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", "yes" if value else "no")


def _number(writer: _Writer, value: int) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(value))


_Writer.add_representer(str, _text)
_Writer.add_representer(bool, _flag)
_Writer.add_representer(int, _number)
_Writer.add_representer(
    _Line, lambda writer, value: writer.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
)  # fmt: skip
_Writer.add_representer(
    _Group, lambda writer, value: writer.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)
)  # fmt: skip


def to_yaml(sections: Mapping[str, Any]) -> str:
    """The sections as YAML, in their order, each item of a list set apart by an empty line, but lists in it line by line."""
    blocks = []
    for name, value in sections.items():
        if isinstance(value, list):
            items = [_dump({name: _styled([item])}).split("\n", 1)[1] for item in value]
            between = "" if value and isinstance(value[0], list) else "\n"
            blocks.append(f"{name}:\n" + between.join(items))
        else:
            blocks.append(_dump({name: _styled(value)}))
    return "\n".join(blocks)


def pack_files(data: dict[str, Any]) -> dict[str, str]:
    """A folder's files by name: the call and its themes, each question, and a file for every other section."""
    slim = without_defaults(data)
    files: dict[str, dict[str, Any]] = {
        "consultation.yaml": {"format": slim["format"], "consultation": slim["consultation"]}
    }
    for number, question in enumerate(slim["questions"], 1):
        files[f"questions/{number:02d}-{question['key']}.yaml"] = {"questions": [question]}
    for section, name in _SECTIONS.items():
        if section in slim:
            files.setdefault(name, {})[section] = slim[section]
    return {name: to_yaml(sections) for name, sections in files.items()}


def pack_file(data: dict[str, Any]) -> str:
    """The whole pack as one file."""
    return to_yaml(without_defaults(data))


def _dump(value: dict[str, Any]) -> str:
    return yaml.dump(
        value,
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )


def _styled(value: Any, name: str = "") -> Any:
    """The value with its short lists and groups marked for one line."""
    if isinstance(value, dict):
        styled = {key: _styled(child, key) for key, child in value.items()}
        return _Group(styled) if name in _ON_ONE_LINE else styled
    if isinstance(value, list):
        styled_items = [_Line(item) if isinstance(item, list) else _styled(item) for item in value]
        return _Line(styled_items) if name in _ON_ONE_LINE else styled_items
    return value
