"""Comments on an answer: all of them, a new one, one thread, one's own words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.forms.talk import CommentForm, QuotingForm, ReplyForm
from responses.drafting.models import Answer, Comment, Participant, Response
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.services import commenting
from responses.drafting.spans import NotThere, SeveralPlaces
from responses.drafting.talking import Seats, one_thread, seats_for, talk_page, threads_of
from responses.drafting.text import BadText
from responses.drafting.views.access import answer_or_404, refusal_page, seat_or_404
from responses.people import limits
from responses.people.requests import PersonRequest


@dataclass(frozen=True)
class Talking:
    """What a request about the talk is about. Only joint responses have one."""

    page: PersonRequest
    part: Participant
    answer: Answer

    @classmethod
    def of(cls, page: PersonRequest, response_id: UUID, key: str) -> "Talking":
        """Raises Http404 for everybody who does not take part, and for personal responses."""
        part = seat_or_404(page, response_id)
        if part.response.kind != Response.Kind.JOINT:
            raise Http404
        return cls(page, part, answer_or_404(part, key))

    @property
    def who(self) -> dict[str, Any]:
        """Who speaks and for whom, as the services want it."""
        return {"by": self.part.person, "organisation": self.part.organisation}

    def address(self, name: str, *more: object) -> str:
        """The address of a page about this answer."""
        return reverse(name, args=[self.part.response_id, self.answer.question.key, *more])

    def go(self, name: str = "talk", *more: object) -> HttpResponse:
        """To the writing page where the form stood there, else to the page of that name."""
        if self.page.POST.get("back") == "question":
            return redirect(f"{self.address('question')}#talk")
        return redirect(self.address(name, *more))

    def show(self, template: str, seats: Seats, *, status: int = 200, **more: Any) -> HttpResponse:
        """A page with all that these pages share."""
        context = {
            "response": self.part.response,
            "question": self.answer.question,
            "answer": self.answer,
            "seats": seats,
            "section": "responses",
            "sample_data": self.part.response.is_sample,
            **more,
        }
        return render(self.page, f"responses/drafting/talk/{template}", context, status=status)

    def refuse(self, refusal: NotAllowed | TextClosed, words: str = "") -> HttpResponse:
        """Why it cannot be said, with what was typed."""
        return refusal_page(self.page, self.part, refusal, words)


def asked_again(form: QuotingForm, refusal: NotThere) -> QuotingForm:
    """The form with what is wrong about the quoted words; where they stand more than once, with the places."""
    if isinstance(refusal, SeveralPlaces):
        form = type(form)(form.data, places=refusal.places)
        form.is_valid()
        form.add_error("place", str(refusal))
    else:
        form.add_error("quote", str(refusal))
    return form


@never_cache
@require_safe
def talk(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Everything that is said about an answer: what is open, or with `settled` what is settled."""
    talking = Talking.of(page, response_id, key)
    seats = seats_for(talking.part)
    settled = "settled" in page.GET
    shown = talk_page(talking.answer, seats, settled=settled, number=page.GET.get("page"))
    return talking.show("talk.html", seats, talk=shown, settled=settled)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Begin a thread."""
    talking = Talking.of(page, response_id, key)
    if page.method != "POST":
        return _comment_page(talking, CommentForm(initial={"nonce": uuid4()}))
    form = CommentForm(page.POST)
    form.is_valid()
    said = form.cleaned_data
    limits.require(page, "talk")
    try:
        made = commenting.comment_on(
            talking.answer.pk,
            **talking.who,
            text=said["text"],
            nonce=said["nonce"],
            quote=said["quote"],
            place=said["place"],
        )
    except (NotAllowed, TextClosed) as refusal:
        return talking.refuse(refusal, said["text"])
    except NotThere as refusal:
        return _comment_page(talking, asked_again(form, refusal))
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _comment_page(talking, form)
    _tell(page, made, "Your comment is here for everybody who takes part.")
    return talking.go("thread", made.comment.pk)


def _comment_page(talking: Talking, form: QuotingForm) -> HttpResponse:
    back = talking.page.POST.get("back", "")
    return talking.show("comment.html", seats_for(talking.part), form=form, back_to=back)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thread(page: PersonRequest, response_id: UUID, key: str, thread_id: UUID) -> HttpResponse:
    """One thread, and a reply in it."""
    talking = Talking.of(page, response_id, key)
    first = _thread_or_404(talking, thread_id)
    if page.method != "POST":
        return _thread_page(talking, first, ReplyForm(initial={"nonce": uuid4()}))
    form = ReplyForm(page.POST)
    form.is_valid()
    said = form.cleaned_data
    limits.require(page, "talk")
    try:
        made = commenting.reply_to(thread_id, **talking.who, text=said["text"], nonce=said["nonce"])
    except (NotAllowed, TextClosed) as refusal:
        return talking.refuse(refusal, said["text"])
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _thread_page(talking, first, form)
    _tell(page, made, "Your reply is there.")
    return talking.go("thread", thread_id)


def _thread_page(talking: Talking, first: Comment, form: ReplyForm) -> HttpResponse:
    seats = seats_for(talking.part)
    shown = one_thread(talking.answer, seats, first)
    return talking.show("thread.html", seats, thread=shown, form=form)


@never_cache
@require_POST
def settle(page: PersonRequest, response_id: UUID, key: str, thread_id: UUID) -> HttpResponse:
    """Settle a thread, or with `open` open it again."""
    talking = Talking.of(page, response_id, key)
    _thread_or_404(talking, thread_id)
    try:
        if "open" in page.POST:
            commenting.reopen_thread(thread_id, **talking.who)
            messages.success(page, "The comment is open again.")
        else:
            commenting.settle_thread(thread_id, **talking.who)
            messages.success(page, "The comment is settled. You find it with the settled ones.")
    except (NotAllowed, TextClosed) as refusal:
        return talking.refuse(refusal)
    return talking.go("thread", thread_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(page: PersonRequest, response_id: UUID, key: str, comment_id: UUID) -> HttpResponse:
    """Change the words of one's own comment."""
    talking = Talking.of(page, response_id, key)
    own = _own_or_404(talking, comment_id)
    if page.method != "POST":
        return _edit_page(talking, own, ReplyForm(initial={"nonce": uuid4(), "text": own.text}))
    form = ReplyForm(page.POST)
    form.is_valid()
    text = form.cleaned_data["text"]
    try:
        made = commenting.edit_comment(comment_id, **talking.who, text=text)
    except (NotAllowed, TextClosed) as refusal:
        return talking.refuse(refusal, text)
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _edit_page(talking, own, form)
    _tell(page, made, "Your comment is changed.")
    return talking.go("thread", own.thread_id or own.pk)


