import pytest

from responses.packs.services import FaultyPack, check_pack


def faults_of(path):
    with pytest.raises(FaultyPack) as caught:
        check_pack(path)
    return caught.value.faults


def line_of(text, words):
    """The number of the line that holds the words, which must be the only one."""
    [number] = [n for n, line in enumerate(text.splitlines(), 1) if words in line]
    return number


def test_the_example_has_no_faults(pack, example):
    data = check_pack(pack(example)).data

    assert data["consultation"]["slug"] == "parks"


# What is replaced in the example, by what; words of the line that is named; the field; words of the sentence.
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


@pytest.mark.parametrize("name", ONE_FAULT)
def test_a_fault_names_file_line_field_and_what_to_do(pack, example, name):
    old, new, words, field, sentence = ONE_FAULT[name]
    assert example.count(old) == 1, "the example has changed"
    text = example.replace(old, new)

    faults = faults_of(pack(text))

    fault = next(fault for fault in faults if fault.field == field and sentence in fault.sentence)
    line = line_of(text, words) + (words == "strong:")
    assert (fault.file, fault.line) == ("pack.yaml", line)
    assert len(faults) <= 4


UNREADABLE = {
    "colon in a text": ("term: Ranger", "term: Ranger: a person", "quotation marks"),
    "quotation mark never closed": ("needs: Short", 'needs: "Short', "never closed"),
    "quotation mark closed elsewhere": ("term: Ranger", "term: 'Ranger", "quotation marks"),
    "tab": ("    term: Ranger", "\tterm: Ranger", "tab"),
    "bracket never closed": ("sources: [gazette]", "sources: [gazette", "bracket"),
    "wrong indentation": ("    term: Ranger", "  term: Ranger", "indentation"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_text_that_is_not_yaml_gives_one_fault_with_its_line_and_advice(pack, example, name):
    old, new, sentence = UNREADABLE[name]

    [fault] = faults_of(pack(example.replace(old, new)))

    assert fault.line > 0
    assert sentence in fault.sentence


def test_all_faults_are_named_at_once_in_the_order_of_the_file(pack, example):
    text = example.replace("themes: [access]", "themes: [acces]").replace("page: 4", "pgae: 4")
    text = text.replace("opens: 2031-03-01", "opens: soon").replace("kind: statistic", "kind: fact")

    faults = faults_of(pack(text))

    assert [fault.field for fault in faults] == [
        "consultation.opens",
        "questions.q1.pgae",
        "snippets.PARK-1.kind",
        "snippets.PARK-1.themes.1",
    ]
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_more_faults_than_anybody_reads_are_counted(pack, example):
    many = "".join(f"  - key: w{n}\n    term: W\n    means: W\n    colour: red\n" for n in range(250))

    with pytest.raises(FaultyPack) as caught:
        check_pack(pack(example.replace("glossary:\n", f"glossary:\n{many}")))

    lines = caught.value.lines()
    assert len(lines) == 201
    assert "50 more" in lines[-1]


def test_empty_quotation_marks_are_the_same_as_no_key(pack, example):
    text = example.replace("figure: 4 in 10", 'figure: ""').replace("    page: 7\n", "    page: ''\n")

    snippet = check_pack(pack(text)).data["snippets"][0]

    assert (snippet["figure"], snippet["page"]) == ("", "")
    [fault] = faults_of(pack(example.replace("term: Ranger", "term: ''")))
    assert "'term' is missing" in fault.sentence


def test_scalars_mean_what_their_writer_sees(pack, example):
    text = (
        example.replace("    number: 1\n", "    number: 08\n")
        .replace("verified: no", "verified: Off")
        .replace("term: Ranger", "term: no")
        .replace("figure: 4 in 10", "figure: 1:30")
        .replace("when: November 2030", "when: 2030-11-01")
        .replace("issued: 2030-11", "issued: 2030")
        .replace("limit: 4000", "limit: 0400")
        .replace("note: 212 families answered.", "note: 1e3")
    )

    data = check_pack(pack(text)).data

    assert data["questions"][0]["number"] == "08"
    assert data["questions"][0]["limit"] == 400
    assert data["questions"][1]["verified"] is False
    assert data["glossary"][0]["term"] == "no"
    assert data["snippets"][0]["figure"] == "1:30"
    assert data["timeline"][0]["when"] == "2030-11-01"
    assert data["sources"][0]["issued"] == "2030"
    assert data["sources"][0]["note"] == "1e3"


def test_a_folder_joins_the_sections_of_its_files_in_the_order_of_numbers(pack, example):
    head, rest = example.split("questions:\n", 1)
    questions, rest = rest.split("sources:\n", 1)
    first, second = questions.split("  - key: q2\n")
    folder = pack(
        **{
            "consultation": head,
            "questions/q2": f"questions:\n{first}",
            "questions/q10": f"questions:\n  - key: q2\n{second}",
            "rest": f"sources:\n{rest}",
        }
    )
    (folder / "README.md").write_text("Not part of the pack.")

    joined = check_pack(folder).data

    assert joined == check_pack(pack(example)).data


def test_a_fault_in_a_folder_names_its_file_and_line(pack, example):
    head, rest = example.split("snippets:\n", 1)
    folder = pack(**{"call": head, "words/evidence": "# comment\nsnippets:\n" + rest})
    file = folder / "words" / "evidence.yaml"
    file.write_text(file.read_text().replace("kind: statistic", "kind: fact"))

    [fault] = faults_of(folder)

    assert fault.file == "words/evidence.yaml"
    assert fault.line == line_of(file.read_text(), "kind: fact")


def test_a_section_that_can_stand_once_stands_once(pack, example):
    folder = pack(a=example, b="consultation:\n  slug: other\n")

    [fault] = faults_of(folder)

    assert (fault.file, fault.line, fault.field) == ("b.yaml", 1, "consultation")
    assert "already given in a.yaml" in fault.sentence


def test_a_file_that_cannot_be_read_hides_no_faults_of_the_others_and_invents_none(pack, example):
    head, rest = example.split("snippets:\n", 1)
    folder = pack(call=head.replace("page: 4", "pgae: 4"), evidence="snippets:\n" + rest + "\n  ': x")

    faults = faults_of(folder)

    assert [fault.file for fault in faults] == ["call.yaml", "evidence.yaml"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "empty"),
        ("# only a comment\n", "empty"),
        ("- a list\n", "sections"),
        ("text", "sections"),
    ],
)
def test_a_file_without_sections_is_a_fault(pack, content, sentence):
    faults = faults_of(pack(content))

    assert sentence in faults[0].sentence


def test_an_empty_mapping_is_no_pack(pack):
    faults = faults_of(pack("{}"))

    assert {fault.field for fault in faults} == {"format", "consultation", "questions"}


def test_a_path_without_a_pack_is_a_fault(tmp_path):
    (tmp_path / "empty").mkdir()

    assert "No such file" in faults_of(tmp_path / "nowhere.yaml")[0].sentence
    assert "no file that ends in .yaml" in faults_of(tmp_path / "empty")[0].sentence
