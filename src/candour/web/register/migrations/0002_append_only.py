"""Claims and decisions are only added, nobody accepts what they recorded; the database sees to it."""

from django.db import migrations

ONLY_ADDED = ("acceptance", "rejection", "withdrawal")
KEPT = "public_id use_id body_id property stance scope valid observed document_id page strength basis speaker codebook recorded recorded_by_id origin".split()
ACCEPTED_BY_RECORDER = """EXISTS (SELECT 1 FROM register_claim c WHERE c.id = NEW.claim_id AND
    (c.recorded_by_id = NEW.by_id OR (NEW.by_id IS NULL AND c.recorded_by_id IS NOT NULL)))"""
NOT_TAKEN_DOWN = """NOT EXISTS (SELECT 1 FROM register_takedown t
    WHERE t.claim_id = OLD.id AND t.confirmed_by_id IS NOT NULL)"""
SEARCH_KEPT = "public_id body_id question place searched outcome exemptions note recorded recorded_by_id".split()


def _differs(columns, operator):
    return " OR ".join(f'NEW."{c}" {operator} OLD."{c}"' for c in columns)


def sqlite():
    for table in ONLY_ADDED:
        for verb in ("update", "delete"):
            yield f"""CREATE TRIGGER register_{table}_no_{verb} BEFORE {verb.upper()} ON register_{table}
                BEGIN SELECT RAISE(ABORT, 'decisions on claims are only added'); END"""
    for table in ("claim", "takedown", "search"):
        yield f"""CREATE TRIGGER register_{table}_no_delete BEFORE DELETE ON register_{table}
            BEGIN SELECT RAISE(ABORT, 'claims, searches and takedowns are never deleted'); END"""
    yield f"""CREATE TRIGGER register_claim_no_update BEFORE UPDATE ON register_claim
        WHEN {NOT_TAKEN_DOWN} OR NEW.value <> '' OR NEW.quote <> '' OR NEW.caveat <> ''
          OR NEW."where" <> '' OR {_differs(KEPT, "IS NOT")}
        BEGIN SELECT RAISE(ABORT, 'claims are never changed'); END"""
    yield f"""CREATE TRIGGER register_acceptance_two_people BEFORE INSERT ON register_acceptance
        WHEN {ACCEPTED_BY_RECORDER}
        BEGIN SELECT RAISE(ABORT, 'a claim is accepted by somebody else than its recorder'); END"""
    yield f"""CREATE TRIGGER register_search_no_update BEFORE UPDATE ON register_search
        WHEN OLD.accepted IS NOT NULL OR {_differs(SEARCH_KEPT, "IS NOT")}
        BEGIN SELECT RAISE(ABORT, 'searches are never changed'); END"""
    yield """CREATE TRIGGER register_takedown_no_update BEFORE UPDATE ON register_takedown
        WHEN OLD.confirmed_by_id IS NOT NULL OR NEW.claim_id IS NOT OLD.claim_id
          OR NEW.proposed_by_id IS NOT OLD.proposed_by_id
        BEGIN SELECT RAISE(ABORT, 'takedowns are never changed'); END"""


def postgres():
    yield """CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"""
    for table in ONLY_ADDED:
        yield f"""CREATE TRIGGER register_{table}_append_only BEFORE UPDATE OR DELETE ON register_{table}
            FOR EACH ROW EXECUTE FUNCTION register_refuse('decisions on claims are only added')"""
    for table in ("claim", "takedown", "search"):
        yield f"""CREATE TRIGGER register_{table}_no_delete BEFORE DELETE ON register_{table} FOR EACH ROW
            EXECUTE FUNCTION register_refuse('claims, searches and takedowns are never deleted')"""
    distinct = "IS DISTINCT FROM"
    yield f"""CREATE FUNCTION register_claim_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {NOT_TAKEN_DOWN} OR NEW.value <> '' OR NEW.quote <> '' OR NEW.caveat <> ''
          OR NEW."where" <> '' OR {_differs(KEPT, distinct)}
        THEN RAISE EXCEPTION 'claims are never changed'; END IF; RETURN NEW; END $$"""
    yield """CREATE TRIGGER register_claim_no_update BEFORE UPDATE ON register_claim
        FOR EACH ROW EXECUTE FUNCTION register_claim_kept()"""
    yield f"""CREATE FUNCTION register_two_people() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {ACCEPTED_BY_RECORDER}
        THEN RAISE EXCEPTION 'a claim is accepted by somebody else than its recorder'; END IF;
        RETURN NEW; END $$"""
    yield """CREATE TRIGGER register_acceptance_two_people BEFORE INSERT ON register_acceptance
        FOR EACH ROW EXECUTE FUNCTION register_two_people()"""
    yield f"""CREATE FUNCTION register_search_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.accepted IS NOT NULL OR {_differs(SEARCH_KEPT, distinct)}
        THEN RAISE EXCEPTION 'searches are never changed'; END IF; RETURN NEW; END $$"""
    yield """CREATE TRIGGER register_search_no_update BEFORE UPDATE ON register_search
        FOR EACH ROW EXECUTE FUNCTION register_search_kept()"""
    yield """CREATE FUNCTION register_takedown_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.confirmed_by_id IS NOT NULL OR NEW.claim_id <> OLD.claim_id
          OR NEW.proposed_by_id <> OLD.proposed_by_id
        THEN RAISE EXCEPTION 'takedowns are never changed'; END IF; RETURN NEW; END $$"""
    yield """CREATE TRIGGER register_takedown_no_update BEFORE UPDATE ON register_takedown
        FOR EACH ROW EXECUTE FUNCTION register_takedown_kept()"""


def forwards(apps, schema_editor):
    for sql in sqlite() if schema_editor.connection.vendor == "sqlite" else postgres():
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
