"""What screening finds, what it leaves alone, and where in the text it says that a finding is."""

import io
import json
from collections import Counter
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from responses.packs.services import BUNDLED, check_pack
from responses.screening import Kind, KnownNames, Label, screen, signs_of_danger
from responses.screening.selectors import known_in_pack
from tests.screening.reading import marked_texts, sentences_of


def found_in(text, known=None):
    return [
        (found.label, text[found.start : found.end]) for found in screen(text, *([known] if known else []))
    ]


def seen_in(name):
    """How many of the dangerous sentences of a set have a sign, and how many there are; the same of the harmless."""
    sentences = sentences_of(name)
    assert {kind for kind, _ in sentences} == {"none", *Kind}
    told = [bool(signs_of_danger(text)) for kind, text in sentences if kind != "none"]
    flagged = [bool(signs_of_danger(text)) for kind, text in sentences if kind == "none"]
    return sum(told), len(told), sum(flagged), len(flagged)


@pytest.mark.parametrize("name", ["development", "held_out", "unseen", "afterwards", "voices"])
def test_each_kind_is_found_in_marked_texts_and_clean_texts_are_left_alone(name):
    texts = marked_texts(name)

    marks, hits = Counter[str](), Counter[str]()
    for marked in texts:
        found = screen(marked.text)
        for label, start, end in marked.spans:
            marks[label] += 1
            hits[label] += any(
                one.label == label and 2 * (min(end, one.end) - max(start, one.start)) >= end - start
                for one in found
            )
    clean = [marked for marked in texts if not marked.spans]

    assert set(marks) == set(Label)
    assert {label for label in marks if hits[label] < 0.85 * marks[label]} == set()
    assert sum(bool(screen(marked.text)) for marked in clean) <= 0.10 * len(clean)


def test_evidence_and_sample_answers_of_the_pack_never_trigger():
    data = check_pack(BUNDLED).data
    known = known_in_pack(data)
    claims = [snippet["claim"] for snippet in data["snippets"]] + [
        sample["text"] for sample in data["samples"]
    ]

    found = [found_in(claim, known) for claim in claims]

    assert len(claims) > 150
    assert [one for one in found if one] == []


def test_offsets_are_those_of_the_text_as_it_was_typed():
    text = (
        "😀 Zoe\u0308\u00a0rang: \uff10\uff17\u200b\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13."
    )

    found = screen(text)

    assert [text[one.start : one.end] for one in found] == [
        "Zoe\u0308",
        "\uff10\uff17\u200b\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13",
    ]


def test_emphasis_hides_neither_a_name_nor_a_sign_of_danger():
    text = "My **son Jayden** and __my *daughter* Zoe__ rang 0770 *0 900* 123. Mail rosa_smith_@example.org."
    said = "My *son* wants to _die_. He **hits** me."

    found = found_in(text)
    signs = [said[one.start : one.end] for one in signs_of_danger(said)]

    assert found == [
        (Label.PERSON_NAME, "My **son Jayden**"),
        (Label.PERSON_NAME, "my *daughter* Zoe"),
        (Label.PHONE, "0770 *0 900* 123"),
        (Label.EMAIL, "rosa_smith_@example.org"),
    ]
    assert signs == ["son* wants to _die", "He **hits** me"]


def test_the_same_name_gets_the_same_words_all_through():
    text = "My son Jayden is ten. Jayden's sister Mia is six. I love Jayden. Priya and Omar help."

    said = {text[one.start : one.end]: one.replacement for one in screen(text)}

    assert said["My son Jayden"] == said["Jayden"] == "my son"
    assert [said["Priya"], said["Omar"]] == ["[name]", "[another name]"]


def test_authors_and_organisations_of_the_sources_are_no_findings_and_others_are():
    known = KnownNames.of(["Quillfeather Trust"], ["Oswin Harbottle"])

    text = "Oswin Harbottle and the Quillfeather Trust agree; my neighbour Oswin does not."

    assert [words for _, words in found_in(text, known)] == ["my neighbour Oswin"]


def test_a_citation_is_no_finding():
    assert found_in("As shown [@CON-20, p. 4] and [see @SNJ22-29; @CER-06, s17].") == []


def test_nhs_numbers_need_their_check_digit_unless_the_words_say_what_they_are():
    assert found_in("943 476 5919") == [(Label.NHS_NUMBER, "943 476 5919")]
    assert found_in("943 476 5910") == []
    assert found_in("My NHS number is 943 476 5910") == [(Label.NHS_NUMBER, "943 476 5910")]


def test_national_insurance_numbers_need_a_prefix_and_a_suffix_that_exist():
    assert found_in("AB123456C") == [(Label.NI_NUMBER, "AB123456C")]
    assert found_in("BG123456C and AB123456E") == []
    assert found_in("National Insurance number BG123456C") == [(Label.NI_NUMBER, "BG123456C")]


