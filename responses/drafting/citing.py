"""Putting a citation into an answer and taking it out again, without a script."""

from responses.evidence.citations import Item, keys, parse, write


def put_in(text: str, key: str) -> str:
    """The text with the citation at its end; unchanged where it is cited already.

    Raises ValueError where `key` can be no key.
    """
    token = write(key)
    if key in keys(text):
        return text
    words = text.rstrip()
    ending = text[len(words) :]
    if not words or ending.startswith("\n\n"):
        # An empty answer, or a paragraph that was just begun: the fact belongs there.
        return text + token
    return f"{words} {token}{ending.lstrip(' ')}"


def take_out(text: str, key: str) -> str:
    """The text without this citation; a token that names several loses only its part."""
    pieces, at = [], 0
    for token in parse(text):
        kept = [item for item in token.items if item.key != key]
        if len(kept) == len(token.items):
            continue
        before = text[at : token.start]
        pieces += [before, _rewritten(kept)] if kept else [before.rstrip(" ")]
        at = token.end
    return "".join([*pieces, text[at:]])


def _rewritten(items: list[Item]) -> str:
    return f"[{'; '.join(_part(item) for item in items)}]"


def _part(item: Item) -> str:
    before = f"{item.prefix} " if item.prefix else ""
    after = f", {item.locator}" if item.locator else ""
    return f"{before}@{item.key}{after}"
