"""Who moderates: appointed and ended by the operator's administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from responses.moderation import services
from responses.moderation.forms import AppointForm
from responses.moderation.models import Moderator
from responses.moderation.views.access import administering
from responses.people.models import Person
from responses.people.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@administering
def people(page: PersonRequest, person: Person) -> HttpResponse:
    """Those who moderate now, by consultation, and a form to appoint somebody."""
    form = AppointForm(page.POST if page.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = services.appoint(
                said["consultation"], said["email"], by=person, as_lead=said["role"] == "lead"
            )
        except services.NoSuchAccount as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(
                page, f"{made.person.display_name} moderates “{said['consultation'].title}” now."
            )
            return redirect("moderators")
    rows = Moderator.objects.filter(ended_at=None).select_related("person__user", "consultation")
    context = {
        "moderators": rows.order_by("consultation__title", "person__name", "pk"),
        "form": form,
        "section": "moderation",
    }
    return render(page, "responses/moderation/people.html", context)


@require_POST
@administering
def end(page: PersonRequest, person: Person, moderator_id: int) -> HttpResponse:
    """End somebody's appointment; what they had taken goes back into the queue."""
    services.end_appointment(moderator_id, by=person)
    messages.success(page, "The appointment has ended.")
    return redirect("moderators")
