"""One's own data: take it away, or delete it. Works without an account too."""

from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.people import limits
from responses.people.erasure import StillNeeded, erase_as_asked, obstacles
from responses.people.export import export_of
from responses.people.forms import DeleteForm
from responses.people.requests import PersonRequest

REFUSED = 409


@never_cache
@require_safe
def my_data(request: PersonRequest) -> HttpResponse:
    """What we hold, and the two ways: download and delete."""
    return render(request, "responses/people/my_data.html", {"section": "account"})


@never_cache
@require_POST
def my_data_download(request: PersonRequest) -> HttpResponse:
    """Everything about the person as one JSON file."""
    if request.person is None:
        return redirect("my_data")
    limits.require(request, "export")
    reply = JsonResponse(export_of(request.person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    reply.headers["Content-Disposition"] = 'attachment; filename="chorus-my-data.json"'
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_data_delete(request: PersonRequest) -> HttpResponse:
    """Say what goes and what stays, then delete everything."""
    if request.person is None:
        return redirect("my_data")
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_as_asked(request.person)
        except StillNeeded:
            return _delete_page(request, form, status=REFUSED)
        logout(request)
        request.person = None
        reply = render(request, "responses/people/deleted.html")
        reply.headers["Clear-Site-Data"] = '"cache", "storage"'
        return reply
    return _delete_page(request, form)


def _delete_page(request: PersonRequest, form: DeleteForm, *, status: int = 200) -> HttpResponse:
    still = obstacles(request.person) if request.person else []
    context = {"form": form, "obstacles": still, "section": "account"}
    return render(request, "responses/people/my_data_delete.html", context, status=status)
