"""Django's admin at /admin/, for staff of whoever runs the site.

It looks up and mends what no other page does: who has an account, what a consultation allows, names of organisations. It never
holds what people wrote, deletes nothing, has no action on many rows at once, and changes nothing that is on record.
"""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from responses.people import second_step


class ChorusAdminSite(AdminSite):
    """The admin under our name. Signing in and passwords are the account's pages, with their limits and passkeys."""

    site_header = "Chorus"
    site_title = "Chorus"
    index_title = "Accounts, organisations, consultations and the record"
    enable_nav_sidebar = False
    empty_value_display = "not given"

    def admin_view(
        self,
        view: Any,
        cacheable: bool = False,  # noqa: FBT001, FBT002 -- as the library calls it
    ) -> Any:
        """Every page of it is for staff, after their second step."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def stepped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if self.has_permission(request) and not second_step.is_done(request):
                return second_step.ask_for(request)
            return inner(request, *args, **kwargs)

        return stepped

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """To the account's sign-in. Whoever is signed in and is no staff does not learn that there is an admin."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(reverse("admin:index"), settings.LOGIN_URL)

    def logout(  # type: ignore[override]  # a redirect will do as well
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Leaving is one thing everywhere."""
        return redirect("leave")

    def password_change(  # type: ignore[override]  # as above
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The account's own page, which asks for the present password or a code."""
        return redirect("account_change_password")


class SafeAdmin(ModelAdmin):
    """Rows that staff look at. `may_change` names the fields that they may set; all others are shown only.

    Nothing is added or deleted here, one by one or many at once.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False
    save_as = False
    may_change: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: rows come about through the site's own services."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a person is erased through their own page, and the record stays."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only where there is something that may be set."""
        return bool(self.may_change) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Every field but those that may be set."""
        shown = self.fields or [field.name for field in self.model._meta.fields]
        return [str(name) for name in shown if name not in self.may_change]

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        """Keep that something was changed, by its number: a name must not outlive its person."""
        entry = super().log_change(request, obj, message)
        entry.object_repr = f"{obj._meta.verbose_name} {obj.pk}"
        entry.save(update_fields=["object_repr"])
        return entry


site = ChorusAdminSite(name="admin")
