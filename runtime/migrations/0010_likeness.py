import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


def spell(apps, schema_editor):
    """Have the names of the records there are worked out, by type."""
    Record, Job = apps.get_model("runtime", "Record"), apps.get_model("runtime", "Job")
    types = Record.objects.order_by().values_list("type", flat=True).distinct()
    Job.objects.bulk_create(
        [Job(kind="likeness", payload={"type": key, "after": 0}) for key in types]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("runtime", "0009_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="alike",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(),
                blank=True,
                db_default=models.Value(
                    [],
                    output_field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                default=list,
                help_text="Spellings of its name, as numbers",
                size=None,
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=django.contrib.postgres.indexes.GinIndex(fields=["alike"], name="record_alike"),
        ),
        migrations.RunPython(spell, migrations.RunPython.noop),
    ]
