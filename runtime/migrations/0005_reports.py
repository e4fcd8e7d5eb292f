import django.contrib.postgres.fields
import django.db.models.deletion
import engine.clock
from django.conf import settings
from django.db import migrations, models


# What the journal knows of records that were given out and finished before these columns.
STAMP = """
UPDATE runtime_record AS record SET
    assigned_at = CASE WHEN assignee_id IS NOT NULL THEN coalesce(
        (SELECT max(at) FROM audit_entry WHERE subject_type = 'record'
            AND subject_id = record.id::text AND verb = 'record.assign'), created_at) END,
    finished_at = CASE WHEN category IN ('done', 'cancelled') THEN coalesce(
        (SELECT max(at) FROM audit_entry WHERE subject_type = 'record'
            AND subject_id = record.id::text AND verb LIKE 'record.transition:%'), updated_at) END
WHERE assignee_id IS NOT NULL OR category IN ('done', 'cancelled')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("runtime", "0004_conversions"),
        ("audit", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="what",
            field=models.CharField(
                default="list", help_text="Name of an exportable", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="assigned_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="record",
            name="finished_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="export",
            name="spec",
            field=models.JSONField(
                default=dict, help_text="What exactly, as its exportable keeps it"
            ),
        ),
        migrations.CreateModel(
            name="SavedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("body", models.JSONField(default=dict)),
                (
                    "shared",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=63), default=list, size=None
                    ),
                ),
                ("created_at", models.DateTimeField(default=engine.clock.now)),
                ("updated_at", models.DateTimeField(default=engine.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "name"), name="saved_report_name")
                ],
            },
        ),
        migrations.RunSQL(STAMP, migrations.RunSQL.noop),
    ]
