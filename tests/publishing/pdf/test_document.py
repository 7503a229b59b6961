"""What a reader finds in the document: every question, every answer, every source, every author."""

import pytest

from tests.publishing.pdf import contents
from tests.publishing.pdf.conftest import look_at

pytestmark = pytest.mark.slow
NAMES = ["personal", "joint", "silent"]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_printed_in_its_official_wording(document, name):
    drawn = document(name)

    for question in drawn.content["questions"]:
        assert drawn.says(f"{question['wording']}")
    assert drawn.says("not checked against the original. Page 26 of the consultation document.")


def test_a_checked_wording_is_not_called_unchecked():
    content = contents.silent()
    for question in content["questions"]:
        question.update(verified=True, provenance="")

    assert not look_at(content).says("not checked")


def test_answers_are_printed_whole(document):
    joint, personal = document("joint"), document("personal")

    assert personal.says("I asked in 2021 and was refused1. The law says otherwise2 (p. 4).")
    for words in (
        "Councils refuse one in four1, 2.",
        "What should change",
        "Answer in writing.",
        "At once",
        "Nobody asked me.",
    ):
        assert joint.says(words)


def test_the_chosen_point_is_said_in_words_with_its_scale(document):
    drawn = document("personal")

    assert drawn.says("My answer Somewhat support")
    for _, label in contents.SCALE:
        assert drawn.says(label.split()[0])
    assert drawn.says("The points of this scale are assumed.")
    assert document("joint").says("Our answer Strongly support")


def test_unanswered_on_purpose_not_answered_and_dont_know_are_three_things(document):
    drawn = document("silent")

    assert drawn.text.count("Left blank on purpose") == 2  # under its question and in the contents
    assert drawn.text.count("Not answered") == 2
    assert drawn.says("My answer Don’t know")


def test_evidence_names_claim_source_page_and_cautions_and_where_it_is_used(document):
    drawn = document("personal")

    for snippet in drawn.content["evidence"]:
        assert drawn.says(snippet["claim"])
        assert drawn.says(snippet["source"]["title"])
        assert drawn.says(snippet["key"])
    assert drawn.says("Take care: Printed 'On in four' in the source document.")
    assert drawn.says("Seen in: A policy paper. Contact.")
    assert drawn.says("Status of the proposal: 2022 review recommendation")
    assert drawn.says("Used in question 8, page 3; question 9, page 3.")
    assert document("joint").says("About: The plan, pages 9-10.")


def test_citations_are_numbered_in_the_order_of_the_document(document):
    drawn = document("joint")

    claims = [snippet["claim"][:30] for snippet in drawn.content["evidence"]]
    places = ["".join(drawn.text.split()).index("".join(claim.split())) for claim in claims]
    assert places == sorted(places)
    assert drawn.says("Yes2.")
    assert drawn.says("The law is clear3.")


def test_a_citation_without_evidence_is_printed_as_typed_and_warned_of():
    content = contents.personal()
    content["questions"][0]["answer"]["text"] = "So it is [@NOPE-1]."

    drawn = look_at(content)

    assert drawn.says("So it is [@NOPE-1].")
    assert drawn.rendered.warnings == ["No evidence is known under NOPE-1; the citation is printed as typed."]


def test_every_author_is_named_with_their_organisation_and_share(document):
    drawn = document("joint")

    for person in drawn.content["participants"]:
        assert drawn.says(person["name"])
    for name in drawn.content["organisations"]:
        assert drawn.says(name)
    assert drawn.says("Written by Ann Alder (Bridge Forum, 48%), Siân Pŵel (Tŷ Gobaith, 33%)")
    assert drawn.says("Three people of three organisations")
    assert drawn.says("Also took part: Dee Dogwood, Open Door (signatory).")


def test_reservations_and_dissent_are_printed_in_full(document):
    drawn = document("joint")

    assert drawn.says("Open Door · question 9 · Endorses with reservations")
    assert drawn.says("Not before staff are named.")
    assert drawn.says("Tŷ Gobaith · question 31 · Declines")
    assert drawn.says("Our members could not agree.")
    assert drawn.says("Declined by Tŷ Gobaith.")


