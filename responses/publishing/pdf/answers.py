"""Each question as the document shows it: what was asked, what was chosen, what was said."""

import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from responses.evidence import prose
from responses.evidence.citations import Token
from responses.publishing.pdf.citing import Numbering
from responses.publishing.pdf.wording import SIGNED, counted, is_dont_know, listed, sentence, share

NOT_CHECKED = "Wording not checked against the original."
SHORT_TITLE = 70
NAMED_IN_A_ROW = 12  # more names than these in one sentence help nobody; a table has them all
_TAG_OR_RUN = re.compile(r"<[^>]*>|([^\s<>&;]{200,})")


def question_view(question: dict[str, Any], numbering: Numbering, *, joint: bool) -> dict[str, Any]:
    """One question for the template. Rendering its answer hands out evidence numbers, so call in order."""
    answer = question["answer"]
    number = str(question["number"])
    return {
        "number": number,
        "wording": question["wording"],
        "bookmark": _shortened(f"Question {number}: {question['wording']}"),
        "provenance": sentence(
            question.get("provenance") or ("" if question.get("verified") else NOT_CHECKED)
        ),
        "page": question.get("page") or "",
        "page_note": sentence(question.get("page_note") or ""),
        "chip": "Our answer" if joint else "My answer",
        "said": _said(question),
        "is_silent": not answer["text"].strip() and not answer.get("choice"),
        "scale": _scale(question),
        "choices_note": question.get("choices_note") or "" if question.get("choices_assumed") else "",
        "choices_assumed": bool(question.get("choices_assumed")),
        "prose": _prose(answer["text"], numbering, number),
        "too_much": prose.limits(answer["text"]),
        "writers": _writers(answer.get("contributions") or []) if joint else "",
        "signed": _signed(answer.get("signatures") or []),
    }


def _said(question: dict[str, Any]) -> str:
    """The answer in a few words, so that a reader in a hurry can stop there."""
    answer = question["answer"]
    if answer.get("choice"):
        return str(answer.get("choice_label") or answer["choice"])
    if answer.get("left_unanswered"):
        return "Left blank on purpose"
    if not answer["text"].strip():
        return "Not answered"
    if question.get("choices"):
        return "No point on the scale was chosen"
    return ""


def _scale(question: dict[str, Any]) -> list[dict[str, Any]]:
    chosen = question["answer"].get("choice")
    points = [
        {
            "label": choice["label"],
            "is_chosen": bool(chosen) and choice["key"] == chosen,
            "is_apart": is_dont_know(choice),
        }
        for choice in question.get("choices") or []
    ]
    return sorted(points, key=lambda point: point["is_apart"])


def _prose(text: str, numbering: Numbering, number: str) -> SafeString:
    text = prose.clean(text)

    def cite(token: Token) -> str:
        return numbering.render(token, text[token.start : token.end], question=number)

    return _breakable(prose.to_html(text, cite, first_heading=3, hold=True, show_links=True))


def _breakable(html: SafeString) -> SafeString:
    """Places to break in runs far longer than a line: each line of them would cost as much as the whole run."""
    # Only break marks are added to what is safe already; tags are matched first and left alone.
    return mark_safe(_TAG_OR_RUN.sub(_broken, html))  # noqa: S308 -- see above


def _broken(found: re.Match[str]) -> str:
    run = found[1]
    return "\u200b".join(run[at : at + 30] for at in range(0, len(run), 30)) if run else found[0]


def _writers(contributions: list[dict[str, Any]]) -> str:
    """Who wrote the words of one answer, such as `Ann Example (Organisation A, 64%)`."""
    measure = "words" if all("words" in part for part in contributions) else "characters"
    whole = sum(part[measure] for part in contributions)
    by_size = sorted(contributions, key=lambda part: -part[measure])
    names = [_writer(part, share(part[measure], whole)) for part in by_size if part[measure]]
    if len(names) > NAMED_IN_A_ROW:
        rest = counted(len(names) - NAMED_IN_A_ROW, "other person", "other people")
        names = [*names[:NAMED_IN_A_ROW], rest]
    return listed(names)


def _writer(part: dict[str, Any], part_of_all: str) -> str:
    person = part.get("person") or "somebody without a name here"
    about = [part["organisation"]] if part.get("organisation") else []
    return f"{person} ({', '.join([*about, part_of_all])})"


def _signed(signatures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    groups = []
    for kind, label in SIGNED.items():
        names = [s["organisation"] for s in signatures if s["kind"] == kind]
        if names:
            groups.append({"kind": kind, "label": label, "names": _in_a_row(names)})
    return groups


def _in_a_row(names: list[str]) -> str:
    """Organisations that said the same; very many are counted, for the table of signatories names each."""
    if len(names) <= NAMED_IN_A_ROW:
        return listed(names)
    return f"{counted(len(names), 'organisation')}, each named under “Who signed”"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORT_TITLE else text[:SHORT_TITLE].rsplit(" ", 1)[0] + "…"
