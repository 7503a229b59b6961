"""Pages that anybody reads, and the mail of development."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.people.mailbox import read_mail


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who runs this site, why, what is kept for how long, and what one can do about it."""
    return render(request, "responses/people/privacy.html")


@never_cache
@require_safe
def dev_mail(request: HttpRequest) -> HttpResponse:
    """The mail that this copy of Chorus would have sent. Only in development."""
    if not settings.DEBUG:
        raise Http404
    mails = read_mail(Path(settings.EMAIL_FILE_PATH))
    return render(request, "responses/people/dev_mail.html", {"mails": mails})
