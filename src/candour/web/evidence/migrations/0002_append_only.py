"""What was read and what people judged is only added; nobody settles for their own view."""

from django.db import migrations

ONLY_ADDED = ("readtext", "proposedvalue", "judgement", "settlement")
WORDS = "what was read and judged is only added"
KEPT = """key group place text_id kind body_id body_name system supplier techniques status dated stance
    scope confidence planted made""".split()
OWN_VIEW = """EXISTS (SELECT 1 FROM evidence_judgement j WHERE j.id = NEW.view_id
    AND (j.by_id = NEW.by_id OR j.proposal_id <> NEW.proposal_id))"""
TWO = "what is settled is one person''s view, confirmed by another"


def _differs(operator):
    # PostgreSQL compares JSON only as text; both databases keep it unchanged.
    columns = [(f'CAST(NEW."{c}" AS text)', f'CAST(OLD."{c}" AS text)') for c in KEPT]
    return " OR ".join(f"{new} {operator} {old}" for new, old in columns)


def sqlite():
    for table in ONLY_ADDED:
        for verb in ("update", "delete"):
            yield f"""CREATE TRIGGER evidence_{table}_no_{verb} BEFORE {verb.upper()} ON evidence_{table}
                BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    for table in ("capture", "proposal"):
        yield f"""CREATE TRIGGER evidence_{table}_no_delete BEFORE DELETE ON evidence_{table}
            BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    yield f"""CREATE TRIGGER evidence_proposal_no_update BEFORE UPDATE ON evidence_proposal
        WHEN OLD.superseded_id IS NOT NULL OR {_differs("IS NOT")}
        BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    yield f"""CREATE TRIGGER evidence_settlement_two_people BEFORE INSERT ON evidence_settlement
        WHEN {OWN_VIEW} BEGIN SELECT RAISE(ABORT, '{TWO}'); END"""


def postgres():
    yield """CREATE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"""
    for table in ONLY_ADDED:
        yield f"""CREATE TRIGGER evidence_{table}_append_only BEFORE UPDATE OR DELETE ON evidence_{table}
            FOR EACH ROW EXECUTE FUNCTION evidence_refuse('{WORDS}')"""
    for table in ("capture", "proposal"):
        yield f"""CREATE TRIGGER evidence_{table}_no_delete BEFORE DELETE ON evidence_{table}
            FOR EACH ROW EXECUTE FUNCTION evidence_refuse('{WORDS}')"""
    yield f"""CREATE FUNCTION evidence_proposal_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.superseded_id IS NOT NULL OR {_differs("IS DISTINCT FROM")}
        THEN RAISE EXCEPTION '{WORDS}'; END IF; RETURN NEW; END $$"""
    yield """CREATE TRIGGER evidence_proposal_no_update BEFORE UPDATE ON evidence_proposal
        FOR EACH ROW EXECUTE FUNCTION evidence_proposal_kept()"""
    yield f"""CREATE FUNCTION evidence_two_people() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {OWN_VIEW} THEN RAISE EXCEPTION '{TWO}'; END IF; RETURN NEW; END $$"""
    yield """CREATE TRIGGER evidence_settlement_two_people BEFORE INSERT ON evidence_settlement
        FOR EACH ROW EXECUTE FUNCTION evidence_two_people()"""


def forwards(apps, schema_editor):
    for sql in sqlite() if schema_editor.connection.vendor == "sqlite" else postgres():
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