def test_a_joint_response_that_nobody_signed_says_so():
    content = contents.joint()
    for question in content["questions"]:
        question["answer"]["signatures"] = []

    assert look_at(content).says("No organisation has signed this response.")


def test_what_the_writer_said_of_themselves_is_printed(document):
    named, nameless = document("personal"), document("silent")

    assert named.says("From Rose Example")
    assert named.says("As a parent or carer")
    assert named.says("The writer agrees that it may be published.")
    assert nameless.says("The writer chose not to give a name.")
    assert nameless.says("on behalf of A friend’s family")
    assert nameless.says("The writer asks that it is not published.")
    assert nameless.says("Their reason: My child could be known.")


@pytest.mark.parametrize("name", NAMES)
def test_a_practice_document_says_that_nobody_received_it(document, name):
    drawn = document(name)

    assert drawn.says("Nobody at the Department for Education has received this")
    assert drawn.says("closed at 11:45pm on 11 May 2023")
    assert drawn.text.count("the Department for Education has not received it") == drawn.rendered.pages - 1


def test_a_live_document_does_not():
    content = contents.silent() | {"is_practice": False}

    drawn = look_at(content)

    assert not drawn.says("For practice")
    assert drawn.says("Closing time 11:45pm on 11 May 2023")


def test_invented_people_are_marked_on_every_page(document):
    joint, personal = document("joint"), document("personal")

    assert joint.text.count("Invented sample") >= joint.rendered.pages
    assert not personal.says("Invented sample")


@pytest.mark.parametrize("name", NAMES)
def test_the_code_and_the_hash_can_be_read_off(document, name):
    drawn = document(name)

    assert drawn.text.count(contents.CODE) == 2  # on the cover and at the end
    assert drawn.says("2:05pm on 20 November 2026")


def test_what_is_too_much_to_lay_out_is_printed_plainly_and_warned_of():
    content = contents.silent()
    content["questions"][0]["answer"].update(text="- a line\n" * 301, left_unanswered=False)

    drawn = look_at(content)

    assert drawn.text.count("- a line") == 301
    assert drawn.rendered.warnings == [
        "Question 8: Make the lists shorter: 301 items. 300 can be printed at most."
    ]


def test_html_and_hostile_markdown_come_out_as_words():
    content = contents.silent()
    text = "<script>alert(1)</script> <img src=file:///etc/passwd> [x](javascript:alert(2)) ![y](https://example.org/y.png)"
    content["questions"][0]["answer"].update(text=text, left_unanswered=False)
    content["title"] = "<b>Bold</b> & “quoted”"

    drawn = look_at(content)

    assert drawn.says("<script>alert(1)</script> <img src=file:///etc/passwd> [x](javascript:alert(2))")
    assert drawn.says("<b>Bold</b> & “quoted”")
    assert drawn.rendered.warnings == []


def test_words_longer_than_a_line_and_wide_tables_stay_on_the_page():
    content = contents.silent()
    row = "|" + "supercalifragilisticexpialidocious|" * 8
    text = f"{'x' * 30_000}\n\n{row}\n{'|-' * 8}|\n{row}"
    content["questions"][0]["answer"].update(text=text, left_unanswered=False)

    drawn = look_at(content)

    assert "".join(drawn.text.split()).replace("\u200b", "").count("x") >= 30_000
    assert "".join(drawn.text.split()).count("docious"[-4:]) >= 16


def test_what_nests_without_end_is_drawn_plainly():
    content = contents.silent()
    content["questions"][0]["answer"].update(text="**a " * 900 + "b**" * 900, left_unanswered=False)

    drawn = look_at(content)

    assert drawn.says("**a **a **a")
    assert drawn.rendered.warnings == [
        "Question 8: Bold words or links are more than 6 levels inside each other. Use fewer."
    ]
