"""What tallies add up to, kept beside them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0005_knots")]

    operations = [
        migrations.CreateModel(
            name="TallySum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("site", models.CharField(max_length=255)),
                ("property", models.CharField(max_length=40)),
                ("agreed", models.FloatField()),
                ("against", models.FloatField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["site", "property"], name="tally_sum_of_site")]},
        ),
    ]
