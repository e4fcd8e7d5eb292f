from django.db import migrations


def name(apps, schema_editor):
    """Have the words worked out by which the records there are found, by type."""
    Record, Job = apps.get_model("runtime", "Record"), apps.get_model("runtime", "Job")
    types = Record.objects.order_by().values_list("type", flat=True).distinct()
    Job.objects.bulk_create(
        [Job(kind="likeness", payload={"type": key, "after": 0}) for key in types]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("runtime", "0011_scenario_runs"),
    ]

    operations = [
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
