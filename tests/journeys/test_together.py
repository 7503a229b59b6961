"""Two organisations write together, a moderator reads, both sign, and the document names everybody."""

from responses.drafting.models import Answer, Conflict, Response
from tests.journeys.downloads import has_all_wordings, save_document
from tests.journeys.second_step import show_code_of_app

FIRST = "Every council should name one person whom a family can ring."
SECOND = "Short breaks should be offered before a family breaks down."
BOTH = f"{FIRST} {SECOND}"
REASON = "Please say which law you mean."
ADDED = "We mean the Children Act 1989."


def test_two_organisations_write_sign_and_finish_a_joint_response(visit, at_work, sign_in, tmp_path):
    robin, ana, mo = visit(), visit(width=390), visit()

    link = start_and_invite(robin)
    join(ana, link)
    home = f"/responses/{Response.objects.get().pk}/"
    write_the_same_question(robin, ana, home)
    see_who_wrote_what(ana, home)
    answer_the_others(robin, home)
    send_to_moderator(robin, home)
    sign_in(mo, "mo@example.org")
    show_code_of_app(mo)
    ask_for_changes(mo)
    make_the_change(robin, home)
    send_to_moderator(robin, home)
    approve(mo)
    sign(robin, home, "Carers First")
    sign(ana, home, "Short Breaks Trust")
    finish(robin, home)

    words = save_document(robin, tmp_path)
    assert has_all_wordings(words)
    for name in ("Robin Reed", "Ana Bell", "Carers First", "Short Breaks Trust"):
        assert name in words
    for sentence in (FIRST, SECOND, ADDED):
        assert sentence in words


def start_and_invite(robin):
    """Nobody needs an account to begin; the link for the others is shown once."""
    robin.go("/")
    robin.follow("Start a joint response")
    robin.write("Your name", "Robin Reed")
    robin.write("Name of your organisation", "Carers First")
    robin.write("What shall the response be called?", "Families together")
    robin.press("Start the joint response")
    assert robin.heading == "People and invitations"
    robin.tab.get_by_label("Organisation", exact=True).fill("Short Breaks Trust")
    robin.choose("This person may also sign for the organisation")
    robin.press("Make the link")
    return robin.tab.locator("#invitation-link").inner_text().strip()


def join(ana, link):
    ana.go(link)
    assert ana.heading == "You are invited to “Families together”"
    ana.write("Your name", "Ana Bell")
    ana.press("Join for Short Breaks Trust")
    assert "You take part for Short Breaks Trust" in ana.words


def write_the_same_question(robin, ana, home):
    """Both change the same sentence: both are kept until Ana chooses."""
    write_answer(robin, home, "Every council should name someone.")
    ana.go(f"{home}questions/q8/")
    write_answer(robin, home, FIRST)
    ana.write("Your answer", f"Every council should name a helper. {SECOND}")
    ana.press("Save and come back later")
    assert ana.heading == "Two texts wait for a choice"
    for sentence in (FIRST, "Every council should name a helper.", "Every council should name someone."):
        assert sentence in ana.words
    ana.write("Words made of both", BOTH)
    ana.press("Keep these words")
    assert Answer.objects.get(question__key="q8").text == BOTH
    assert not Conflict.objects.filter(settled_at=None).exists()


def write_answer(robin, home, text):
    robin.go(f"{home}questions/q8/")
    robin.write("Your answer", text)
    robin.press("Save and come back later")


def see_who_wrote_what(reader, home):
    reader.go(f"{home}questions/q8/")
    reader.follow("Who wrote what")
    key = reader.tab.locator(".key").inner_text()
    assert "Robin Reed" in key
    assert "Ana Bell" in key
    assert "Carers First" in key
    assert "Short Breaks Trust" in key


def answer_the_others(robin, home):
    robin.go(f"{home}questions/q9/")
    robin.choose("Strongly support")
    robin.write("Why?", "One service, with the rights that families have now.")
    robin.press("Save and continue")
    robin.tab.get_by_label("I do not want to answer this question").check()
    robin.press("Save and continue")
    assert robin.heading == "Families together"


def send_to_moderator(robin, home):
    robin.go(home)
    robin.press("Send to a moderator")
    assert "A moderator is reading it" in robin.words


def ask_for_changes(mo):
    mo.go("/moderation/")
    mo.follow("Families together")
    mo.press("Take it")
    mo.press("Ask for changes")
    assert mo.title.startswith("Error: ")
    mo.tab.get_by_label("What do you say to the writers about the whole?").fill(REASON)
    mo.press("Ask for changes")


def make_the_change(robin, home):
    robin.go(home)
    assert REASON in robin.words
    robin.go(f"{home}questions/q8/")
    robin.write("Your answer", f"{BOTH} {ADDED}")
    robin.press("Save and come back later")


def approve(mo):
    mo.go("/moderation/")
    mo.follow("Families together")
    mo.press("Take it")
    assert ADDED in mo.words
    mo.press("Approve")


def sign(signatory, home, organisation):
    signatory.go(home)
    signatory.follow(f"Read the answers and sign for {organisation}")
    for number in ("8", "9", "31"):
        group = signatory.tab.get_by_role("group", name=f"What does {organisation} say to question {number}?")
        group.get_by_label("We endorse it").first.check()
    signatory.press(f"Sign for {organisation}")


def finish(robin, home):
    robin.go(home)
    robin.press("Complete the sign-off")
    robin.go(robin.tab.get_by_role("link", name="Finish", exact=True).first.get_attribute("href"))
    robin.press("Finish and make the documents")
    assert robin.heading == "This response is finished"
    robin.tab.get_by_role("link", name="Download").wait_for(timeout=60_000)
    robin.look()
