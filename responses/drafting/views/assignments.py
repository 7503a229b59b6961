"""Who leads an answer, until when, and how far it is."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.called import Called
from responses.drafting.forms.talk import NOBODY, AssignForm
from responses.drafting.models import Answer, Participant
from responses.drafting.progress import lead_of, progress_of, status_of, words_pin
from responses.drafting.rules import WRITING_ROLES, NotAllowed, TextClosed, assigns, why_no_talk
from responses.drafting.services import assigning
from responses.drafting.talking import Seats, seats_for
from responses.drafting.text import BadText
from responses.drafting.views.talk import Talking
from responses.people.requests import PersonRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Set lead author, day and status; who may not set them reads them."""
    talking = Talking.of(page, response_id, key)
    seats = seats_for(talking.part)
    posted = page.POST if page.method == "POST" else None
    form = AssignForm(
        _writers(seats), Called.of(talking.part.response), posted, initial=_known(talking.answer, seats)
    )
    if form.is_valid():
        try:
            _assign(talking, form)
            messages.success(page, "It is noted for everybody who takes part.")
            return talking.go("question")
        except (NotAllowed, TextClosed) as refusal:
            return talking.refuse(refusal)
        except (BadText, assigning.WordsMoved) as refusal:
            form.add_error("status", str(refusal))
    may = assigns(talking.part, talking.answer) and not why_no_talk(talking.part.response)
    return talking.show(
        "assignment.html",
        seats,
        form=form if may else None,
        pin=words_pin(talking.answer),
        progress=progress_of(talking.answer, seats.participants),
    )


@transaction.atomic
def _assign(talking: Talking, form: AssignForm) -> None:
    said = form.cleaned_data
    before = status_of(talking.answer)
    if said["status"] != (Answer.Status.DRAFTING if before == "todo" else before):
        pin = talking.page.POST.get("pin", "")
        assigning.set_status(talking.answer.pk, **talking.who, status=said["status"], pin=pin)
    # Last: a lead author who hands the answer on can no longer change it.
    assigning.assign(talking.answer.pk, **talking.who, lead=form.chosen, due_on=said["due_on"])


def _writers(seats: Seats) -> list[Participant]:
    return [one for one in seats.participants if one.role in WRITING_ROLES]


def _known(answer: Answer, seats: Seats) -> dict[str, object]:
    lead = lead_of(answer, seats.participants)
    status = status_of(answer)
    return {
        "lead": str(lead.pk) if lead else NOBODY,
        "due_on": answer.due_on,
        "status": Answer.Status.DRAFTING if status == "todo" else status,
    }
