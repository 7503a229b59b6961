"""Which rows stand in the admin, and what of them. Answers, comments and everything else that people wrote do not."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest

from responses.catalogue.models import Consultation, Question
from responses.evidence.models import Source
from responses.moderation.models import Decision, Hold, MessageTemplate, Moderator
from responses.moderation.models import LogEntry as ModerationRecord
from responses.operations.admin_site import SafeAdmin, site
from responses.people.models import Consent, Membership, Organisation, Person, User
from responses.publishing.models import FinalVersion, Receipt
from responses.statemachine.models import TransitionRecord

OF_SUPERUSERS = ("is_staff", "is_superuser", "groups")


class UserAdmin(SafeAdmin):
    """Accounts: close one, or let somebody be staff. Only a superuser makes staff."""

    fields = (
        "email",
        "person",
        "is_active",
        "is_staff",
        "is_superuser",
        "groups",
        "date_joined",
        "last_login",
    )
    list_display = ("email", "person", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    list_select_related = ("person",)
    search_fields = ("email",)
    may_change = ("is_active", *OF_SUPERUSERS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Nobody makes themselves or others more than they are, or shuts themselves out."""
        closed = super().get_readonly_fields(request, obj)
        if obj is not None and obj.pk == request.user.pk:
            return [*closed, *self.may_change]
        if not request.user.is_superuser:
            return [*closed, *OF_SUPERUSERS]
        return closed

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Staff who are no superusers do not touch a superuser."""
        is_above = isinstance(obj, User) and obj.is_superuser and not request.user.is_superuser
        return not is_above and super().has_change_permission(request, obj)


class PersonAdmin(SafeAdmin):
    """Everyone who acts, to find whose account belongs to whom."""

    fields = ("id", "name", "is_sample", "created_at", "seen_at", "warned_at", "erased_at", "became")
    list_display = ("display_name", "created_at", "seen_at", "erased_at")
    search_fields = ("name", "user__email")


class OrganisationAdmin(SafeAdmin):
    """Names of organisations. Signed documents keep the name that they were signed under."""

    fields = ("id", "name", "slug", "is_sample", "created_at")
    list_display = ("name", "slug", "created_at", "is_sample")
    search_fields = ("name", "slug")
    may_change = ("name",)


class MembershipAdmin(SafeAdmin):
    """Who belongs where, and who may sign."""

    list_display = ("person", "organisation", "is_administrator", "is_signatory", "joined_at", "left_at")
    list_select_related = ("person", "organisation")
    search_fields = ("person__name", "organisation__name")
    may_change = ("is_administrator", "is_signatory")


class ConsultationAdmin(SafeAdmin):
    """What a consultation allows here. What it says and asks comes from its pack."""

    fields = (
        "title", "slug", "body", "opens_on", "closes_at", "time_zone", "drafting_open", "personal_moderation",
        "joint_moderation", "is_listed", "may_be_indexed", "retired_at", "pack_hash",
    )  # fmt: skip
    list_display = ("title", "body", "closes_at", "is_listed", "may_be_indexed", "retired_at")
    search_fields = ("title", "slug")
    may_change = ("may_be_indexed",)


class QuestionAdmin(SafeAdmin):
    """The questions of the packs."""

    fields = ("consultation", "key", "number", "kind", "wording", "wording_version", "verified", "provenance")
    list_display = ("consultation", "number", "short_title", "wording_version", "verified", "retired_at")
    list_select_related = ("consultation",)
    search_fields = ("wording", "consultation__slug")


class SourceAdmin(SafeAdmin):
    """The sources of the packs."""

    list_display = ("title", "consultation", "author", "year", "kind")
    list_select_related = ("consultation",)
    search_fields = ("title", "author", "key")


class ModeratorAdmin(SafeAdmin):
    """Who was appointed; appointing is done on its own page."""

    list_display = ("person", "consultation", "is_safeguarding_lead", "appointed_at", "ended_at")
    list_select_related = ("person", "consultation")


class DecisionAdmin(SafeAdmin):
    """That something was decided, by whom and when. The reason is between the moderator and the writer."""

    fields = ("id", "review", "moderator", "outcome", "at")
    list_display = ("at", "outcome", "moderator")
    list_select_related = ("moderator",)
    list_filter = ("outcome",)


class HoldAdmin(SafeAdmin):
    """That something is or was held, by whom and when. The reason is for safeguarding leads."""

    fields = ("id", "response_id", "placed_by", "at", "told_at", "released_at", "released_by")
    list_display = ("at", "placed_by", "released_at", "released_by")
    list_select_related = ("placed_by", "released_by")


class MessageTemplateAdmin(SafeAdmin):
    """Our messages that somebody changed; changing them is done on their own page, which checks them."""

    fields = ("key", "title", "words", "changed_by", "changed_at")
    list_display = ("key", "title", "changed_by", "changed_at")
    list_select_related = ("changed_by",)


class ModerationRecordAdmin(SafeAdmin):
    """What moderators, leads and administrators did. It holds nobody's words."""

    list_display = ("at", "kind", "actor_id", "subject_id", "detail")
    list_filter = ("kind",)


class TransitionRecordAdmin(SafeAdmin):
    """Every move that was made. Notes are left out: people wrote them."""

    fields = (
        "id",
        "workflow",
        "object_id",
        "move",
        "source",
        "target",
        "version",
        "actor_id",
        "actor_role",
        "at",
    )
    list_display = ("at", "workflow", "move", "source", "target", "actor_role")
    list_filter = ("workflow", "move")


class ConsentAdmin(SafeAdmin):
    """What people agreed to, and took back."""

    list_display = ("kind", "person", "wording", "given_at", "withdrawn_at")
    list_select_related = ("person",)
    list_filter = ("kind",)


class FinalVersionAdmin(SafeAdmin):
    """That something was finished. What it says stands in its documents, for its people."""

    fields = ("id", "number", "code", "content_hash", "made_at")
    list_display = ("code", "number", "made_at")
    search_fields = ("code",)


class ReceiptAdmin(SafeAdmin):
    """How final versions arrived."""

    fields = ("route", "lodged_at", "is_practice", "recorded_at")
    list_display = ("route", "lodged_at", "is_practice")


class LogEntryAdmin(SafeAdmin):
    """What was done in this admin."""

    fields = ("action_time", "user", "content_type", "object_id", "action_flag", "change_message")
    list_display = ("action_time", "user", "content_type", "object_id", "action_flag")
    list_select_related = ("user", "content_type")


PAGES: dict[Any, type[ModelAdmin]] = {
    User: UserAdmin,
    Person: PersonAdmin,
    Organisation: OrganisationAdmin,
    Membership: MembershipAdmin,
    Consultation: ConsultationAdmin,
    Question: QuestionAdmin,
    Source: SourceAdmin,
    Moderator: ModeratorAdmin,
    Decision: DecisionAdmin,
    Hold: HoldAdmin,
    MessageTemplate: MessageTemplateAdmin,
    ModerationRecord: ModerationRecordAdmin,
    TransitionRecord: TransitionRecordAdmin,
    Consent: ConsentAdmin,
    FinalVersion: FinalVersionAdmin,
    Receipt: ReceiptAdmin,
    LogEntry: LogEntryAdmin,
}

for model, page in PAGES.items():
    site.register(model, page)
