"""Putting a citation into an answer, without a script."""

from responses.evidence.citations import keys, write


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
