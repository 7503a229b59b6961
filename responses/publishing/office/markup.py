"""Elements of XML, made so that no words of people can become markup."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
Child: TypeAlias = Element | str | None
Maker = Callable[..., Element]


def maker(namespaces: Mapping[str, str]) -> Maker:
    """What makes elements of these namespaces: `make("w:pStyle", w_val="Body")`.

    The first underscore of an attribute parts its prefix from its name, every further one is a hyphen. None among the
    children is left out.
    """

    def make(tag: str, *children: Child, **attributes: str) -> Element:
        element = etree.Element(_name(tag, ":", namespaces), nsmap=dict(namespaces))
        for name, value in attributes.items():
            element.set(_name(name, "_", namespaces), value)
        for child in children:
            _add(element, child)
        return element

    return make


def _name(name: str, separator: str, namespaces: Mapping[str, str]) -> str:
    prefix, _, rest = name.partition(separator)
    return f"{{{namespaces[prefix]}}}{rest.replace('_', '-')}"


def _add(element: Element, child: Child) -> None:
    if child is None:
        return
    if not isinstance(child, str):
        element.append(child)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + child
    else:
        element.text = (element.text or "") + child
