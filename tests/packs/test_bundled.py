import re
from collections import Counter

import pytest

from responses.evidence import citations
from responses.packs.services import BUNDLED, check_pack

PROVENANCE = "Wording as published by Special Needs Jungle; not checked against the original"


@pytest.fixture(scope="module")
def data():
    return check_pack(BUNDLED).data


def test_the_bundled_pack_holds_everything(data):
    counts = {section: len(data[section]) for section in data if section != "format"}

    assert counts["snippets"] == 169
    assert counts["sources"] == 41
    assert counts["glossary"] == 26
    assert counts["samples"] == 9
    assert counts["errata"] == 37
    assert counts["timeline"] == 10
    assert counts["audiences"] == 13
    assert [question["number"] for question in data["questions"]] == ["8", "9", "31"]


@pytest.mark.parametrize(
    ("question", "supports", "challenges", "neutral"),
    [("q8", 133, 7, 12), ("q9", 27, 57, 29), ("q31", 31, 56, 4)],
)
def test_snippets_point_as_many_ways_as_their_sources_do(data, question, supports, challenges, neutral):
    ways = Counter(snippet["questions"].get(question) for snippet in data["snippets"])

    assert (ways["supports"], ways["challenges"], ways["neutral"]) == (
        supports,
        challenges,
        neutral,
    )


def test_kinds_cautions_and_sources_are_carried_over(data):
    snippets = data["snippets"]

    assert Counter(snippet["kind"] for snippet in snippets) == {
        "critique": 60,
        "proposal under consultation": 38,
        "official finding": 26,
        "policy ask": 18,
        "statistic": 15,
        "lived experience": 8,
        "legal duty": 4,
    }
    assert sum(len(snippet["cautions"]) for snippet in snippets) == 198
    assert sum(bool(snippet["seen_in"]) for snippet in snippets) == 81
    assert sum("about" in snippet for snippet in snippets) == 10
    assert sum(bool(snippet["also_in"]) for snippet in snippets) == 20
    assert sum(bool(snippet["figure"]) for snippet in snippets) == 34
    assert all(bool(s["proposal"]) == (s["kind"] == "proposal under consultation") for s in snippets)


def test_the_figure_is_always_573_million():
    texts = {file: file.read_text(encoding="utf-8") for file in BUNDLED.rglob("*.yaml")}

    bare = [
        (file.name, found.group())
        for file, text in texts.items()
        for found in re.finditer(r"£\s*573(?!\s+million\b).{0,20}", text)
    ]

    assert sum(text.count("573") for text in texts.values()) >= 8
    assert bare == []


def test_no_wording_claims_to_be_verified_and_each_says_who_printed_it(data):
    for question in data["questions"]:
        assert question["verified"] is False
        assert question["provenance"] == PROVENANCE
        assert question["page_note"]
        assert question["limit"] == 32_000


def test_the_scale_of_question_9_is_five_points_and_dont_know_and_marked_as_assumed(data):
    [scale] = [question["scale"] for question in data["questions"] if "scale" in question]

    assert len(scale["choices"]) == 6
    assert [point["key"] for point in scale["choices"] if point["dont_know"]] == ["dont-know"]
    assert scale["assumed"] is True
    assert scale["note"]


def test_samples_cite_and_choose_as_an_answer_would(data):
    samples = {sample["key"]: sample for sample in data["samples"]}

    assert {key: s["choice"] for key, s in samples.items() if s.get("choice")} == {
        "s-q9-parent": "dont-know",
        "s-q9-small": "support",
        "s-q9-coalition": "oppose",
    }
    assert sum(len(citations.parse(sample["text"])) for sample in samples.values()) == 55
    assert not any(re.search(r"\[[A-Z0-9]+-\d+\]", sample["text"]) for sample in samples.values())


def test_help_on_every_question_shows_both_sides_and_serves_both_audiences(data):
    for question in data["questions"]:
        ways = {s["key"]: s["questions"].get(question["key"]) for s in data["snippets"]}
        shown = {ways[key] for key in question["show_first"]}

        assert question["strong"]
        assert question["traps"]
        assert question["for"]
        assert question["against"]
        assert question["prompts"]["parent"]
        assert question["prompts"]["organisation"]
        assert {"supports", "challenges"} <= shown
        assert len(question["show_first"]) <= 10


def test_the_closed_call_says_that_it_is_closed(data):
    call = data["consultation"]

    assert (call["body"], call["opens"]) == ("Department for Education", "2023-02-02")
    assert (call["closes"], call["time_zone"]) == ("2023-05-11 23:45", "Europe/London")
    assert call["drafting_open"] is True
    assert "closed at 11:45pm on 11 May 2023" in call["notice"]
    assert "worked example" in call["notice"]
    assert "nobody at the Department for Education reads" in call["notice"]
