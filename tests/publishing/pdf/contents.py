"""Invented content of final versions, as `publishing.content` builds it."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

MADE_AT = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
CODE = "CHR7-K3MD-92QT"
PROVENANCE = "Wording as published by Special Needs Jungle; not checked against the original"
SCALE = (
    ("strong", "Strongly support"),
    ("some", "Somewhat support"),
    ("against", "Somewhat oppose"),
    ("dont-know", "Don’t know"),
)


def source(key: str, title: str, **more: str) -> dict[str, Any]:
    empty = {"author": "", "publisher": "", "year": "", "url": "", "page": "", "kind": "report"}
    return {"key": key, "title": title, **empty, **more}


def snippet(key: str, claim: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "version": 1,
        "claim": claim,
        "figure": "",
        "kind": "statistic",
        "page": "4",
        "proposal_status": "",
        "cautions": [],
        "source": source("survey", "Failed and Forgotten", author="The Partnership", year="2023"),
        "about": None,
        "about_page": "",
        "seen_in": None,
        **more,
    }


def question(number: int, wording: str, **answer: Any) -> dict[str, Any]:
    empty = {"text": "", "choice": "", "choice_label": "", "left_unanswered": False, "hash": "0" * 64}
    return {
        "key": f"q{number}",
        "number": str(number),
        "wording": wording,
        "wording_version": 1,
        "verified": False,
        "provenance": PROVENANCE,
        "page": "26",
        "page_note": "",
        "kind": "open",
        "character_limit": 32000,
        "choices": [],
        "choices_assumed": False,
        "choices_note": "",
        "answer": {**empty, "citations": [], "contributions": [], "signatures": [], **answer},
    }


def scale(number: int, wording: str, **answer: Any) -> dict[str, Any]:
    labels = dict(SCALE)
    made = question(number, wording, choice_label=labels.get(answer.get("choice", ""), ""), **answer)
    return made | {
        "kind": "scale",
        "choices": [{"key": key, "label": label} for key, label in SCALE],
        "choices_assumed": True,
        "choices_note": "The points of this scale are assumed.",
    }


def version(questions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "format": "chorus-final-version/1",
        "consultation": {
            "slug": "stable-homes",
            "title": "Stable homes, built on love",
            "body": "Department for Education",
            "closes_at": "2023-05-11T23:45:00+01:00",
            "time_zone": "Europe/London",
            "drafting_open": True,
            "notice": "A worked example.",
        },
        "kind": "personal",
        "title": "",
        "is_sample": False,
        "is_practice": True,
        "about": about(),
        "questions": questions,
        "evidence": [],
        "participants": [],
        "organisations": [],
        "made_at": MADE_AT.isoformat(),
        "number": 1,
        **more,
    }


def about(**more: Any) -> dict[str, Any]:
    empty = {"on_behalf_of": "", "may_publish": True, "confidential": False, "confidential_reason": ""}
    return {"name": "Rose Example", "capacity": "As a parent or carer", **empty, **more}


EVIDENCE = [
    snippet(
        "CON-1",
        "One family in four is told that their child falls below the threshold.",
        cautions=["Printed 'On in four' in the source document."],
        seen_in=source("policy", "A policy paper", publisher="Contact"),
    ),
    snippet(
        "CON-2",
        "A disabled child counts as in need by law.",
        kind="legal duty",
        page="s17",
        proposal_status="2022 review recommendation",
        source=source("act", "Children Act 1989", year="1989", url="https://example.org/act"),
    ),
    snippet(
        "CON-3", "Few families get the right support.", about=source("plan", "The plan"), about_page="9-10"
    ),
]


def personal() -> dict[str, Any]:
    """A parent: an answer with citations, a chosen point, and a question left unanswered on purpose."""
    mine = [{"person": "Rose Example", "organisation": "", "characters": 90}]
    return version(
        [
            question(
                8,
                "What more can be done to help?",
                text="I asked in 2021 and was refused [@CON-1]. The law says **otherwise** [@CON-2, p. 4].",
                contributions=mine,
            ),
            scale(9, "Do you support one service?", text="It depends [see @CON-1].", choice="some"),
            question(31, "What of children’s rights?", left_unanswered=True),
        ],
        evidence=deepcopy(EVIDENCE[:2]),
    )


BRIDGE, DOOR, WALES = "Bridge Forum", "Open Door", "Tŷ Gobaith"
WRITERS = (("Ann Alder", BRIDGE), ("Siân Pŵel", WALES), ("Ben Birch", DOOR))
JOINT_TEXT = """Councils refuse one in four [@CON-1][@CON-3].

## What should change

1. Ask once.
2. Answer in writing.

| What | When |
|---|---|
| Reasons | At once |

> Nobody asked me.

