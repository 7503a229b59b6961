import pytest

from responses.packs.services import FaultyPack, check_pack
from tests.packs.faults import ONE_FAULT, faults_of, line_of


def test_the_example_has_no_faults(pack, example):
    data = check_pack(pack(example)).data

    assert data["consultation"]["slug"] == "parks"


# What is replaced in the example, by what; words of the line that is named; the field; words of the sentence.
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
    many = "".join(f"  - key: w{n}\n    term: W{n}\n    means: W\n    colour: red\n" for n in range(250))

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
