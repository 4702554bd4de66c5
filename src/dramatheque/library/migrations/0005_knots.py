"""Mentions that nothing tells apart are gathered in knots; one of each knot stands in for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0004_kept_bytes")]

    operations = [
        migrations.AddField("profile", "knot", models.CharField(default="", max_length=32)),
        migrations.AddField("profile", "fullness", models.PositiveIntegerField(default=0)),
        migrations.AddField("profile", "stands", models.BooleanField(default=False)),
        migrations.AddIndex("profile", models.Index(fields=["knot", "stands"], name="profile_of_knot")),
    ]
