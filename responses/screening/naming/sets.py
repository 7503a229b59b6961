"""Lists of words, written as running text."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """The words of `text` in order."""
    return text.split()
