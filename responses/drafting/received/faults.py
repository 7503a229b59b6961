"""Why a file is not read."""


class Unreadable(Exception):  # noqa: N818 -- a refusal, not a fault
    """The file cannot be taken; the message is a sentence for who sent it."""


class LooksLikeOther(Unreadable):
    """The file is not what its name says."""


def too_long(size: int, most: int) -> Unreadable:
    """The refusal of a text of so many characters; a page has about `A_PAGE` of them."""
    return Unreadable(
        f"This text has about {size:,} characters, which is some {max(size // A_PAGE, 1):,} pages. "
        f"We can take {most:,}. Send the part that is about this question."
    )


A_PAGE = 3_000