@pytest.mark.parametrize("unit", ["9", "((([[[{<\"'", "ABCDEFGH ", "@a", "0\u200b7", "\uff10\uff17", "O'é-"])
def test_texts_that_are_built_to_slow_it_down_are_answered(unit):
    length = 200_000 if unit == "ABCDEFGH " else 20_000
    text = (unit * length)[:length]

    spans = [(one.start, one.end) for one in screen(text)]
    spans += [(one.start, one.end) for one in signs_of_danger(text)]

    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        (Label.NHS_NUMBER, "943\u200b 476\u200d 5919"),
        (Label.NHS_NUMBER, "\uff19\uff14\uff13 \uff14\uff17\uff16 \uff15\uff19\uff11\uff19"),
        (Label.NI_NUMBER, "\uff21\uff22\uff11\uff12\uff13\uff14\uff15\uff16\uff23"),
        (Label.NI_NUMBER, "AB12\u200b34\u206056C"),
        (Label.PHONE, "077\u00ad00 900\ufeff123"),
        (Label.POSTCODE, "LS6\u200b 2AB"),
    ],
)
def test_numbers_with_unseen_characters_or_wide_digits_are_found_whole(label, written):
    assert found_in(f"It says {written} there.") == [(label, written)]


def test_names_with_apostrophes_and_accents_are_found_whole():
    names = ["Siobhán O’Connor", "Zoe\u0308 D'Souza", "José", "Ruairí", "Anne-Marie N’Diaye"]

    found = found_in(f"I thank {', and I thank '.join(names)}, who came.")

    assert found == [(Label.PERSON_NAME, name) for name in names]


@pytest.mark.parametrize(
    "name",
    [
        "danger",
        "danger_afterwards",
        "danger_more",
        "danger_final",
        "danger_families",
        "danger_last",
        "danger_plain",
    ],
)
def test_signs_of_danger_are_seen_and_the_subject_alone_is_no_sign(name):
    seen, told, flagged, harmless = seen_in(name)

    assert seen >= 0.95 * told
    assert flagged <= harmless / 16


def test_signs_of_danger_are_seen_in_texts_that_nobody_tuned_to():
    sets = [seen_in(name) for name in ("danger_untouched", "danger_together", "danger_third")]

    seen, told, flagged, harmless = map(sum, zip(*sets, strict=True))

    assert (told, harmless) == (111, 164)
    assert all(found >= 0.75 * marked for found, marked, _, _ in sets)
    assert seen >= 0.85 * told
    assert flagged <= 0.05 * harmless


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He is cutting himself every night", Kind.SELF_HARM),
        ("my partner hits me in front of the kids", Kind.VIOLENCE),
        ("he punched me", Kind.VIOLENCE),
        ("she has been missing since Tuesday", Kind.CHILD_AT_RISK),
        ("i cant keep her safe any more", Kind.CHILD_AT_RISK),
    ],
)
def test_a_sign_says_what_kind_of_danger_it_is(text, kind):
    assert {sign.kind for sign in signs_of_danger(text)} == {kind}


def test_a_child_who_starts_school_names_no_school():
    assert found_in("When my son Jayden started school, Mia left nursery.") == [
        (Label.PERSON_NAME, "my son Jayden"),
        (Label.PERSON_NAME, "Mia"),
    ]


def test_what_should_never_happen_is_no_sign():
    assert signs_of_danger("She cannot be left alone. These cuts will hurt our families.") == []


def test_what_is_over_or_said_of_nobody_in_particular_is_no_sign():
    over = "My son used to bang his head. When I was nine my stepfather beat me. In 2012 her father hit her."

    assert signs_of_danger(f"{over} A child who harms themselves needs a nurse.") == []
    assert len(signs_of_danger("My son bangs his head. My stepfather beats me. Her father hits her.")) == 3


def test_names_in_small_letters_are_found_and_words_are_left_alone():
    text = "so kyle and keeley-ann wait. a little jade ring, a poppy; hope and grace"

    assert [words for _, words in found_in(text)] == ["kyle", "keeley-ann"]


def test_a_name_that_no_list_has_is_found_by_how_it_is_built_or_by_what_stands_around_it():
    text = "Oluwatofunmi waits. J. Whitcombe signed. We asked Quillon Vasylenko. My little Ptolemy cried."

    assert [words for _, words in found_in(text)] == [
        "Oluwatofunmi",
        "J. Whitcombe",
        "Quillon Vasylenko",
        "Ptolemy",
    ]


def test_who_is_quoted_from_what_they_published_and_sayings_are_no_findings():
    text = "According to Professor Ada Quill, and a review by Dr Tom Ash, one is a Jack of all trades."

    assert found_in(text) == []


def test_the_command_reads_a_text_and_lines_of_json(monkeypatch, capsys):
    def given(text):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))

    given("Zoë lives at LS6 2AB")
    call_command("screen_text", "--json")
    one = json.loads(capsys.readouterr().out)
    given('{"id": 7, "text": "LS6 2AB"}\n\n{"id": 8, "text": "Josh MacAlister"}\n')
    call_command("screen_text", "--json", "--batch")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [(found["start"], found["end"], found["label"]) for found in one["findings"]] == [
        (0, 3, "PERSON_NAME"),
        (13, 20, "POSTCODE"),
    ]
    assert [(line["id"], len(line["findings"])) for line in lines] == [(7, 1), (8, 0)]
    given("not json\n")
    with pytest.raises(CommandError, match="Line 1"):
        call_command("screen_text", "--json", "--batch")
