import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responses.catalogue.models import Consultation
from responses.packs.formats import is_plain_text
from responses.packs.nodes import read_nodes
from responses.packs.schema import to_data
from responses.packs.services import (
    BUNDLED,
    check_pack,
    export_pack,
    export_pack_file,
    load_bundled,
    load_pack,
)
from responses.packs.writing import to_yaml


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.django_db
def test_an_export_loads_into_exactly_the_same(tmp_path):
    consultation = load_bundled()

    folder = write(tmp_path, export_pack("stable-homes"))

    assert check_pack(folder).data == check_pack(BUNDLED).data
    assert not load_pack(folder).changed_anything
    consultation.refresh_from_db()
    assert consultation.pack_hash


@pytest.mark.django_db
def test_an_export_to_one_file_says_the_same(tmp_path, pack, example):
    load_pack(pack(example))
    file = tmp_path / "out.yaml"

    file.write_text(export_pack_file("parks"), encoding="utf-8")

    assert check_pack(file).data == check_pack(pack(example)).data


@pytest.mark.django_db
def test_the_same_rows_give_the_same_files(tmp_path, pack, example):
    load_pack(pack(example))
    first = export_pack("parks")

    load_pack(write(tmp_path / "again", first))

    assert export_pack("parks") == first


@pytest.mark.django_db
def test_an_export_into_an_empty_database_gives_the_same_pack(tmp_path, pack, example):
    load_pack(pack(example))
    folder = write(tmp_path / "out", export_pack("parks"))
    Consultation.objects.all().delete()

    load_pack(folder)

    assert export_pack("parks") == {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.yaml")
    }


TEXTS = st.text(min_size=1, max_size=150).map(str.strip).filter(lambda text: text and is_plain_text(text))


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(claim=TEXTS, cautions=st.lists(TEXTS, max_size=3), label=TEXTS)
def test_any_text_reads_back_as_it_was_written(claim, cautions, label):
    data = {
        "themes": {"a": label},
        "snippets": [{"key": "X-1", "claim": claim, "themes": ["a"], "cautions": cautions or [label]}],
    }

    node, faults = read_nodes(to_yaml(data), "out.yaml")

    assert faults == []
    assert node is not None
    assert to_data(node) == data
