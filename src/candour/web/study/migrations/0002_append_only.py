"""What was written, agreed, spent and booked is only added; nobody approves their own words."""

from django.db import migrations

ONLY_ADDED = ("version", "approval", "consent", "lawfulbasis", "withdrawal", "spending", "ledgerline")
WORDS = "what was written, agreed and booked is only added"
TWO = "a text is approved by a second person"
OWN = """EXISTS (SELECT 1 FROM study_version v JOIN study_study s ON s.id = v.study_id
    WHERE v.id = NEW.version_id
    AND (v.recorded_by_id = NEW.by_id OR (NEW.by_id IS NULL AND NOT s.example)))"""


def sqlite():
    for table in ONLY_ADDED:
        for verb in ("update", "delete"):
            yield f"""CREATE TRIGGER study_{table}_no_{verb} BEFORE {verb.upper()} ON study_{table}
                BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    yield f"""CREATE TRIGGER study_approval_two_people BEFORE INSERT ON study_approval
        WHEN {OWN} BEGIN SELECT RAISE(ABORT, '{TWO}'); END"""


def postgres():
    yield """CREATE FUNCTION study_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"""
    for table in ONLY_ADDED:
        yield f"""CREATE TRIGGER study_{table}_append_only BEFORE UPDATE OR DELETE ON study_{table}
            FOR EACH ROW EXECUTE FUNCTION study_refuse('{WORDS}')"""
    yield f"""CREATE FUNCTION study_two_people() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {OWN} THEN RAISE EXCEPTION '{TWO}'; END IF; RETURN NEW; END $$"""
    yield """CREATE TRIGGER study_approval_two_people BEFORE INSERT ON study_approval
        FOR EACH ROW EXECUTE FUNCTION study_two_people()"""


def forwards(apps, schema_editor):
    for sql in sqlite() if schema_editor.connection.vendor == "sqlite" else postgres():
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("study", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
