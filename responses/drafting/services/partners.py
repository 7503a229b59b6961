"""Partners' texts from outside: adding them, reading them, turning them into suggestions, removing them."""

import hashlib
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4, uuid5

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from responses.drafting.models import Answer, Participant, PartnerText, Response, Suggestion
from responses.drafting.paragraphs import paragraphs_of
from responses.drafting.received.faults import Unreadable
from responses.drafting.received.reading import Form, kept, look_at, read
from responses.drafting.rules import (
    NotAllowed,
    adds_partner_texts,
    check_talk_open,
    participation,
    removes_partner_text,
    uses_partner_text,
    writes,
)
from responses.drafting.services.commenting import MOST_OPEN, lock_talk
from responses.drafting.services.suggesting import LONGEST_SUGGESTION
from responses.drafting.text import BadText, TooLong, characters, clean_line
from responses.jobs.services import enqueue
from responses.people.models import Organisation, Person
from responses.people.rules import holds_nothing

READ = "drafting.read_partner_text"
MOST_TEXTS = 50
"""Partners' texts that one question may have."""

MOST_AT_ONCE = 50
LONGEST_NAME = 120
AT_ONCE = (Form.TXT, Form.MARKDOWN)


@dataclass(frozen=True)
class Sent:
    """What a partner sent: a pasted text, or a file under the name that it came with."""

    nonce: UUID
    pasted: str = ""
    file_name: str = ""
    content: bytes = b""

    @property
    def is_file(self) -> bool:
        """A file, not a pasted text."""
        return bool(self.file_name)


@dataclass(frozen=True)
class Credited:
    """Whose text it is: a participant's, or, with a name, that of a partner outside who never acts here."""

    participant: int | None = None
    outside: str = ""


def add_text(answer_id: UUID, *, by: Person, sent: Sent, credited: Credited) -> PartnerText:
    """Keep a partner's text for a question, as it was sent; an office file is read in the background.

    Who writes may credit anybody who takes part, or name a partner outside; everybody else themselves. Posting the
    same form again adds nothing. Raises NotAllowed, TextClosed, BadText for the name, and Unreadable for the file.
    """
    # Before anything is locked: unpacking a large file takes its time.
    form = look_at(sent.file_name, sent.content) if sent.is_file else None
    text = _text_at_once(form, sent)
    with transaction.atomic():
        answer = Answer.objects.select_for_update().get(pk=answer_id)
        part = _part(by, answer)
        if earlier := answer.partner_texts.filter(nonce=sent.nonce).first():
            return earlier
        if answer.partner_texts.count() >= MOST_TEXTS:
            raise NotAllowed(f"This question has {MOST_TEXTS} partners' texts already. Remove some first.")
        author, organisation = _whose(part, credited)
        added = PartnerText(
            answer=answer,
            author=author,
            organisation=organisation,
            added_by=by,
            kind=form or PartnerText.Kind.PASTED,
            state=PartnerText.State.READING if text is None else PartnerText.State.READ,
            text=text or "",
            nonce=sent.nonce,
        )
        return _stored(added, sent)


def _text_at_once(form: Form | None, sent: Sent) -> str | None:
    """What can be read in a moment; None where it is work for the background."""
    if form is None:
        return kept(sent.pasted)
    return read(form, sent.content) if form in AT_ONCE else None


def _part(by: Person, answer: Answer) -> Participant:
    answer.response = Response.objects.select_related("consultation").get(pk=answer.response_id)
    part = participation(by, answer.response)
    if part is None:
        raise NotAllowed("You do not take part in this response.")
    part.response = answer.response
    if not adds_partner_texts(part):
        raise NotAllowed("Who came by the comment link comments, but adds no texts.")
    check_talk_open(answer.response)
    return part


def _whose(part: Participant, credited: Credited) -> tuple[Person, Organisation | None]:
    if credited.outside:
        return _outsider(part, credited.outside), None
    here = part.response.participants.filter(left_at=None, stated_organisation="")
    whose = here.filter(pk=credited.participant or 0).select_related("person", "organisation").first()
    if whose is None:
        raise BadText("Choose whose text it is")
    if whose.pk != part.pk and not writes(part):
        raise NotAllowed("You can add a text of your own organisation, not one of others.")
    return whose.person, whose.organisation


def _outsider(part: Participant, name: str) -> Person:
    """The partner outside of that name in this response; the same name is the same partner."""
    if not writes(part):
        raise NotAllowed("Only coordinators and authors can add a text of a partner outside.")
    name = clean_line(name, longest=LONGEST_NAME)
    if not name:
        raise BadText("Write the partner's name")
    texts = PartnerText.objects.filter(answer__response=part.response, author__is_outside=True)
    known = texts.filter(author__name__iexact=name).select_related("author").first()
    if known:
        return known.author
    return Person.objects.create(name=name, is_outside=True, is_sample=part.response.is_sample)


