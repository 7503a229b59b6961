import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("responses", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="agreed_pin",
            field=models.CharField(
                blank=True, help_text="Digest of the words that were agreed.", max_length=64
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="lead_author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answers_led",
                to="responses.person",
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="status",
            field=models.CharField(
                choices=[("drafting", "Drafting"), ("ready", "Ready for review"), ("agreed", "Agreed")],
                default="drafting",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="status_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="status_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="statuses_set",
                to="responses.person",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="base_text",
            field=models.TextField(blank=True, help_text="What both had before them."),
        ),
        migrations.AddField(
            model_name="conflict",
            name="end",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="conflict",
            name="start",
            field=models.BinaryField(
                default=bytes, help_text="Where the kept sentences begin; moves with the text."
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="theirs_text",
            field=models.TextField(blank=True, help_text="What was saved in between."),
        ),
        migrations.AddField(
            model_name="revision",
            name="seq",
            field=models.PositiveIntegerField(
                default=0, help_text="The place in the log that this state shows."
            ),
        ),
        migrations.AlterField(
            model_name="conflict",
            name="base",
            field=models.IntegerField(
                help_text="The revision that the second person had seen; -1: not known."
            ),
        ),
        migrations.AlterField(
            model_name="conflict",
            name="text",
            field=models.TextField(blank=True, help_text="What the second person wrote."),
        ),
        migrations.AlterField(
            model_name="revision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("save", "Saved"),
                    ("settle", "Settled a conflict"),
                    ("restore", "Restored"),
                    ("adopt", "Adopted"),
                    ("live", "Written together"),
                ],
                default="save",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("quote", models.TextField(blank=True)),
                ("start", models.BinaryField(default=bytes)),
                ("end", models.BinaryField(default=bytes)),
                ("epoch", models.PositiveIntegerField(default=0)),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("text", models.TextField(blank=True, help_text="Empty once it was removed.")),
                ("nonce", models.UUIDField(help_text="The form's nonce: posting it again says nothing new.")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, help_text="When its writer removed it.", null=True),
                ),
                (
                    "settled_at",
                    models.DateTimeField(
                        blank=True, help_text="Of a thread: empty while it is open.", null=True
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="responses.answer",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
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
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads_settled",
                        to="responses.person",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="responses.comment",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.PositiveIntegerField(default=1)),
                ("generation", models.PositiveIntegerField(default=1)),
                (
                    "head_seq",
                    models.PositiveIntegerField(default=0, help_text="Number of the newest update."),
                ),
                ("snapshot", models.BinaryField(default=bytes)),
                ("snapshot_seq", models.PositiveIntegerField(default=0)),
                ("snapshot_runs", models.JSONField(default=list)),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="document",
                        to="responses.answer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.BigIntegerField()),
                ("epoch", models.PositiveIntegerField()),
                ("ours", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="responses.person"
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clients",
                        to="responses.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=130)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="responses.comment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="responses.person",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nonce", models.UUIDField()),
                ("next_nonce", models.UUIDField()),
                ("sha", models.CharField(help_text="SHA-256 of all that was posted.", max_length=64)),
                ("base", models.IntegerField()),
                (
                    "is_revision",
                    models.BooleanField(default=False, help_text="The text is that of the revision."),
                ),
                ("text", models.TextField(blank=True)),
                ("choice", models.SlugField(blank=True, max_length=40)),
                ("left_unanswered", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="responses.answer",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="responses.person"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="posts",
                        to="responses.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("quote", models.TextField(blank=True)),
                ("start", models.BinaryField(default=bytes)),
                ("end", models.BinaryField(default=bytes)),
                ("epoch", models.PositiveIntegerField(default=0)),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "text",
                    models.TextField(blank=True, help_text="What is proposed; empty: take the words out."),
                ),
                ("why", models.TextField(blank=True)),
                (
                    "nonce",
                    models.UUIDField(help_text="The form's nonce: posting it again proposes nothing new."),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("taken", "Taken"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True, help_text="Why it was declined.")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="responses.answer",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="responses.person",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions_decided",
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
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.PositiveIntegerField()),
                ("seq", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("live", "Written"),
                            ("form", "Saved"),
                            ("restore", "Restored"),
                            ("settle", "Settled a conflict"),
                            ("adopt", "Adopted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("data", models.BinaryField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="responses.person",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="responses.document",
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
                "ordering": ("seq",),
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "read",
                    models.PositiveIntegerField(
                        default=0, help_text="What came after this revision is new to them."
                    ),
                ),
                (
                    "shown",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="The newest revision that a page has shown them: read when they come back.",
                    ),
                ),
                ("at", models.DateTimeField(help_text="When they last looked.")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="responses.answer",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="responses.participant",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(fields=("answer", "nonce"), name="comment_nonce_once"),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(fields=("document", "client_id"), name="client_id_once"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("comment", "person"), name="mention_once"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["answer", "next_nonce"], name="post_next_nonce"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("answer", "nonce", "sha"), name="post_once"),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.UniqueConstraint(fields=("answer", "nonce"), name="suggestion_nonce_once"),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("quote", ""), _negated=True), name="suggestion_about_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="update",
            constraint=models.UniqueConstraint(fields=("document", "seq"), name="update_seq_once"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(fields=("participant", "answer"), name="visit_once"),
        ),
    ]
