"""What deleting a person does to what they wrote."""

from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Mention, Participant, PartnerText, Response, Suggestion
from responses.drafting.services.partners import forget_outsiders, forget_text
from responses.people.erasure import Obstacle
from responses.people.models import Person
from responses.statemachine.models import TransitionRecord

PRESENT = Q(left_at__isnull=True)
FULL = Q(stated_organisation="")
"""Not a guest by the comment link: they cannot take a response on."""


def what_to_hand_over(person: Person) -> list[Obstacle]:
    """The joint responses that others take part in and that only this person coordinates: each needs a coordinator."""
    here = Participant.objects.filter(PRESENT, FULL, response=OuterRef("pk"))
    others = here.exclude(person=person)
    led = Response.objects.filter(
        Exists(here.filter(person=person, role=Participant.Role.COORDINATOR)),
        Exists(others),
        ~Exists(others.filter(role=Participant.Role.COORDINATOR)),
    )
    return [
        Obstacle(f"Hand “{one.title}” over: nobody else coordinates it", reverse("hand_over", args=[one.pk]))
        for one in led.order_by("title", "pk")
    ]


def responses_that_go(person: Person) -> QuerySet[Response]:
    """The responses that are this person's alone: their personal ones, and joint ones that nobody else is in."""
    parts = Participant.objects.filter(response=OuterRef("pk"))
    mine = parts.filter(person=person)
    others = parts.filter(PRESENT, FULL).exclude(person=person)
    wrote = mine.filter(role=Participant.Role.WRITER)
    return Response.objects.filter(
        Q(kind=Response.Kind.PERSONAL) & Exists(wrote)
        | Q(kind=Response.Kind.JOINT) & Exists(mine) & ~Exists(others)
    )


def erase_writing(person: Person) -> None:
    """Delete the responses that are the person's alone, with every version; leave the joint ones without them.

    Words in a joint response stay: others built on them and signed them. What the person said about such words
    goes; that they said something stays, so that the replies of others make sense.
    """
    gone = list(responses_that_go(person).values_list("pk", flat=True))
    # The moves stay on record; what somebody said in making them may tell of the words.
    TransitionRecord.objects.filter(object_id__in=gone).update(note="", data={})
    outsiders = _let_files_go(gone)
    Response.objects.filter(pk__in=gone).delete()
    forget_outsiders(outsiders)
    for text in PartnerText.objects.filter(author=person):
        forget_text(text)
    for part in Participant.objects.filter(PRESENT, person=person).select_related("response"):
        _hand_on(part)
    _erase_talk(person)
    person.participations.all().delete()
    person.join_requests.all().delete()
    person.invitations_made.filter(used_at__isnull=True).delete()


def _let_files_go(gone: list[UUID]) -> list[Person]:
    """After commit the files of partners' texts go; who stands for partners outside of these responses."""
    texts = PartnerText.objects.filter(answer__response__in=gone).select_related("author")
    for text in texts.exclude(file=""):
        transaction.on_commit(partial(default_storage.delete, str(text.file.name)))
    suggested = Suggestion.objects.filter(answer__response__in=gone, author__is_outside=True)
    people = [text.author for text in texts if text.author.is_outside]
    people += [one.author for one in suggested.select_related("author")]
    return list({one.pk: one for one in people}.values())


def _erase_talk(person: Person) -> None:
    person.mentions.all().delete()
    Mention.objects.filter(comment__author=person).delete()
    person.comments.filter(removed_at=None).update(removed_at=timezone.now())
    person.comments.update(text="")
    # Those that were taken are part of how the answer came about.
    person.suggestions.exclude(state=Suggestion.State.TAKEN).delete()
    person.suggestions.update(why="")
    person.suggestions_decided.update(reason="")


def _hand_on(part: Participant) -> None:
    """A response that loses its only coordinator is led by the author who has been there longest."""
    if part.role != Participant.Role.COORDINATOR:
        return
    others = part.response.participants.filter(PRESENT, FULL).exclude(pk=part.pk)
    if others.filter(role=Participant.Role.COORDINATOR).exists():
        return
    heir = others.filter(role=Participant.Role.AUTHOR).first() or others.first()
    if heir:
        heir.role = Participant.Role.COORDINATOR
        heir.save(update_fields=["role"])
