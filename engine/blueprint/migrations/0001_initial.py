import django.db.models.deletion
from django.db import migrations, models


# What was published never changes: not by mistake, nor by hand.
REFUSE = """
CREATE FUNCTION blueprint_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON blueprint_definitionversion
    FOR EACH ROW EXECUTE FUNCTION blueprint_refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON blueprint_release
    FOR EACH ROW EXECUTE FUNCTION blueprint_refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON blueprint_publication
    FOR EACH ROW EXECUTE FUNCTION blueprint_refuse_change();
"""
ALLOW = """
DROP TRIGGER never_changes ON blueprint_publication;
DROP TRIGGER never_changes ON blueprint_release;
DROP TRIGGER never_changes ON blueprint_definitionversion;
DROP FUNCTION blueprint_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DefinitionVersion",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=60)),
                ("body", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("hash", models.CharField(db_index=True, max_length=64)),
                ("manifest", models.JSONField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="blueprint.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[("publish", "Publish"), ("roll_back", "Roll Back")], max_length=10
                    ),
                ),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="blueprint.release",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="blueprint.release",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Pointer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="blueprint.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PackInstallation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, unique=True)),
                ("version", models.CharField(max_length=40)),
                ("label", models.JSONField(default=dict)),
                ("requires", models.JSONField(default=list)),
                ("manifest", models.JSONField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=200)),
                ("installed_at", models.DateTimeField(auto_now=True)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="blueprint.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("owner_id", models.BigIntegerField(null=True)),
                ("owner_name", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="blueprint.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=60)),
                ("body", models.TextField(blank=True)),
                ("removed", models.BooleanField(default=False)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="blueprint.draft",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("draft"),
                        models.F("kind"),
                        models.F("key"),
                        name="one_change_a_definition",
                    )
                ],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