The law is clear [@CON-2]."""


def joint() -> dict[str, Any]:
    """Three organisations: three writers, a table and a list, a reservation and a dissent."""
    people = [{"name": person, "organisation": place, "role": "author"} for person, place in WRITERS]
    return version(
        joint_questions(),
        kind="joint",
        title="Ask once, be heard once",
        is_sample=True,
        about=None,
        evidence=deepcopy([EVIDENCE[0], EVIDENCE[2], EVIDENCE[1]]),
        organisations=[BRIDGE, DOOR, WALES],
        participants=[*people, {"name": "Dee Dogwood", "organisation": DOOR, "role": "signatory"}],
    )


def joint_questions() -> list[dict[str, Any]]:
    wrote = [
        {"person": person, "organisation": organisation, "characters": 100 - 30 * at}
        for at, (person, organisation) in enumerate(WRITERS)
    ]
    everybody = [signature(BRIDGE), signature(DOOR), signature(WALES)]
    but_one = [signature(BRIDGE), signature(DOOR, "reservations", "Not before staff are named.")]
    dissent = [*everybody[:2], signature(WALES, "decline", "Our members could not agree.")]
    help_wanted, one_service, rights = (
        {"text": JOINT_TEXT, "contributions": wrote, "signatures": everybody},
        {"text": "Yes [@CON-3].", "choice": "strong", "contributions": wrote[:1], "signatures": but_one},
        {"text": "They would lose.", "contributions": wrote[1:], "signatures": dissent},
    )
    return [
        question(8, "What more can be done to help?", **help_wanted),
        scale(9, "Do you support one service?", **one_service),
        question(31, "What of children’s rights?", **rights),
    ]


def signature(organisation: str, kind: str = "endorse", reservation: str = "") -> dict[str, str]:
    return {
        "organisation": organisation,
        "kind": kind,
        "reservation": reservation,
        "at": "2026-11-18T10:00:00+00:00",
    }


def silent() -> dict[str, Any]:
    """Nobody's name, "don't know", one question left on purpose and one not answered."""
    return version(
        [
            question(8, "What more can be done to help?", left_unanswered=True),
            scale(9, "Do you support one service?", choice="dont-know"),
            question(31, "What of children’s rights?"),
        ],
        about=about(
            name="",
            capacity="",
            on_behalf_of="A friend’s family",
            may_publish=False,
            confidential=True,
            confidential_reason="My child could be known.",
        ),
    )


def short() -> dict[str, Any]:
    """One question, a few words, no evidence."""
    return version([question(31, "What of children’s rights?", text="They would lose.")])


PARAGRAPH = "Families wait a long time for an answer, and nobody tells them why [@CON-1]. " * 6


def long(questions: int = 17, paragraphs: int = 14) -> dict[str, Any]:
    """Many questions with long answers: with the numbers as they are, some 40 pages."""
    text = "\n\n".join(
        f"## Part {part}\n\n{PARAGRAPH}" if part % 4 == 0 else PARAGRAPH for part in range(paragraphs)
    )
    asked = [question(number, f"What of matter {number}?", text=text) for number in range(1, questions + 1)]
    return version(asked, evidence=deepcopy(EVIDENCE[:1]))


def welsh() -> dict[str, Any]:
    """Letters of Welsh and other languages of these islands, in every place where people put words."""
    text = "Dŵr, tŷ, gŵyl, sŵn, ŵyr, mân, môr, cŷn. Gaeilge: bróg, tír. Gàidhlig: tìr, mòr."
    words = f"{text}\n\n**Trwm: ŵ ŷ Ŵ Ŷ**\n\n| Tŷ | Dŵr |\n|---|---|\n| ŷ | ŵ |"
    wrote = [{"person": "Siân Pŵel", "organisation": WALES, "characters": 90}]
    asked = question(8, "Beth arall y gellir ei wneud? Tŷ a dŵr", text=words, contributions=wrote)
    asked["answer"]["signatures"] = [signature(WALES, "reservations", "Dim ond os yw’n ddŵr glân.")]
    people = [{"name": "Siân Pŵel", "organisation": WALES, "role": "author"}]
    title = "Gŵyl y tŷ"
    return version([asked], kind="joint", title=title, about=None, organisations=[WALES], participants=people)


def tables() -> dict[str, Any]:
    """As many cells as may be printed, in tables of many shapes, with citations inside."""
    wide = f"|{'h|' * 10}\n|{'-|' * 10}\n" + f"|{'cell of a wide table|' * 10}\n" * 9
    tall = "| Council | Weeks | Said |\n|---|---|---|\n" + "| A council | 14 | Wait [@CON-1] |\n" * 90
    texts = (wide, tall, f"- A list\n- with two\n\n{wide}\n\nWords between.\n\n{wide}")
    asked = [question(number, f"Table {number}?", text=text) for number, text in enumerate(texts, start=1)]
    return version(asked, evidence=deepcopy(EVIDENCE[:1]))


def signatories(count: int = 120) -> dict[str, Any]:
    """So many organisations, each with a writer; every tenth has a reservation, every fortieth declines."""
    names = [f"Organisation {number} for families" for number in range(1, count + 1)]
    wrote = [
        {"person": f"Writer {at}", "organisation": name, "characters": 5} for at, name in enumerate(names)
    ]
    kinds = [
        "decline" if at % 40 == 39 else "reservations" if at % 10 == 9 else "endorse" for at in range(count)
    ]
    signed = [
        signature(name, kind, "" if kind == "endorse" else "We would go further.")
        for name, kind in zip(names, kinds, strict=True)
    ]
    answer = {"text": PARAGRAPH, "contributions": wrote, "signatures": signed}
    asked = [question(number, f"What of matter {number}?", **deepcopy(answer)) for number in (8, 31)]
    people = [
        {"name": each["person"], "organisation": each["organisation"], "role": "author"} for each in wrote
    ]
    return version(
        asked,
        kind="joint",
        title="All of us together",
        about=None,
        organisations=names,
        participants=people,
        evidence=deepcopy(EVIDENCE[:1]),
    )
