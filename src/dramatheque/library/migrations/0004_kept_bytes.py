"""Documents whose bytes are kept with addresses masked have the hash of those bytes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0003_family_ties")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="kept_sha256",
            field=models.CharField(default="", max_length=64),
        ),
    ]
