"""Let values be taken out of entries on request, under a seal; everything else stays as it was."""

from django.db import migrations, models

_KEPT = ", ".join(
    f"{{0}}.{name}"
    for name in (
        *("id", "at", "actor_id", "behalf_id", "verb", "subject_type", "subject_id"),
        *("request_id", "chain", "position", "hash"),
    )
)
ALLOW = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('diwan.redacting', true) = 'on' THEN
        IF NEW.redaction IS NOT NULL
            AND ROW({_KEPT.format("NEW")}) IS NOT DISTINCT FROM ROW({_KEPT.format("OLD")})
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit journal is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""
REFUSE = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit journal is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField("entry", "redaction", models.BinaryField(null=True)),
        migrations.RunSQL(ALLOW, REFUSE),
    ]
