"""Our own messages: read and changed by safeguarding leads and administrators."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from responses.moderation import services
from responses.moderation.forms import MessageForm
from responses.moderation.services.rewording import may_reword
from responses.moderation.views.access import only_for
from responses.moderation.wording import messages as our_messages
from responses.people.models import Person
from responses.people.requests import PersonRequest


@require_safe
@only_for(may_reword)
def every_message(page: PersonRequest, person: Person) -> HttpResponse:
    """All of them, as they stand now."""
    found = our_messages().values()
    context = {
        "said": [one for one in found if not one.is_mail],
        "mails": [one for one in found if one.is_mail],
        "section": "moderation",
    }
    return render(page, "responses/moderation/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_reword)
def one_message(page: PersonRequest, person: Person, key: str) -> HttpResponse:
    """Change one of them, for everybody from now on."""
    found = our_messages().get(key)
    if found is None:
        raise Http404
    as_it_is = {"title": found.title, "words": found.words}
    form = MessageForm(page.POST if page.method == "POST" else None, initial=as_it_is)
    if form.is_valid():
        try:
            services.reword(
                key, title=form.cleaned_data["title"], words=form.cleaned_data["words"], by=person
            )
        except services.BadReason as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(page, "The message is changed.")
            return redirect("moderation_messages")
    context = {"message": found, "form": form, "section": "moderation"}
    return render(page, "responses/moderation/message.html", context)
