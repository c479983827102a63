"""On PostgreSQL, index plain words as SQLite does: no accents, and no addresses or paths as one word."""

from django.db import migrations

ACCENTED = "àáâäãåçèéêëìíîïñòóôöõùúûüŵŷýÿÀÁÂÄÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜŴŶÝ"
PLAIN = "aaaaaaceeeeiiiinooooouuuuwyyyAAAAAACEEEEIIIINOOOOOUUUUWYY"


def plain(column):
    return f"regexp_replace(translate({column}, '{ACCENTED}', '{PLAIN}'), '[^[:alnum:]]+', ' ', 'g')"


POSTGRES = (
    "ALTER TABLE register_searchtext DROP COLUMN vector",
    f"""ALTER TABLE register_searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', {plain("title")}), 'A')
        || to_tsvector('english', {plain("words")})) STORED""",
    "CREATE INDEX register_searchtext_vector ON register_searchtext USING gin (vector)",
)


def forwards(apps, schema_editor):
    for sql in () if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_change_days")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
