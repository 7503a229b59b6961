"""Sending a final version to the consulting body by e-mail: only on a person's click, to the pack's address, once.

A mail server that took a message cannot be asked for it back, and one that fell silent cannot be asked whether it took it. So the
row is marked before the message is handed over, and whatever is not known for certain is told to the person, never tried again
by itself.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.utils import DNS_NAME
from django.db import transaction
from django.utils import timezone

from responses.catalogue.naming import with_article
from responses.drafting.models import Response, State
from responses.drafting.rules import NotAllowed, leads, participation
from responses.jobs.services import CannotBeDone, TryLater, enqueue, retry
from responses.people.handing import NoSuchAddress, NotTaken, Unsure, hand_over
from responses.people.models import Person
from responses.publishing.at_once import made_at_once
from responses.publishing.letters import Letter, covering_letter
from responses.publishing.models import Dispatch, FinalVersion, RenderedDocument
from responses.publishing.renderers.seal import Seal
from responses.publishing.rules import OnHold, check_may_leave
from responses.publishing.selectors import file_name

SEND = "publishing.send"
Format = RenderedDocument.Format
ATTACHED = ("pdf", "docx")
"""What is attached besides the plain text, where it has been made."""

UNSURE = "The mail server did not answer to the end. We cannot tell whether it was sent."


class CannotSend(Exception):  # noqa: N818 -- a refusal with a sentence
    """It cannot be sent by e-mail; the sentence says why, and what can be done."""


@dataclass(frozen=True)
class Attachment:
    """One file of the e-mail."""

    name: str
    content: bytes
    kind: str


def letter_for(final: FinalVersion) -> Letter:
    """The covering letter of a final version."""
    zone = ZoneInfo(final.content["consultation"]["time_zone"])
    return covering_letter(
        Seal(final.content, final.code, final.content_hash, final.made_at.astimezone(zone))
    )


def why_not_sendable(final: FinalVersion) -> str:
    """Why it cannot be sent now, whoever asks; empty where it can."""
    response, call = final.response, final.response.consultation
    try:
        check_may_leave(response)
    except OnHold as held:
        return str(held)
    if response.state != State.FINISHED:
        return "Only a finished response can be sent."
    if timezone.now() >= call.closes_at or final.content["is_practice"]:
        return "This consultation has closed, so nothing is sent."
    if not call.portal_email:
        return f"We know no email address of {with_article(call.body)} for this consultation."
    if not _pdf_of(final):
        return "The PDF is still being made. Come back when it is ready."
    return ""


def ask_to_send(final_id: object, *, by: Person) -> Dispatch:
    """Have the e-mail sent; asking twice is asking once.

    Raises NotAllowed for whoever does not lead the response, CannotSend where it cannot be sent or has no sender.
    """
    with transaction.atomic():
        held = FinalVersion.objects.select_related("response__consultation").get(pk=final_id)  # type: ignore[misc]  # a UUID
        Response.objects.select_for_update().get(pk=held.response_id)
        part = participation(by, held.response)
        if part is None or not leads(part):
            raise NotAllowed("Whoever leads this response sends it.")
        if kept := Dispatch.objects.filter(final_version=held).first():
            return kept
        address = address_of(by)
        if refusal := why_not_sendable(held) or ("" if address else NO_ADDRESS):
            raise CannotSend(refusal)
        letter = letter_for(held)
        dispatch = Dispatch.objects.create(
            final_version=held,
            to=held.response.consultation.portal_email,
            reply_to=address,
            subject=letter.subject,
            message=letter.message,
            asked_by=by,
        )
        dispatch.job = enqueue(SEND, dispatch.id)
        dispatch.save(update_fields=["job"])
    return dispatch


NO_ADDRESS = "Sign in with your email address first, so that the answer can reach you."


def address_of(person: Person) -> str:
    """Where an answer reaches the person; empty where they have no account."""
    user = getattr(person, "user", None)
    return str(user.email) if user and user.is_active else ""


def send_again(dispatch: Dispatch, *, by: Person) -> None:
    """Try once more what did not go out, or of which nobody can tell. Raises NotAllowed, CannotRetry."""
    part = participation(by, dispatch.final_version.response)
    if part is None or not leads(part):
        raise NotAllowed("Whoever leads this response sends it.")
    with transaction.atomic():
        job = dispatch.job
        if job is None:
            dispatch.job = enqueue(SEND, dispatch.id)
            dispatch.save(update_fields=["job"])
        else:
            retry(job)
        Dispatch.objects.filter(pk=dispatch.pk, sent_at=None).update(begun_at=None)


def deliver(dispatch: Dispatch) -> None:
    """Hand the e-mail to the mail server: at most once. Raises CannotBeDone and TryLater."""
    if dispatch.sent_at:
        return
    if not Dispatch.objects.filter(pk=dispatch.pk, begun_at=None).update(begun_at=timezone.now()):
        raise CannotBeDone(UNSURE)
    try:
        mail = _mail(dispatch)
    except BaseException:
        _not_begun(dispatch)
        raise
    try:
        hand_over(mail)
    except NoSuchAddress as fault:
        _not_begun(dispatch)
        raise CannotBeDone("The mail server knows no such address. Send it another way.") from fault
    except NotTaken as fault:
        _not_begun(dispatch)
        raise TryLater("The mail server did not take it.") from fault
    except Unsure as fault:
        raise CannotBeDone(UNSURE) from fault
    Dispatch.objects.filter(pk=dispatch.pk).update(sent_at=timezone.now())


def attachments(final: FinalVersion) -> list[Attachment]:
    """The files that go with it: what was made of the documents, and the plain text."""
    made = final.documents.filter(format__in=ATTACHED).exclude(file="").order_by("-format")
    files = []
    for document in made:
        with document.file.open("rb") as file:
            files.append(Attachment(file_name(document), bytes(file.read()), _KINDS[document.format]))
    text, words = made_at_once(final, Format.TXT)
    return [*files, Attachment(file_name(text), words, "text/plain")]


def attachment_names(final: FinalVersion) -> list[str]:
    """The names of the files that would go with it now."""
    made = final.documents.filter(format__in=ATTACHED).exclude(file="").order_by("-format")
    names = [file_name(document) for document in made]
    return [*names, file_name(RenderedDocument(final_version=final, format=Format.TXT))]


_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _pdf_of(final: FinalVersion) -> bool:
    return final.documents.filter(format=Format.PDF).exclude(file="").exists()


def _mail(dispatch: Dispatch) -> EmailMessage:
    """The message, looked at once more: much may have happened since it was asked for. Raises CannotBeDone."""
    if refusal := why_not_sendable(dispatch.final_version):
        raise CannotBeDone(refusal)
    sender = settings.DEFAULT_FROM_EMAIL
    domain = sender.rpartition("@")[2].strip("<> ") or str(DNS_NAME)
    mail = EmailMessage(
        subject=dispatch.subject,
        body=dispatch.message,
        from_email=sender,
        to=[dispatch.to],
        reply_to=[dispatch.reply_to] if dispatch.reply_to else [],
        # Always the same, so that a reader's mail program knows a second copy for what it is.
        headers={"Message-ID": f"<{dispatch.pk}@{domain}>"},
    )
    for each in attachments(dispatch.final_version):
        mail.attach(
            each.name, each.content.decode() if each.kind == "text/plain" else each.content, each.kind
        )
    return mail


def _not_begun(dispatch: Dispatch) -> None:
    Dispatch.objects.filter(pk=dispatch.pk).update(begun_at=None)
