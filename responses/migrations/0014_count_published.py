"""Fill in what the overview counts, for what was shown before it was there."""

from django.db import migrations


def count_published(apps, schema_editor):
    Publication = apps.get_model("responses", "Publication")
    Snippet = apps.get_model("responses", "Snippet")
    shown = Publication.objects.select_related("final_version", "response")
    for publication in shown.iterator(chunk_size=200):
        content = publication.final_version.content
        capacity = (content.get("about") or {}).get("capacity") or ""
        kind = "joint" if content["kind"] == "joint" else capacity
        Publication.objects.filter(pk=publication.pk).update(
            respondent=kind if kind in ("joint", "parent", "young", "worker", "other") else ""
        )
        for answer in publication.answers.all():
            count_answer(apps, Snippet, publication, answer, content["questions"][answer.place]["answer"])


def count_answer(apps, Snippet, publication, answer, said):
    Mention = apps.get_model("responses", "PublishedMention")
    type(answer).objects.filter(pk=answer.pk).update(choice=said["choice"])
    keys = {one["key"] for one in said["citations"]}
    rows = Snippet.objects.filter(consultation=publication.response.consultation_id, key__in=keys)
    themes = {theme for found in rows.values_list("themes", flat=True) for theme in found}
    Mention.objects.bulk_create(
        [Mention(answer=answer, kind=kind, key=key) for kind, found in (("fact", keys), ("theme", themes)) for key in found],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("responses", "0013_collections")]

    operations = [migrations.RunPython(count_published, migrations.RunPython.noop)]
