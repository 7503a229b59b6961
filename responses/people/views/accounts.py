"""Keeping a draft, signing in, and the page of one's account."""

from typing import Any

from allauth.account.views import LoginView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from responses.people.forms import CodeForm, NameForm, PasswordForm
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.people.views.leaving import leave

# Where allauth keeps a sign-in that waits for its code.
PENDING_SIGN_IN = "account_login"


class KeepView(LoginView):
    """Keep this draft: an e-mail address, then the code that we send to it."""

    template_name = "responses/people/keep.html"

    def get_form_class(self) -> type[CodeForm]:
        """Signing in and keeping are one thing: the first code opens the account."""
        return CodeForm

    def get_default_success_url(self) -> str:
        """Where it ends unless the page before asked for another place."""
        return reverse("kept")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page says something else where there is no draft yet."""
        return {**super().get_context_data(**kwargs), "has_draft": self.request.person is not None}


class PasswordView(LoginView):
    """Sign in with a password, for those who chose to have one."""

    template_name = "responses/people/password.html"

    def get_form_class(self) -> type[PasswordForm]:
        """The form with the password."""
        return PasswordForm


@never_cache
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The draft is kept: how to come back from another device."""
    if not request.user.is_authenticated:
        return redirect("keep")
    return render(request, "responses/people/kept.html", {"my_responses": my_responses()})


@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where signing in ends when nothing else was asked for."""
    return redirect(my_responses())


def my_responses() -> str:
    """The address of the person's list of responses."""
    try:
        return reverse("my_responses")
    except NoReverseMatch:
        return "/"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: PersonRequest) -> HttpResponse:
    """One's name, and the ways to everything else about oneself."""
    if request.person is None:
        return redirect("account_login")
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": request.person.name})
    if request.method == "POST" and form.is_valid():
        Person.objects.filter(pk=request.person.pk).update(name=form.cleaned_data["name"])
        messages.success(request, "Your name is saved.")
        return redirect("account")
    return render(request, "responses/people/account.html", {"form": form, "section": "account"})


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Signing up is signing in. What was asked for (next) stays in the address."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: PersonRequest) -> HttpResponse:
    """Signing out is leaving. Who stops half-way through signing in only goes back: their draft is not touched."""
    if request.method == "POST" and not request.user.is_authenticated:
        request.session.pop(PENDING_SIGN_IN, None)
        return redirect("account_login")
    return leave(request)
