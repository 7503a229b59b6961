import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from responses.packs import reading
from responses.packs.nodes import read_nodes
from responses.packs.services import FaultyPack, check_pack


def faults_of(path):
    with pytest.raises(FaultyPack) as caught:
        check_pack(path)
    return caught.value.faults


def faults_if_any(path):
    try:
        check_pack(path)
    except FaultyPack as faulty:
        return faulty.faults
    return []


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
HOSTILE = {
    "aliases that explode": (LAUGHS, "alias"),
    "alias to itself": ("a: &a [*a]\n", "alias"),
    "alias to nothing": ("a: *nowhere\n", "alias"),
    "deep lists": ("a: " + "[" * 50_000, "levels deep"),
    "deep mappings": ("a: " + "{a: " * 50_000, "levels deep"),
    "deep block": ("".join("  " * n + f"a{n}:\n" for n in range(200)), "levels deep"),
    "more values than a pack can have": ("a: [" + "x," * 210_000 + "]", "more than 200,000"),
    "python object": ("a: !!python/object/apply:os.system ['true']\n", "tag"),
    "python name": ("a: !!python/name:os.system\n", "tag"),
    "own tag": ("a: !<tag:example.org,2000:x> y\n", "tag"),
    "binary": ("a: !!binary R0lGODlhDAAMAIQAAP\n", "tag"),
    "merge key": ("consultation:\n  <<: {slug: x}\n", "'<<' is not known"),
    "several documents": ("format: 1\n---\nformat: 1\n", "one document"),
    "list as a key": ("? [a, b]\n: x\n", "plain word"),
    "null byte": ("format: 1\0\n", "control character U+0000"),
    "bell": ("format: 1 # \a\n", "control character U+0007"),
    "escaped null byte": ('format: 1\nthemes: {a: "x\\0y"}\n', "control characters"),
    "escaped half of a pair": ('format: 1\nthemes: {a: "\\ud800"}\n', "backslash"),
    "turned writing direction": ("format: 1\nthemes: {a: 'x\u202ey'}\n", "writing direction"),
    "very large number": ("format: " + "9" * 10_000 + "\n", "whole number"),
    "directive": ("%YAML 9.9\n---\nformat: 1\n", "not YAML"),
    "percent sign": ("format: %s\n", "cannot begin"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_gives_a_fault_with_a_line_and_no_error(pack, name):
    text, sentence = HOSTILE[name]

    faults = faults_of(pack(text))

    assert any(sentence in fault.sentence and fault.line for fault in faults)


@pytest.mark.parametrize(
    "raw",
    ["format: 1 # café".encode("latin-1"), "format: 1".encode("utf-16"), b"a: \xff\xfe", b"\x80"],
)
def test_another_encoding_than_utf_8_is_named(tmp_path, raw):
    file = tmp_path / "pack.yaml"
    file.write_bytes(b"# first line\n" + raw)

    [fault] = faults_of(file)

    assert "UTF-8" in fault.sentence
    assert fault.line >= 2


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path, example):
    file = tmp_path / "pack.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + example.replace("\n", "\r\n").encode())

    assert not faults_if_any(file)


def test_a_file_of_50_mb_is_refused_without_being_read(tmp_path):
    file = tmp_path / "pack.yaml"
    with file.open("wb") as large:
        large.truncate(50_000_000)

    [fault] = faults_of(file)

    assert "at most 4 MB" in fault.sentence


def test_many_files_that_together_are_too_large_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PACK_BYTES", 1_000)
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text(f"# {'x' * 500}\n")

    faults = faults_of(tmp_path)

    assert any("A pack may hold at most" in fault.sentence for fault in faults)


def test_links_and_devices_are_not_followed(tmp_path, pack, example):
    folder = pack(a=example)
    (folder / "b.yaml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "c.yaml")

    faults = faults_of(folder)

    assert [(fault.file, "link" in fault.sentence) for fault in faults] == [
        ("b.yaml", True),
        ("c.yaml", True),
    ]
    assert "not a file or a folder" in faults_of(folder / "c.yaml")[0].sentence


def test_a_path_that_no_system_has_is_a_fault(tmp_path):
    faults = faults_of(tmp_path / "a\0b")

    assert "cannot be read" in faults[0].sentence


def test_a_fault_never_prints_what_moves_a_terminal(pack):
    with pytest.raises(FaultyPack) as caught:
        check_pack(pack('format: 1\n"\\e[2Jx\\u202e": 1\n'))

    assert all(line.isprintable() for line in caught.value.lines())


# Bits that mean something in YAML, so that the fuzz gets past the first character.
BITS = st.sampled_from(
    ["a", "b", ": ", ":", "- ", "-", "\n", "  ", "\t", "[", "]", "{", "}", ",", "?", "&a ", "*a", "!", "!!x ",
     "'", '"', "\\", "|", ">", ">-", "#", "%", "@", "`", "---", "...", "<<", "~", "format", "consultation",
     "questions", "snippets", "key", "1", "0x", "é", "\u2028", "\ufeff", "\x85", "😀", "\r"]
)  # fmt: skip
FUZZ = settings(
    max_examples=400,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FUZZ
@given(st.lists(BITS, max_size=40).map("".join) | st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text):
    _, faults = read_nodes(text, "fuzz.yaml")

    assert all(fault.sentence for fault in faults)


@FUZZ
@given(st.data())
def test_no_damage_to_a_good_pack_makes_the_check_fail(tmp_path, example, data):
    lines = example.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        where = data.draw(st.integers(0, len(lines) - 1))
        damage = data.draw(st.sampled_from(["drop", "repeat", "indent", "value", "bits"]))
        line = lines[where]
        lines[where] = {
            "drop": "",
            "repeat": line * 2,
            "indent": "  " + line,
            "value": line.split(":")[0] + data.draw(st.sampled_from([":\n", ": []\n", ": {}\n", ": [[x]]\n"])),
            "bits": line.rstrip("\n") + data.draw(BITS) + "\n",
        }[damage]  # fmt: skip
    file = tmp_path / "pack.yaml"
    file.write_text("".join(lines), encoding="utf-8")

    assert all(fault.sentence for fault in faults_if_any(file))


@FUZZ
@given(st.binary(max_size=200))
def test_no_bytes_make_the_check_fail(tmp_path, raw):
    file = tmp_path / "pack.yaml"
    file.write_bytes(raw)

    assert faults_of(file)
