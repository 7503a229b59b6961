"""A coalition: partners ask by one link, one sends its own text, all sign, words change, and one confirms."""

from responses.drafting.models import Response
from responses.people.models import Person
from responses.publishing.models import FinalVersion
from responses.signoff.models import Signature
from tests.journeys.downloads import save_document
from tests.journeys.second_step import show_code_of_app
from tests.journeys.test_together import answer_the_others, start_and_invite

OURS = "Every family should have one person to ring."
THEIRS = "Short breaks should not depend on the postcode."
CHANGED = "Every family should have one named person to ring."
RESERVATION = "We want this paid for by new money."


def test_a_coalition_from_its_link_to_the_list_of_signatories(visit, at_work, sign_in, tmp_path):
    robin, ana, ben, mo = visit(), visit(width=320), visit(width=390, javascript=False), visit()

    start_and_invite(robin)
    home = f"/responses/{Response.objects.get().pk}/"
    let_in_by_one_link(
        robin, (ana, "Ana Bell", "Short Breaks Trust"), (ben, "Ben Hale", "Family Voice"), home
    )
    write(robin, home, OURS)
    answer_the_others(robin, home)
    send_own_text(ana, home)
    take_it_over(robin, home)
    set_the_rule(robin, home)
    approve(robin, mo, sign_in, home)
    sign(robin, home, "Carers First")
    sign(ana, home, "Short Breaks Trust")
    sign(ben, home, "Family Voice", reservation=RESERVATION)
    write(robin, home, f"{CHANGED}\n\n{THEIRS}")
    approve_what_changed(robin, mo, home)
    confirm_with_one_click(ana, home)
    ask_again(robin, home)
    confirm_with_one_click(robin, home)
    put_first(robin, home, "Family Voice")
    finish(robin, home)

    words = save_document(robin, tmp_path)
    assert CHANGED in words
    assert RESERVATION not in words  # it was said of the words before, and not confirmed
    assert {"Carers First", "Short Breaks Trust"} <= signed_for("q8")
    assert Person.objects.filter(name="Ana Bell").exists()
    assert words.index("Family Voice") < words.index("Short Breaks Trust")
    assert FinalVersion.objects.count() == 1


def signed_for(key):
    """Who has a signature on the words of the final version."""
    hashes = {one["key"]: one["answer"]["hash"] for one in FinalVersion.objects.get().content["questions"]}
    rows = Signature.objects.filter(question__key=key, question_hash=hashes[key])
    return set(rows.values_list("organisation__name", flat=True))


def let_in_by_one_link(robin, first, second, home):
    """Two partners open the same link; the coordinator lets both in at once."""
    robin.go(f"{home}team/")
    robin.follow("Links for many")
    robin.press("Make the coalition link")
    link = robin.tab.locator("pre.copy").first.inner_text().strip()
    for newcomer, name, organisation in (first, second):
        newcomer.go(link)
        newcomer.write("Your name", name)
        newcomer.write("Name of your organisation", organisation)
        newcomer.press("Ask to take part")
    robin.go(f"{home}team/")
    robin.follow("Let them in, or say no")
    robin.tab.get_by_label("Ana Bell, Short Breaks Trust").check()
    robin.tab.get_by_label("Ben Hale, Family Voice").check()
    robin.choose("They may also sign for their organisation")
    robin.press("Let them in")
    first[0].go(home)
    assert "You act for Short Breaks Trust" in first[0].words


def write(robin, home, text):
    robin.go(f"{home}questions/q8/")
    robin.write("Your answer", text)
    robin.press("Save and come back later")


def send_own_text(ana, home):
    """A partner puts their own text beside the answer and turns a paragraph of it into a suggestion."""
    ana.go(f"{home}questions/q8/partners-texts/")
    ana.write("Or paste the text here", f"{THEIRS}\n\nThis is for ourselves.")
    ana.press("Add the text")
    ana.tab.get_by_label(f"Suggest this paragraph: “{THEIRS}”").check()
    ana.press("Turn into suggestions")


def take_it_over(robin, home):
    robin.go(f"{home}questions/q8/talk/")
    robin.press("Take it")


def set_the_rule(robin, home):
    """What makes the sign-off complete is said before anybody signs."""
    robin.go(f"{home}signatures/")
    robin.follow("Set the rule of the next round")
    robin.tab.get_by_label("When a number of organisations endorse").check()
    robin.write("How many organisations?", "2")
    robin.press("Set the rule")
    assert "At least 2 organisations endorse each question." in robin.words


def approve(robin, mo, sign_in, home):
    robin.go(home)
    robin.press("Send to a moderator")
    sign_in(mo, "mo@example.org")
    show_code_of_app(mo)
    approve_what_waits(mo)


def approve_what_waits(mo):
    mo.go("/moderation/")
    mo.follow("Families together")
    mo.press("Take it")
    mo.press("Approve")


def approve_what_changed(robin, mo, home):
    """Words that changed after the approval need a moderator again."""
    robin.go(home)
    robin.press("Ask a moderator to read what changed")
    approve_what_waits(mo)


def sign(signatory, home, organisation, *, reservation=""):
    signatory.go(home)
    signatory.follow(f"Read the answers and sign for {organisation}")
    for number in ("8", "9", "31"):
        group = signatory.tab.get_by_role("group", name=f"What does {organisation} say to question {number}?")
        if reservation and number == "8":
            group.get_by_label("We endorse it, with reservations").check()
            signatory.tab.get_by_role("textbox", name="Your reservation").first.fill(reservation)
        else:
            group.get_by_label("We endorse it").first.check()
    signatory.press(f"Sign for {organisation}")


def confirm_with_one_click(signatory, home):
    """They see what changed since they signed, and say the same of it as before."""
    signatory.go(f"{home}sign/")
    assert "changed after you signed" in signatory.words
    assert "named" in signatory.words
    signatory.press("Yes, we still")


def ask_again(robin, home):
    robin.go(f"{home}signatures/?show=missing")
    robin.tab.get_by_label("Ask again: Family Voice").check()
    robin.press("Ask those that I ticked again")
    assert "We ask Family Voice again." in robin.words


def put_first(robin, home, organisation):
    """The list of signatories stands in the order that the coordinator gives it."""
    robin.go(f"{home}signatories/")
    robin.press("Up", within=robin.tab.get_by_role("row", name=organisation))


def finish(robin, home):
    robin.go(f"{home}signatures/")
    robin.press("Complete the sign-off")
    robin.go(home)
    robin.go(robin.tab.get_by_role("link", name="Finish", exact=True).first.get_attribute("href"))
    robin.press("Finish and make the documents")
    robin.tab.get_by_role("link", name="Download").first.wait_for(timeout=60_000)
    robin.look()
