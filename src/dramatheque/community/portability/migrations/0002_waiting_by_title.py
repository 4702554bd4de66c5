"""What waits for a title is found by that title."""

from typing import Any

from django.db import migrations, models

from dramatheque.values.text import fold


def keys(apps: Any, _schema_editor: Any) -> None:
    """Rows that wait already get their key."""
    unplaced = apps.get_model("portability", "Unplaced")
    for kept in unplaced.objects.iterator(chunk_size=500):
        work = kept.row.get("work")
        names = (work.get("title"), work.get("native")) if isinstance(work, dict) else ()
        kept.key = next((fold(name)[:120] for name in names if isinstance(name, str) and name), "")
        kept.save(update_fields=["key"])


class Migration(migrations.Migration):

    dependencies = [
        ('portability', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='unplaced',
            name='key',
            field=models.CharField(blank=True, db_index=True, default='', max_length=120),
            preserve_default=False,
        ),
        migrations.RunPython(keys, migrations.RunPython.noop),
    ]
