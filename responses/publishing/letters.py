"""The covering letter that goes with a final version, by e-mail or by post. It holds nothing of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from responses.publishing.pdf.wording import CAPACITIES, listed, senders
from responses.publishing.renderers.seal import Seal


@dataclass(frozen=True)
class Letter:
    """Subject and message, ready to be sent."""

    subject: str
    message: str


def covering_letter(seal: Seal) -> Letter:
    """The letter to the consulting body."""
    content, call = seal.content, seal.content["consultation"]
    sender = _sender(content)
    paragraphs = [
        "Dear consultation team,",
        _opening(content),
        "\n".join(_who(content, sender)),
        _wishes(content),
        f"Its check code is {seal.code}, version {content['number']}. Please tell us that you have received it.",
        f"Yours faithfully,\n{sender}",
    ]
    subject = " ".join(f"Response to the consultation “{call['title']}” from {sender}".split())
    return Letter(subject[:300], "\n\n".join(filter(None, paragraphs)) + "\n")


def _opening(content: Mapping[str, Any]) -> str:
    numbers = [str(question["number"]) for question in content["questions"]]
    plural = "questions" if len(numbers) > 1 else "question"
    what = "a joint response" if content["kind"] == "joint" else "my response"
    title = content["consultation"]["title"]
    return f"Here is {what} to your consultation “{title}”. It answers {plural} {listed(numbers)}."


def _sender(content: Mapping[str, Any]) -> str:
    if content["kind"] == "joint":
        return listed(senders(content))
    return str((content.get("about") or {}).get("name") or "a person who gives no name")


def _who(content: Mapping[str, Any], sender: str) -> list[str]:
    if content["kind"] == "joint":
        return [f"It is a response of {'organisations' if len(senders(content)) > 1 else 'an organisation'}."]
    about = content.get("about") or {}
    lines = [f"It is the response of {sender}."]
    if about.get("capacity"):
        lines.append(f"{CAPACITIES.get(about['capacity'], about['capacity'])}.")
    if about.get("on_behalf_of"):
        lines.append(f"On behalf of {about['on_behalf_of']}.")
    return lines


def _wishes(content: Mapping[str, Any]) -> str:
    is_asked = (content.get("about") or {}).get("confidential")
    return "It asks you to treat it as confidential; the response says why." if is_asked else ""
