"""Every single fault that a pack can have: what to change in the example, and what the checker has to say."""

import pytest

from responses.packs.services import FaultyPack, check_pack

ONE_FAULT = {
    "unknown key": (
        "    page: 4",
        "    pgae: 4",
        "pgae",
        "questions.q1.pgae",
        "Did you mean 'page'?",
    ),
    "unknown section": ("themes:\n", "thems:\n", "thems:", "thems", "Did you mean 'themes'?"),
    "missing field": (
        "    term: Ranger\n",
        "",
        "- key: ranger",
        "glossary.ranger.term",
        "'term' is missing",
    ),
    "empty field": (
        "term: Ranger",
        "term:",
        "    term:",
        "glossary.ranger.term",
        "'term' is missing",
    ),
    "dangling source": (
        "    source: survey-2030\n    page: 7",
        "    source: survey-2020\n    page: 7",
        "source: survey-2020",
        "snippets.PARK-1.source",
        "Did you mean 'survey-2030'?",
    ),
    "dangling snippet in an argument": (
        "        snippets: [PARK-2]",
        "        snippets: [PARK-9]",
        "[PARK-9]",
        "questions.q1.against.1.snippets.1",
        "no 'PARK-9' among the snippets",
    ),
    "dangling theme": (
        "themes: [access]",
        "themes: [acces]",
        "[acces]",
        "snippets.PARK-1.themes.1",
        "among the themes",
    ),
    "unknown question of a snippet": (
        "questions: {q1: supports}",
        "questions: {q1: supports, q7: supports}",
        "q7: supports",
        "snippets.PARK-1.questions.q7",
        "no 'q7' among the questions",
    ),
    "unknown question of a sample": (
        "    question: q2\n",
        "    question: q5\n",
        "question: q5",
        "samples.s1.question",
        "no 'q5' among the questions",
    ),
    "wrong direction": (
        "questions: {q1: supports}",
        "questions: {q1: support}",
        "q1: support}",
        "snippets.PARK-1.questions.q1",
        "Did you mean 'supports'?",
    ),
    "wrong kind": (
        "kind: statistic",
        "kind: fact",
        "kind: fact",
        "snippets.PARK-1.kind",
        "Choose from",
    ),
    "text where a number belongs": (
        "limit: 4000",
        "limit: 4,000",
        "limit: 4,000",
        "questions.q1.limit",
        "a whole number",
    ),
    "number out of range": (
        "limit: 4000",
        "limit: 0",
        "limit: 0",
        "questions.q1.limit",
        "from 1 to 60000",
    ),
    "text where yes or no belongs": (
        "verified: yes",
        "verified: maybe",
        "verified: maybe",
        "questions.q1.verified",
        "yes or no",
    ),
    "text where a list belongs": (
        "themes: [access]",
        "themes: access",
        "themes: access",
        "snippets.PARK-1.themes",
        "a list",
    ),
    "colon in an item of a list": (
        "      - Says what should change, and where.",
        "      - Says: what should change, and where.",
        "- Says: what",
        "questions.q1.strong.1",
        "quotation marks",
    ),
    "same id twice": (
        "  - key: PARK-2\n",
        "  - key: Park-1\n",
        "- key: Park-1",
        "snippets.Park-1.key",
        "used twice",
    ),
    "same YAML key twice": (
        "    number: 2\n",
        "    number: 2\n    number: 3\n",
        "number: 3",
        "number",
        "stands twice here",
    ),
    "impossible day": (
        "opens: 2031-03-01",
        "opens: 2031-02-29",
        "2031-02-29",
        "consultation.opens",
        "not a day",
    ),
    "day in another order": (
        "opens: 2031-03-01",
        "opens: 1 March 2031",
        "1 March 2031",
        "consultation.opens",
        "2023-02-02",
    ),
    "closing without a time": (
        "closes: 2031-05-31 23:59 ",
        "closes: 2031-05-31 ",
        "closes: 2031",
        "consultation.closes",
        "day and time",
    ),
    "closes before it opens": (
        "closes: 2031-05-31",
        "closes: 2031-01-31",
        "closes: 2031",
        "consultation.closes",
        "before it opens",
    ),
    "a time that clocks skip": (
        "closes: 2031-05-31 23:59",
        "closes: 2031-03-30 01:30",
        "closes: 2031",
        "consultation.closes",
        "clocks go forward",
    ),
    "unknown time zone": (
        "time_zone: Europe/London",
        "time_zone: Europe/Londn",
        "Londn",
        "consultation.time_zone",
        "Europe/London",
    ),
    "bad issue date": (
        "issued: 2030-11",
        "issued: 2030-13",
        "2030-13",
        "sources.survey-2030.issued",
        "2023-03",
    ),
    "address that is a script": (
        "url: https://families.example.org/survey",
        "url: javascript:alert(1)",
        "javascript:",
        "sources.survey-2030.url",
        "https://",
    ),
    "address that hides its host": (
        "url: https://families.example.org/survey",
        "url: https://families.example.org@evil.example/survey",
        "@evil",
        "sources.survey-2030.url",
        "https://",
    ),
    "HTML in a text": (
        "term: Ranger",
        "term: <b>Ranger</b>",
        "<b>Ranger",
        "glossary.ranger.term",
        "HTML",
    ),
    "key with a blank": (
        "  - key: gazette",
        "  - key: the gazette",
        "key: the gazette",
        "sources.the gazette.key",
        "lower-case letters",
    ),
    "choice of a sample not on the scale": (
        "choice: agree",
        "choice: agreed",
        "choice: agreed",
        "samples.s1.choice",
        "not a point",
    ),
    "citation of a sample without snippet": (
        "[@PARK-1].",
        "[@PARK-7, p. 3].",
        "text: Somebody",
        "samples.s1.text",
        "PARK-7",
    ),
    "scale without points": (
        "    number: 1\n",
        "    number: 1\n    kind: scale\n",
        "- key: q1",
        "questions.q1.scale",
        "needs its points",
    ),
    "points without scale": (
        "    kind: scale\n",
        "",
        "    scale:",
        "questions.q2.scale",
        "Only a question with kind: scale",
    ),
    "prompt with another's key": (
        "- key: o1",
        "- key: p1  # again",
        "# again",
        "questions.q1.prompts.organisation.p1.key",
        "its own",
    ),
    "shown first on the wrong question": (
        "questions: {q1: challenges, q2: challenges}",
        "questions: {q2: challenges}",
        "show_first:",
        "questions.q1.show_first.2",
        "does not bear on this question",
    ),
    "too long a text": (
        "term: Ranger",
        f"term: {'R' * 201}",
        "term: RRR",
        "glossary.ranger.term",
        "at most 200",
    ),
    "author list too long": (
        "authors: [Exampleshire Families Together]",
        f"authors: [{'A' * 140}, {'B' * 140}, {'C' * 140}]",
        "authors: [AAA",
        "sources.survey-2030.authors",
        "300 characters",
    ),
    "wrong edition": ("format: 1", "format: 2", "format: 2", "format", "format: 1"),
    "anchor": ("term: Ranger", "term: &a Ranger", "&a", "", "anchor"),
    "tag": ("term: Ranger", "term: !!python/object:os.system Ranger", "!!python", "", "tag"),
    "nothing in an item": (
        "      - Says what should change, and where.",
        "      -",
        "strong:",
        "questions.q1.strong.1",
        "nothing here",
    ),
}


def faults_of(path):
    with pytest.raises(FaultyPack) as caught:
        check_pack(path)
    return caught.value.faults


def line_of(text, words):
    """The number of the line that holds the words, which must be the only one."""
    [number] = [n for n, line in enumerate(text.splitlines(), 1) if words in line]
    return number
