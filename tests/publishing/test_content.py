"""What a final version holds."""

from datetime import UTC, datetime

import pytest

from responses.catalogue.models import Question
from responses.drafting.models import Answer
from responses.drafting.selectors import question_hash
from responses.evidence.models import Snippet
from responses.people.models import Organisation
from responses.publishing.content import build_content
from responses.publishing.rules import canonical_json, hash_content
from responses.publishing.schema import faults
from responses.signoff.models import Round, Signature
from tests.publishing.conftest import answer_with

WHEN = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def cited(key, locator):
    return {"key": key, "locator": locator, "prefix": "", "suffix": ""}


def content_of(response):
    return build_content(response, made_at=WHEN, number=1)


def sign(response, organisation, person, **fields):
    answer = response.answers.get(question__key="q8")
    held, _ = Round.objects.get_or_create(response=response, number=1)
    return Signature.objects.create(
        round=held,
        organisation=Organisation.objects.get(name=organisation),
        question=answer.question,
        signatory=person,
        **{"kind": "endorse", "question_hash": question_hash(answer), **fields},
    )


def test_the_same_response_gives_the_same_bytes(personal):
    first = canonical_json(content_of(personal))

    second = canonical_json(content_of(personal))

    assert first == second


def test_canonical_json_has_sorted_keys_no_spaces_and_plain_letters():
    packed = canonical_json({"b": "é\n", "a": [1, None]})

    assert packed == '{"a":[1,null],"b":"é\\n"}'.encode()


def test_every_changed_word_changes_the_hash(personal, rose):
    before = hash_content(content_of(personal))

    answer_with(personal, "q9", "Two doors.", rose, choice="agree")

    assert hash_content(content_of(personal)) != before


def test_questions_come_in_order_with_wording_choice_and_answer(personal):
    questions = content_of(personal)["questions"]

    seen = [
        (each["wording"], each["answer"]["choice_label"], each["answer"]["text"][:9]) for each in questions
    ]

    assert seen == [
        ("What would help most?", "", "Listen to"),
        ("Do you agree?", "Agree", "One door."),
    ]


def test_citations_keep_order_and_place_and_evidence_holds_what_is_cited(personal):
    content = content_of(personal)

    citations = content["questions"][0]["answer"]["citations"]
    evidence = [(each["key"], each["source"]["title"]) for each in content["evidence"]]

    assert citations == [cited("CON-2", "p. 4"), cited("CON-1", "")]
    assert evidence == [("CON-2", "Failed and Forgotten"), ("CON-1", "Children Act 1989")]


def test_a_token_that_names_no_evidence_is_no_citation(personal, rose):
    answer_with(personal, "q8", "As they say [@NONE-1].", rose)

    content = content_of(personal)

    assert (content["questions"][0]["answer"]["citations"], content["evidence"]) == ([], [])


def test_a_parent_is_named_only_as_they_chose(personal):
    content = content_of(personal)

    names = {each["person"] for each in content["questions"][0]["answer"]["contributions"]}

    assert names == {"R."}
    assert content["participants"] == [{"name": "R.", "organisation": "", "role": "writer"}]
    assert "Rose" not in canonical_json(content).decode()


def test_a_parent_who_leaves_the_name_out_stays_unnamed(personal):
    personal.about.name = ""
    personal.about.save()

    content = content_of(personal)

    assert content["participants"][0]["name"] == "Name not given"
    assert "Rose" not in canonical_json(content).decode()


def test_a_joint_response_says_who_wrote_how_much_and_for_whom(joint):
    content = content_of(joint)

    assert content["questions"][0]["answer"]["contributions"] == [
        {"person": "Bela Partner", "organisation": "Kin", "characters": 17, "words": 2},
        {"person": "Ada Lead", "organisation": "Kith", "characters": 14, "words": 2},
    ]
    assert (content["about"], content["organisations"]) == (None, ["Kith", "Kin"])


def test_only_signatures_in_force_are_printed(joint, ada, bela):
    sign(joint, "Kith", ada, question_hash="of other words")
    sign(joint, "Kin", bela, kind="reservations", reservation="Not the fee.")

    signatures = content_of(joint)["questions"][0]["answer"]["signatures"]

    assert [(each["organisation"], each["reservation"]) for each in signatures] == [("Kin", "Not the fee.")]


def test_of_two_signatures_of_an_organisation_the_newest_counts(joint, ada):
    sign(joint, "Kith", ada)
    sign(joint, "Kith", ada, kind="decline")

    signatures = content_of(joint)["questions"][0]["answer"]["signatures"]

    assert [each["kind"] for each in signatures] == ["decline"]


@pytest.mark.parametrize(
    ("moment", "is_practice"), [(WHEN, True), (datetime(2023, 5, 11, 22, 44, tzinfo=UTC), False)]
)
def test_what_is_finished_after_the_closing_moment_is_practice(personal, moment, is_practice):
    content = build_content(personal, made_at=moment, number=1)

    assert content["is_practice"] is is_practice


def test_moments_are_in_the_time_of_the_consulting_body(personal):
    content = content_of(personal)

    assert content["made_at"] == "2026-06-01T13:00:00+01:00"
    assert content["consultation"]["closes_at"] == "2023-05-11T23:45:00+01:00"


def test_an_answer_to_a_retired_question_is_kept(personal):
    Question.objects.filter(key="q9").update(retired_at=WHEN)

    questions = content_of(personal)["questions"]

    assert len(questions) == Answer.objects.filter(response=personal).count()


def test_a_final_version_keeps_when_its_facts_were_checked(personal):
    Snippet.objects.filter(key="CON-1").update(checked_on="2023-03-02")

    content = content_of(personal)

    checked = {fact["key"]: fact["checked_on"] for fact in content["evidence"]}
    assert checked["CON-1"] == "2023-03-02"
    assert faults(content) == []
    assert faults({**content, "evidence": [_before_checks(fact) for fact in content["evidence"]]}) == []


def _before_checks(fact):
    return {name: value for name, value in fact.items() if name != "checked_on"}
