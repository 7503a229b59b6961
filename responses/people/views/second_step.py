"""How to take the second step, for those who need it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.people import second_step
from responses.people.models import User
from responses.people.requests import PersonRequest


@never_cache
@require_safe
def second_step_page(page: PersonRequest) -> HttpResponse:
    """Set one up, or show the one that is there; whoever has done it goes on at once."""
    wanted = page.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {page.get_host()}, require_https=page.is_secure())
    # A bare word is no place, though it leads nowhere else either.
    after = wanted if is_ours and "/" in wanted else "/"
    if not isinstance(page.user, User):
        return redirect("account_login")
    if second_step.is_done(page):
        return redirect(after)
    context = {"is_set_up": second_step.is_set_up(page.user), "after": after, "section": "account"}
    return render(page, "responses/people/second_step.html", context)
