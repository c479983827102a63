"""The full-text index over SearchText: FTS5 on SQLite, tsvector with GIN on PostgreSQL."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE register_fulltext USING fts5(
        title, words, content='register_searchtext', content_rowid='id',
        tokenize="porter unicode61 remove_diacritics 2", prefix='2 3')""",
    """CREATE TRIGGER register_searchtext_ai AFTER INSERT ON register_searchtext BEGIN
        INSERT INTO register_fulltext(rowid, title, words) VALUES (NEW.id, NEW.title, NEW.words); END""",
    """CREATE TRIGGER register_searchtext_ad AFTER DELETE ON register_searchtext BEGIN
        INSERT INTO register_fulltext(register_fulltext, rowid, title, words)
        VALUES ('delete', OLD.id, OLD.title, OLD.words); END""",
    """CREATE TRIGGER register_searchtext_au AFTER UPDATE ON register_searchtext BEGIN
        INSERT INTO register_fulltext(register_fulltext, rowid, title, words)
        VALUES ('delete', OLD.id, OLD.title, OLD.words);
        INSERT INTO register_fulltext(rowid, title, words) VALUES (NEW.id, NEW.title, NEW.words); END""",
)
POSTGRES = (
    """ALTER TABLE register_searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A') || to_tsvector('english', words)) STORED""",
    "CREATE INDEX register_searchtext_vector ON register_searchtext USING gin (vector)",
)


def forwards(apps, schema_editor):
    for sql in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("register", "0002_append_only")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
