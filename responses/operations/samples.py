"""Invented things that the components page shows. None of it is stored."""

from datetime import UTC, datetime
from types import SimpleNamespace as Thing
from uuid import UUID

swatches = [
    ("ink", "Text"),
    ("ink-2", "Hints and sources"),
    ("teal", "The house colour"),
    ("link", "Links"),
    ("amber", "The line"),
    ("amber-d", "Take care"),
    ("berry", "Errors"),
    ("plum", "Suggestions"),
    ("blue", "A fourth writer"),
    ("paper", "Official words"),
    ("page", "The page"),
]
typed = {
    "failed-answer": "We support about 140 families with a disabled child in one county, and most of them wait.",
    "failed-email": "name@",
    "failed-order": "deadline",
}

question = Thing(
    number="31",
    wording="Do you have any overall comments about the potential impact, whether positive or negative, of our "
    "proposed changes on children’s rights?",
    page="156",
    verified=False,
    provenance="Wording as published by Special Needs Jungle; not checked against the original",
)
consultation = Thing(
    body="Department for Education",
    closes_at=datetime(2023, 5, 11, 22, 45, tzinfo=UTC),
    time_zone="Europe/London",
    drafting_open=True,
    notice="",
)
_report = Thing(
    title="Failed and Forgotten",
    author="Disabled Children’s Partnership",
    publisher="",
    year="2023",
)
_policy = Thing(
    title="Policy Paper", name="Contact’s policy paper", author="Contact", publisher="", year="2022"
)
snippet = Thing(
    key="CON-42",
    claim="Seven in ten disabled children who need a personal assistant are kept waiting because none can be found.",
    figure="7 in 10",
    kind_label="Statistic",
    source=_report,
    page="",
    about=None,
    about_page="",
    seen_in=_policy,
    proposal_status="",
    cautions=["Of those who need a personal assistant, not of all disabled children."],
)
critique = Thing(
    **{
        **vars(snippet),
        "key": "CER-09",
        "claim": "Help may be given flexibly, not always after an assessment. Without one, nobody knows what the child needs.",
        "figure": "",
        "kind_label": "Critique",
        "page": "4",
        "cautions": ["A reading of page 11 of the annexes: read it yourself."],
    }
)
tasks = [
    Thing(title="About you", href="#a", hint="Your name is up to you", state="done"),
    Thing(title="Question 8", href="#b", hint="You were here last", state="started"),
    Thing(title="Question 9", href="#c", hint="A scale, and room to say why", state="todo"),
    Thing(title="Question 31", href="#d", hint="", state="blank"),
    Thing(title="Finish", href="", hint="Opens when you have checked your answers", state="closed"),
]
events = [
    Thing(title="It opened", when="2 February 2023", state="done"),
    Thing(title="It closed", when="11:45pm on 11 May 2023", state="now"),
    Thing(title="The government replied", when="September 2023", state=""),
]
stages = [
    Thing(name="Drafting", text="", state="done"),
    Thing(name="In review", text="2 of 3 partners have read it", state="now"),
    Thing(name="In moderation", text="", state=""),
    Thing(name="Sign-off", text="", state=""),
    Thing(name="Finished", text="", state=""),
]
facts = [
    Thing(name="Your name", value="Left out", href="#n", change="your name"),
    Thing(name="You speak for", value="Yourself", href="#s", change="who you speak for"),
]
guards = [
    Thing(sentence="Every question is answered.", state="ok", href="", link=""),
    Thing(sentence="Organisation C has not signed yet.", state="wait", href="#w", link="Remind them"),
    Thing(
        sentence="Two people changed one sentence of question 9.",
        state="stop",
        href="#q",
        link="Look at it",
    ),
]
_file = Thing(id=UUID(int=8), size=38_912)
document_lines = [
    Thing(
        title="PDF",
        purpose="To read, print or attach",
        state="making",
        message="Page 3 of 5",
        progress=60,
        document=_file,
    ),
    Thing(
        title="Word file",
        purpose="To change or comment on",
        state="ready",
        message="",
        progress=100,
        document=_file,
    ),
    Thing(
        title="Large print PDF",
        purpose="18 point type",
        state="waiting",
        message="",
        progress=0,
        document=_file,
    ),
    Thing(
        title="Open document",
        purpose="For LibreOffice",
        state="failed",
        message="",
        progress=0,
        document=_file,
    ),
]
writers = [
    Thing(name="Robin Sample"),
    Thing(name="Alex Example"),
    Thing(name="Sam Specimen"),
    Thing(name="Pat Placeholder"),
]
