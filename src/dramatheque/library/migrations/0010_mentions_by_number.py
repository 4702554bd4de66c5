"""An index of the mentions that are called by a number, which are few, in the place of one of all mentions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("library", "0009_maskings")]

    operations = [
        migrations.AlterField(
            "mention",
            "by_number",
            models.ForeignKey(
                "library.mention", django.db.models.deletion.PROTECT, db_index=False, null=True, related_name="+"
            ),
        ),
        migrations.AddIndex(
            "mention",
            models.Index(condition=models.Q(by_number__isnull=False), fields=["by_number"], name="mention_by_number"),
        ),
    ]
