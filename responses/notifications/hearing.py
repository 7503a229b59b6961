"""What others do, heard after they did it, and told to whom it concerns. Each may be heard twice."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Max

from responses.drafting.models import Answer, Comment, Invitation, JoinRequest, Response
from responses.moderation.models import Decision, Redaction
from responses.notifications.audiences import Audience
from responses.notifications.models import Notification
from responses.notifications.services.telling import News, To, tell
from responses.publishing.models import RenderedDocument
from responses.signoff.models import SignOffRequest
from responses.statemachine.models import TransitionRecord

Kind = Notification.Kind
Whom = Callable[[Audience], list[To]]

# What is told of a move, and to whom. Of all others everybody hears that it was made.
TOLD: dict[str, tuple[tuple[Kind, Whom], ...]] = {
    "open_review": ((Kind.REVIEW, Audience.talkers),),
    "request_changes": ((Kind.CHANGES_ASKED, Audience.leads),),
    "approve": ((Kind.APPROVED, Audience.leads), (Kind.SIGN, Audience.signatories)),
}
MODERATORS = ("approve", "request_changes")


def hear_move(record_id: UUID) -> None:
    """A move was made (subscribed to both tables)."""
    record = TransitionRecord.objects.get(pk=record_id)
    response = Response.objects.filter(pk=record.object_id).first()
    if response is None:
        return
    audience = Audience.of(response)
    for kind, whom in TOLD.get(record.move, ((Kind.MOVED, Audience.everybody),)):
        if kind == Kind.SIGN and response.kind != Response.Kind.JOINT:
            continue
        news = News(
            kind,
            response.pk,
            f"{record.pk}:{kind}",
            actor_id=record.actor_id,
            detail=record.move,
            has_letter=kind in (Kind.APPROVED, Kind.CHANGES_ASKED),
        )
        tell(news, whom(audience))


def hear_decision(decision_id: UUID) -> None:
    """A moderator decided beside the state of the response: no move tells of it."""
    decision = Decision.objects.select_related("review").filter(pk=decision_id).first()
    if decision is None:
        return
    is_approved = decision.outcome == Decision.Outcome.APPROVED
    news = News(
        Kind.APPROVED if is_approved else Kind.CHANGES_ASKED,
        decision.review.response_id,
        f"decision:{decision.pk}",
        actor_id=decision.moderator_id,
        has_letter=True,
    )
    tell(news, Audience.of(Response(pk=decision.review.response_id)).leads())


def hear_taken_out(response_id: UUID) -> None:
    """A moderator took words out of what others read, or answered whoever did not agree."""
    when = Redaction.objects.filter(answer__response=response_id).aggregate(
        out=Max("at"), answered=Max("objection__answered_at")
    )
    if when["out"] is None:
        return
    newest = max(filter(None, when.values()))
    key = f"taken-out:{response_id}:{newest.timestamp()}"
    news = News(Kind.TAKEN_OUT, response_id, key, has_letter=True)
    tell(news, Audience.of(Response(pk=response_id)).leads())


def hear_comment(comment_id: UUID) -> None:
    """A comment calls somebody."""
    comment = Comment.objects.select_related("answer__question").filter(pk=comment_id).first()
    if comment is None or comment.removed_at:
        return
    answer = comment.answer
    audience = Audience.of(Response(pk=answer.response_id))
    called = set(comment.mentions.values_list("person", flat=True))
    news = News(
        Kind.MENTION,
        answer.response_id,
        f"mention:{comment.pk}",
        actor_id=comment.author_id,
        question_key=answer.question.key,
        question_number=answer.question.number,
        about=comment.thread_id or comment.pk,
    )
    tell(news, [one for one in audience.everybody() if one.person_id in called])


def hear_assignment(answer_id: UUID) -> None:
    """Somebody leads an answer now, or has another day for it."""
    answer = Answer.objects.select_related("question").filter(pk=answer_id).first()
    if answer is None or answer.lead_author_id is None or answer.assigned_at is None:
        return
    news = News(
        Kind.ASSIGNED,
        answer.response_id,
        f"assigned:{answer.pk}:{answer.assigned_at.timestamp()}",
        actor_id=answer.assigned_by_id,
        question_key=answer.question.key,
        question_number=answer.question.number,
        detail=answer.due_on.isoformat() if answer.due_on else "",
    )
    tell(news, Audience.of(Response(pk=answer.response_id)).person(answer.lead_author_id))


def hear_joining(invitation_id: UUID) -> None:
    """Somebody came in by an invitation."""
    used = Invitation.objects.filter(pk=invitation_id, used_by__isnull=False).first()
    if used is None or used.used_by_id is None:
        return
    tell_joining(used.response_id, person_id=used.used_by_id, key=f"joined:{used.pk}")


def hear_join_request(request_id: UUID, *, asks: bool = False) -> None:
    """Somebody asks to join by the coalition link (`asks`), or was let in."""
    request = JoinRequest.objects.filter(pk=request_id).select_related("link").first()
    if request is None or (asks and request.state != JoinRequest.State.WAITING):
        return
    key = f"{'asks' if asks else 'let-in'}:{request.pk}"
    if not asks:
        tell_joining(request.link.response_id, person_id=request.person_id, key=key)
        return
    response_id, of = request.link.response_id, request.organisation_name
    news = News(Kind.WANTS_TO_JOIN, response_id, key, actor_id=request.person_id, detail=of)
    tell(news, Audience.of(Response(pk=response_id)).leads())


def tell_joining(response_id: UUID, *, person_id: UUID, key: str) -> None:
    """Tell the coordinators that the person has joined."""
    audience = Audience.of(Response(pk=response_id))
    own = next(iter(audience.person(person_id)), None)
    news = News(Kind.JOINED, response_id, key, actor_id=person_id)
    organisation = own.organisation_id if own else None
    tell(news, [To(one.person_id, organisation) for one in audience.leads()])


def hear_document(document_id: UUID) -> None:
    """A form of a final version has been made. People are told of the PDF, which comes first and by itself."""
    found = RenderedDocument.objects.select_related("final_version").exclude(file="").filter(pk=document_id)
    document = found.filter(format=RenderedDocument.Format.PDF).first()
    if document is None:
        return
    response_id = document.final_version.response_id
    news = News(Kind.DOCUMENT, response_id, f"document:{document.pk}", about=document.pk)
    tell(news, Audience.of(Response(pk=response_id)).everybody())


def hear_asking_again(round_id: UUID) -> None:
    """Organisations were asked again to sign. Each of their signatories hears of it once a day."""
    rows = list(
        SignOffRequest.objects.filter(round=round_id).select_related("round__response").order_by("at", "pk")
    )
    if not rows:
        return
    newest = rows[-1]
    response = newest.round.response
    asked = [one.organisation_id for one in rows if one.day == newest.day]
    news = News(Kind.SIGN_AGAIN, response.pk, f"again:{round_id}:{newest.day}", actor_id=newest.by_id)
    tell(news, Audience.of(response).signatories(asked))