def _stored(added: PartnerText, sent: Sent) -> PartnerText:
    """Keep the row, and the file byte for byte; what cannot be kept whole is not kept at all."""
    content = sent.content if sent.is_file else sent.pasted.encode(errors="replace")
    added.size, added.checksum = len(content), hashlib.sha256(content).hexdigest()
    if not sent.is_file:
        added.save()
        return added
    added.file_name = clean_line(sent.file_name, longest=10_000)[-LONGEST_NAME:]
    name = f"partner-texts/{added.answer.response_id}/{uuid4()}.{added.kind}"
    added.file.name = default_storage.save(name, ContentFile(content))
    try:
        added.save()
        if added.state == PartnerText.State.READING:
            enqueue(READ, added.pk)
    except BaseException:
        default_storage.delete(added.file.name)
        raise
    return added


def read_text(text_id: UUID) -> None:
    """Read what was sent, as the background does it. Reading it again changes nothing."""
    found = PartnerText.objects.filter(pk=text_id, state=PartnerText.State.READING).first()
    if found is None:
        return
    with found.file.open("rb") as file:
        content = file.read()
    try:
        found.text, found.state = read(Form(found.kind), content), PartnerText.State.READ
    except Unreadable as refusal:
        found.refusal, found.state = str(refusal), PartnerText.State.REFUSED
    with transaction.atomic():
        PartnerText.objects.filter(pk=text_id, state=PartnerText.State.READING).update(
            text=found.text, state=found.state, refusal=found.refusal
        )


def suggest_paragraphs(
    text_id: UUID, *, by: Person, organisation: Organisation | None, numbers: list[int]
) -> list[Suggestion]:
    """Each of these paragraphs (from 0) as a suggestion of its partner: a new paragraph at the end of the answer.

    A paragraph is suggested once. Raises NotAllowed, TextClosed, and BadText where one is not there or too long.
    """
    with transaction.atomic():
        found = PartnerText.objects.get(pk=text_id)
        answer = lock_talk(found.answer_id, by, organisation)
        part = participation(by, answer.response)
        if part is None or not uses_partner_text(part, found):
            raise NotAllowed("Only who writes, and the partner, can turn this text into suggestions.")
        chosen = _chosen(found, numbers)
        _check_room(answer, len(chosen))
        known = set(answer.suggestions.filter(nonce__in=chosen).values_list("nonce", flat=True))
        return [
            _suggestion(found, answer, nonce, words) for nonce, words in chosen.items() if nonce not in known
        ]


def _chosen(found: PartnerText, numbers: list[int]) -> dict[UUID, str]:
    paragraphs = paragraphs_of(found.text)
    if not numbers or len(numbers) > MOST_AT_ONCE:
        raise BadText(f"Tick at least one paragraph, and at most {MOST_AT_ONCE}")
    if not all(0 <= number < len(paragraphs) for number in numbers):
        raise BadText("Choose paragraphs of this text")
    chosen = {nonce_of(found, number): paragraphs[number] for number in sorted(set(numbers))}
    longest = max(len(words) for words in chosen.values())
    if longest > LONGEST_SUGGESTION:
        over = characters(longest - LONGEST_SUGGESTION)
        raise TooLong(f"One of these paragraphs is {over} too long for a suggestion. Put it in by hand")
    return chosen


def nonce_of(text: PartnerText, number: int) -> UUID:
    """The nonce of the suggestion that the paragraph of that number becomes."""
    return uuid5(text.pk, str(number))


def _check_room(answer: Answer, wanted: int) -> None:
    if answer.suggestions.filter(state=Suggestion.State.OPEN).count() + wanted > MOST_OPEN:
        raise NotAllowed(f"{MOST_OPEN} suggestions for this answer can be open. Decide some first.")


def _suggestion(found: PartnerText, answer: Answer, nonce: UUID, words: str) -> Suggestion:
    return Suggestion.objects.create(
        answer=answer,
        author=found.author,
        organisation=found.organisation,
        text=words,
        adds=True,
        partner_text=found,
        nonce=nonce,
    )


def remove_text(text_id: UUID, *, by: Person) -> None:
    """Take a partner's text away with its file; suggestions that were made of it stay. Raises NotAllowed."""
    with transaction.atomic():
        found = PartnerText.objects.select_for_update(of=("self",)).get(pk=text_id)
        response = Response.objects.get(answers=found.answer_id)
        part = participation(by, response)
        if part is None or not removes_partner_text(part, found):
            raise NotAllowed("Only who added this text, or a coordinator, can remove it.")
        forget_text(found)


def forget_text(text: PartnerText) -> None:
    """Delete the row, after commit the file, and a partner outside of whom nothing is left."""
    if text.file:
        transaction.on_commit(partial(default_storage.delete, str(text.file.name)))
    author = text.author
    text.delete()
    forget_outsiders([author])


def forget_outsiders(people: list[Person]) -> None:
    """Delete those partners outside of whom no text and no word is left."""
    for person in people:
        if person.is_outside and holds_nothing(person):
            person.delete()
