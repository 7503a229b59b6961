import pytest

from responses.packs.services import check_pack
from tests.packs.faults import faults_of, line_of


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
