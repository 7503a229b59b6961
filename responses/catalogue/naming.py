"""How a consulting body is called inside a sentence."""

_THE = (
    "department",
    "ministry",
    "office",
    "commission",
    "committee",
    "council",
    "welsh ",
    "scottish ",
)


def with_article(body: str) -> str:
    """A consulting body as it stands in a sentence, such as `the Department for Education`."""
    return f"the {body}" if body.lower().startswith(_THE) else body
