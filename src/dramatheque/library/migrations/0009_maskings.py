"""Words of old pages that are kept from sight."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("library", "0008_learnt_trust")]

    operations = [
        migrations.CreateModel(
            name="Masking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(db_index=True, max_length=32)),
                ("by", models.CharField(max_length=80)),
                ("why", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "lifts",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="lifted_by", to="library.masking"
                    ),
                ),
            ],
        ),
    ]