def _edit_page(talking: Talking, own: Comment, form: ReplyForm) -> HttpResponse:
    form.fields["text"].label = "Your comment"
    return talking.show("edit.html", seats_for(talking.part), form=form, comment=own)


@never_cache
@require_POST
def remove(page: PersonRequest, response_id: UUID, key: str, comment_id: UUID) -> HttpResponse:
    """Take the words of one's own comment away."""
    talking = Talking.of(page, response_id, key)
    own = _own_or_404(talking, comment_id)
    try:
        commenting.remove_comment(comment_id, **talking.who)
    except (NotAllowed, TextClosed) as refusal:
        return talking.refuse(refusal)
    messages.success(page, "Your comment is removed. The others see that there was one.")
    return talking.go("thread", own.thread_id or own.pk)


def _tell(page: PersonRequest, made: commenting.Said, sentence: str) -> None:
    messages.success(page, sentence)
    for name in made.unclear[:3]:
        messages.warning(
            page, f"More than one person is called “{name[1:]}”. Write the full name to call one."
        )


def _thread_or_404(talking: Talking, thread_id: UUID) -> Comment:
    found = threads_of(talking.answer).filter(pk=thread_id).first()
    if found is None:
        raise Http404
    return found


def _own_or_404(talking: Talking, comment_id: UUID) -> Comment:
    """One's own comment on this answer that was not removed; others' cannot be changed by anybody."""
    mine = talking.answer.comments.filter(author=talking.part.person, removed_at=None)
    found = mine.filter(pk=comment_id).first()
    if found is None:
        raise Http404
    return found
