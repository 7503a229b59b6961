import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Markdown; citations as [@CON-20, p. 4]. Newlines are LF."
                    ),
                ),
                ("choice", models.SlugField(blank=True, max_length=40)),
                (
                    "left_unanswered",
                    models.BooleanField(default=False, help_text="Left unanswered on purpose."),
                ),
                (
                    "head",
                    models.PositiveIntegerField(
                        default=0, help_text="Number of the newest revision; 0 when nothing was saved."
                    ),
                ),
            ],
            options={
                "ordering": ("question__order",),
            },
        ),
        migrations.CreateModel(
            name="BrowserSession",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("person_id", models.UUIDField(db_index=True, null=True)),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CacheEntry",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name_plural": "cache entries",
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("body", models.CharField(help_text="The consulting body.", max_length=200)),
                ("summary", models.TextField(blank=True)),
                (
                    "evidence_note",
                    models.TextField(blank=True, help_text="What kind of thing the claims are."),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True, help_text="Where it applies, such as England.", max_length=100
                    ),
                ),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("closes_at", models.DateTimeField()),
                ("time_zone", models.CharField(default="Europe/London", max_length=60)),
                (
                    "drafting_open",
                    models.BooleanField(
                        default=False, help_text="Drafting goes on after the closing moment."
                    ),
                ),
                (
                    "notice",
                    models.TextField(
                        blank=True,
                        help_text="The plain words of the banner, such as that it is a worked example.",
                    ),
                ),
                ("portal_name", models.CharField(blank=True, max_length=120)),
                ("portal_url", models.URLField(blank=True)),
                (
                    "personal_moderation",
                    models.CharField(
                        choices=[("required", "Before finishing"), ("advisory", "Beside finishing")],
                        default="advisory",
                        max_length=10,
                    ),
                ),
                (
                    "joint_moderation",
                    models.CharField(
                        choices=[("required", "Before finishing"), ("advisory", "Beside finishing")],
                        default="required",
                        max_length=10,
                    ),
                ),
                ("themes", models.JSONField(blank=True, default=dict, help_text="Label of each theme key.")),
                (
                    "audiences",
                    models.JSONField(
                        blank=True, default=list, help_text="Kinds of people who answer, and what each needs."
                    ),
                ),
                ("is_listed", models.BooleanField(default=True)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("pack_hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ("-closes_at",),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("is_sample", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="GlossaryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60)),
                ("term", models.CharField(max_length=200)),
                ("definition", models.TextField()),
                ("caution", models.TextField(blank=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="glossary",
                        to="responses.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "glossary entries",
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        help_text="The name of the registered handler, such as publishing.render.",
                        max_length=60,
                    ),
                ),
                ("object_id", models.UUIDField(help_text="The row that the work is about.")),
                (
                    "key",
                    models.CharField(
                        help_text="Idempotency: asking twice is one job.", max_length=200, unique=True
                    ),
                ),
                ("queue", models.CharField(default="default", max_length=30)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Being made"),
                            ("done", "Ready"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=12,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("max_attempts", models.PositiveSmallIntegerField(default=4)),
                ("token", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                (
                    "run_until",
                    models.DateTimeField(
                        blank=True, help_text="A heartbeat cannot extend the lease past this.", null=True
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("progress", models.PositiveSmallIntegerField(default=0, help_text="Per cent.")),
                (
                    "message",
                    models.CharField(
                        blank=True, help_text="What is being done, for the person who waits.", max_length=200
                    ),
                ),
                (
                    "error",
                    models.TextField(
                        blank=True, help_text="Why it failed, for the operator; no words from answers."
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "queued_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="When it was asked for, or asked for again.",
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("created_at",),
                "indexes": [
                    models.Index(fields=["state", "sent_at"], name="job_waiting"),
                    models.Index(fields=["kind", "object_id"], name="job_object"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                (
                    "is_sample",
                    models.BooleanField(default=False, help_text="Invented for the demonstration."),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "warned_at",
                    models.DateTimeField(
                        blank=True, help_text="When we wrote that the account will be deleted.", null=True
                    ),
                ),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        help_text="This browser's person turned out to be somebody with an account: all they wrote is theirs.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="was",
                        to="responses.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
            },
        ),
        migrations.CreateModel(
            name="Moderator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_safeguarding_lead", models.BooleanField(default=False)),
                ("appointed_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moderators",
                        to="responses.consultation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moderates",
                        to="responses.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_administrator", models.BooleanField(default=False)),
                ("is_signatory", models.BooleanField(default=False)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="responses.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="responses.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FinalVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "response_version",
                    models.PositiveIntegerField(
                        help_text="The version of the response that was frozen: freezing it twice is freezing it once."
                    ),
                ),
                ("content", models.JSONField(help_text="As docs/final-version.md describes.")),
                ("content_hash", models.CharField(help_text="SHA-256 of the canonical JSON.", max_length=64)),
                ("code", models.CharField(max_length=24, unique=True)),
                ("made_at", models.DateTimeField(help_text="The moment of finishing; printed.")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="responses.person",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "Read the notice before writing"),
                            ("publish", "Their response may be published here"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "wording",
                    models.CharField(help_text="Which edition of the words they saw.", max_length=40),
                ),
                ("object_id", models.UUIDField(blank=True, null=True)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="responses.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "base",
                    models.PositiveIntegerField(help_text="The revision that the second person had seen."),
                ),
                ("theirs", models.PositiveIntegerField(help_text="The revision that was saved in between.")),
                ("text", models.TextField(blank=True, help_text="What the second person posted.")),
                ("choice", models.SlugField(blank=True, max_length=40)),
                ("left_unanswered", models.BooleanField(default=False)),
                ("nonce", models.UUIDField(blank=True, null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to="responses.answer",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="responses.organisation",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="responses.person",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="responses.person",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(auto_now_add=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="responses.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.SlugField(help_text="Such as q8.", max_length=20)),
                ("number", models.CharField(help_text="As printed, such as 8 or 12a.", max_length=10)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[("open", "Open text"), ("scale", "Scale and reason")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("kind_note", models.TextField(blank=True, help_text="How sure the form of the reply is.")),
                ("wording", models.TextField()),
                ("wording_version", models.PositiveSmallIntegerField(default=1)),
                ("verified", models.BooleanField(default=False)),
                (
                    "provenance",
                    models.TextField(
                        blank=True, help_text="Who printed the wording and whether anyone checked it."
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=20)),
                ("page_note", models.TextField(blank=True)),
                ("short_title", models.CharField(blank=True, max_length=120)),
                ("what_is_asked", models.TextField(blank=True)),
                ("why_it_matters", models.TextField(blank=True)),
                (
                    "for_label",
                    models.CharField(blank=True, help_text="Heading of the arguments for.", max_length=120),
                ),
                (
                    "against_label",
                    models.CharField(blank=True, help_text="Heading of those against.", max_length=120),
                ),
                (
                    "direction_labels",
                    models.JSONField(
                        blank=True, default=dict, help_text="What supports, challenges and neutral mean here."
                    ),
                ),
                ("choices_assumed", models.BooleanField(default=False)),
                ("choices_note", models.TextField(blank=True)),
                (
                    "character_limit",
                    models.PositiveIntegerField(
                        default=32000, help_text="The portal's limit for the text box."
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="responses.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="Prompt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=20)),
                (
                    "audience",
                    models.CharField(
                        choices=[("parent", "Parents and carers"), ("organisation", "Organisations")],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prompts",
                        to="responses.question",
                    ),
                ),
            ],
            options={
                "ordering": ("question", "audience", "order"),
            },
        ),
        migrations.CreateModel(
            name="Guidance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strong", "What makes an answer strong"),
                            ("trap", "What to watch out for"),
                            ("for", "What people say for it"),
                            ("against", "What people say against it"),
                            ("condition", "Conditions worth asking for"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guidance",
                        to="responses.question",
                    ),
                ),
            ],
            options={
                "ordering": ("question", "kind", "order"),
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("label", models.CharField(max_length=120)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("is_dont_know", models.BooleanField(default=False)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="responses.question",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="responses.question"
            ),
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("portal", "In the consulting body's own form"),
                            ("email", "By e-mail"),
                            ("post", "By post"),
                        ],
                        max_length=10,
                    ),
                ),
                ("lodged_at", models.DateTimeField()),
                ("reference", models.CharField(blank=True, max_length=200)),
                (
                    "is_practice",
                    models.BooleanField(
                        default=False, help_text="The consultation had closed; nothing was sent."
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "final_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="responses.finalversion",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="responses.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RenderedDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("format", models.CharField(choices=[("pdf", "PDF")], default="pdf", max_length=10)),
                ("file", models.FileField(blank=True, upload_to="documents/")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0, help_text="Bytes.")),
                ("pages", models.PositiveSmallIntegerField(default=0)),
                (
                    "renderer",
                    models.CharField(blank=True, help_text="Versions of what made it.", max_length=200),
                ),
                ("warnings", models.JSONField(blank=True, default=list)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "final_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="responses.finalversion",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="responses.job",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("personal", "Personal response"), ("joint", "Joint response")],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "Drafting"),
                            ("in_review", "In review"),
                            ("in_moderation", "In moderation"),
                            ("changes_requested", "Changes requested"),
                            ("approved", "Approved"),
                            ("awaiting_sign_off", "Awaiting sign-off"),
                            ("signed_off", "Signed off"),
                            ("finished", "Finished"),
                            ("lodged", "Lodged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="drafting",
                        max_length=20,
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, help_text="Counts saved revisions and moves."),
                ),
                ("is_sample", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="responses.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ("-changed_at",),
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("writer", "Writer"),
                            ("coordinator", "Coordinator"),
                            ("author", "Author"),
                            ("commenter", "Commenter"),
                            ("signatory", "Signatory"),
                            ("viewer", "Viewer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="responses.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="responses.person",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="responses.response",
                    ),
                ),
            ],
            options={
                "ordering": ("joined_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("organisation_name", models.CharField(max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("writer", "Writer"),
                            ("coordinator", "Coordinator"),
                            ("author", "Author"),
                            ("commenter", "Commenter"),
                            ("signatory", "Signatory"),
                            ("viewer", "Viewer"),
                        ],
                        default="author",
                        max_length=12,
                    ),
                ),
                (
                    "may_sign",
                    models.BooleanField(
                        default=False, help_text="The invited person may sign for the organisation."
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations_made",
                        to="responses.person",
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invitations_used",
                        to="responses.person",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="responses.response",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(max_length=4000)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="responses.person",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="responses.response",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="finalversion",
            name="response",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="final_versions",
                to="responses.response",
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="response",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="responses.response"
            ),
        ),
        migrations.CreateModel(
            name="About",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, help_text="Printed; may be left empty.", max_length=120),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("parent", "As a parent or carer"),
                            ("young", "As a young person"),
                            ("worker", "As somebody who works with families"),
                            ("other", "In another way"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on_behalf_of", models.CharField(blank=True, max_length=200)),
                (
                    "may_publish",
                    models.BooleanField(help_text="May Chorus publish it? Empty: not asked yet.", null=True),
                ),
                (
                    "confidential",
                    models.BooleanField(
                        default=False, help_text="Asks the body to treat it as confidential."
                    ),
                ),
                ("confidential_reason", models.TextField(blank=True, max_length=2000)),
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="about",
                        to="responses.response",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="responses.response",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at",),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("approved", "Approved"), ("changes", "Asked for changes")], max_length=10
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=4000)),
                ("hashes", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "moderator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="responses.person",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="responses.review",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("choice", models.SlugField(blank=True, max_length=40)),
                ("left_unanswered", models.BooleanField(default=False)),
                ("runs", models.JSONField(default=list)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("save", "Saved"),
                            ("settle", "Settled a conflict"),
                            ("restore", "Restored"),
                            ("adopt", "Adopted"),
                        ],
                        default="save",
                        max_length=10,
                    ),
                ),
                (
                    "nonce",
                    models.UUIDField(
                        blank=True, help_text="The form's nonce: posting it again changes nothing.", null=True
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="responses.answer",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="responses.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="responses.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("all", "Every organisation endorses every question that concerns it"),
                            ("quorum", "A number of organisations endorse every question"),
                        ],
                        default="all",
                        max_length=10,
                    ),
                ),
                ("quorum", models.PositiveSmallIntegerField(default=0)),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="responses.response",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60)),
                ("respondent", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("choice", models.SlugField(blank=True, max_length=40)),
                ("note", models.TextField(blank=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="samples",
                        to="responses.question",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("endorse", "Endorse"),
                            ("reservations", "Endorse with reservations"),
                            ("decline", "Decline"),
                            ("not_concerned", "Not concerned"),
                        ],
                        max_length=15,
                    ),
                ),
                ("reservation", models.TextField(blank=True, max_length=2000)),
                ("question_hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="responses.organisation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="responses.question",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="responses.round",
                    ),
                ),
                (
                    "signatory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="responses.person",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
            },
        ),
        migrations.CreateModel(
            name="Snippet",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(help_text="Such as CON-20; what a citation names.", max_length=40)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("claim", models.TextField()),
                ("figure", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statistic", "Statistic"),
                            ("official finding", "Official finding"),
                            ("legal duty", "Legal duty"),
                            ("lived experience", "Lived experience"),
                            ("policy ask", "Policy ask"),
                            ("proposal under consultation", "Proposal under consultation"),
                            ("critique", "Critique"),
                        ],
                        max_length=40,
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=120)),
                ("about_page", models.CharField(blank=True, max_length=120)),
                ("proposal_status", models.CharField(blank=True, max_length=120)),
                ("themes", models.JSONField(blank=True, default=list)),
                ("cautions", models.JSONField(blank=True, default=list)),
                (
                    "extra",
                    models.JSONField(
                        blank=True, default=dict, help_text="What the pack says besides, kept for export."
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snippets",
                        to="responses.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="GuidanceSupport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "guidance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support",
                        to="responses.guidance",
                    ),
                ),
                (
                    "snippet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="backs",
                        to="responses.snippet",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="responses.answer",
                    ),
                ),
                (
                    "snippet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="responses.snippet",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="SnippetQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("challenges", "Challenges"),
                            ("neutral", "Neutral"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "picked",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Its place among those to show first; empty for the rest.",
                        null=True,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directions",
                        to="responses.question",
                    ),
                ),
                (
                    "snippet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directions",
                        to="responses.snippet",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="snippet",
            name="questions",
            field=models.ManyToManyField(
                related_name="snippets", through="responses.SnippetQuestion", to="responses.question"
            ),
        ),
        migrations.CreateModel(
            name="SnippetVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "snippet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="responses.snippet",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.SlugField(max_length=80)),
                ("kind", models.CharField(help_text="CSL type, such as report.", max_length=40)),
                ("title", models.TextField()),
                (
                    "short_name",
                    models.CharField(
                        blank=True,
                        help_text="What to call it in passing, such as Contact's policy paper.",
                        max_length=120,
                    ),
                ),
                ("author", models.CharField(blank=True, max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=300)),
                ("year", models.CharField(blank=True, max_length=20)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("page", models.CharField(blank=True, max_length=60)),
                ("note", models.TextField(blank=True)),
                (
                    "tier",
                    models.CharField(
                        blank=True, help_text="Primary, a source document, or only named.", max_length=30
                    ),
                ),
                ("also_known_as", models.JSONField(blank=True, default=list)),
                (
                    "cited_in",
                    models.JSONField(blank=True, default=list, help_text="Keys of the sources that name it."),
                ),
                ("csl", models.JSONField(blank=True, default=dict)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="responses.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.AddField(
            model_name="snippet",
            name="about_source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="described_in",
                to="responses.source",
            ),
        ),
        migrations.AddField(
            model_name="snippet",
            name="seen_in",
            field=models.ForeignKey(
                blank=True,
                help_text="The secondary source through which the primary one was seen.",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="relays",
                to="responses.source",
            ),
        ),
        migrations.AddField(
            model_name="snippet",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, related_name="snippets", to="responses.source"
            ),
        ),
        migrations.CreateModel(
            name="GlossarySupport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support",
                        to="responses.glossaryentry",
                    ),
                ),
                (
                    "snippet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="responses.snippet",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="responses.source",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="TimelineEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("when", models.CharField(help_text="As stated, such as 2020 or 2021.", max_length=60)),
                ("what", models.TextField()),
                (
                    "status",
                    models.CharField(
                        blank=True, help_text="Stated, inferred or in conflict.", max_length=200
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timeline",
                        to="responses.consultation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="events",
                        to="responses.source",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="TransitionRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("workflow", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                ("move", models.CharField(max_length=60)),
                ("source", models.CharField(max_length=40)),
                ("target", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(help_text="The object's version after the move.")),
                (
                    "actor_id",
                    models.UUIDField(
                        help_text="The person who made the move; empty for the system.", null=True
                    ),
                ),
                ("actor_role", models.CharField(blank=True, max_length=40)),
                ("note", models.TextField(blank=True, max_length=4000)),
                ("data", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("at", "version"),
                "indexes": [
                    models.Index(fields=["object_id", "version"], name="record_object"),
                    models.Index(
                        condition=models.Q(("announced_at__isnull", True)),
                        fields=["at"],
                        name="record_unannounced",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erratum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                (
                    "severity",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")], max_length=10
                    ),
                ),
                (
                    "where",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Keys of the sources it is in; empty: in all of them.",
                    ),
                ),
                ("issue", models.TextField()),
                ("handling", models.TextField()),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="errata",
                        to="responses.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "errata",
                "ordering": ("order",),
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "key"), name="erratum_key_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="glossaryentry",
            constraint=models.UniqueConstraint(fields=("consultation", "key"), name="glossary_key_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("person", "organisation"),
                name="membership_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"), name="user_email_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("consultation", "key"), name="question_key_once"),
        ),
        migrations.AddConstraint(
            model_name="prompt",
            constraint=models.UniqueConstraint(fields=("question", "key"), name="prompt_key_once"),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(fields=("question", "key"), name="choice_key_once"),
        ),
        migrations.AddConstraint(
            model_name="rendereddocument",
            constraint=models.UniqueConstraint(fields=("final_version", "format"), name="document_once"),
        ),
        migrations.AddIndex(
            model_name="response",
            index=models.Index(fields=["consultation", "state"], name="response_state"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("response", "person"),
                name="participant_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="finalversion",
            constraint=models.UniqueConstraint(fields=("response", "number"), name="final_number_once"),
        ),
        migrations.AddConstraint(
            model_name="finalversion",
            constraint=models.UniqueConstraint(fields=("response", "response_version"), name="frozen_once"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("response", "question"), name="answer_once"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("response",), name="one_open_review"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("answer", "number"), name="revision_number_once"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("nonce__isnull", False)),
                fields=("answer", "nonce"),
                name="revision_nonce_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("response", "number"), name="round_number_once"),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(fields=("question", "key"), name="sample_key_once"),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(fields=("answer", "snippet"), name="citation_once"),
        ),
        migrations.AddConstraint(
            model_name="snippetquestion",
            constraint=models.UniqueConstraint(fields=("snippet", "question"), name="direction_once"),
        ),
        migrations.AddConstraint(
            model_name="snippetversion",
            constraint=models.UniqueConstraint(fields=("snippet", "number"), name="snippet_version_once"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("consultation", "key"), name="source_key_once"),
        ),
        migrations.AddConstraint(
            model_name="snippet",
            constraint=models.UniqueConstraint(fields=("consultation", "key"), name="snippet_key_once"),
        ),
        migrations.AddConstraint(
            model_name="timelineevent",
            constraint=models.UniqueConstraint(fields=("consultation", "key"), name="timeline_key_once"),
        ),
    ]
