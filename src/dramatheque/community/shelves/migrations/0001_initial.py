"""Shelves, runs and lists."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0006_tally_sums'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('watching', 'Watching'), ('completed', 'Completed'), ('on_hold', 'On hold'), ('dropped', 'Dropped'), ('planned', 'Plan to watch'), ('not_interested', 'Not interested')], max_length=16)),
                ('seen', models.PositiveSmallIntegerField(default=0)),
                ('furthest', models.PositiveSmallIntegerField(default=0)),
                ('priority', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(3)])),
                ('notes', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(10000)])),
                ('tags', models.JSONField(default=list)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('episodes', models.TextField(blank=True)),
                ('started', models.DateField(blank=True, null=True)),
                ('finished', models.DateField(blank=True, null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='shelves.entry')),
            ],
        ),
        migrations.CreateModel(
            name='WorkList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(5000)])),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='public', max_length=10)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('editors', models.ManyToManyField(blank=True, related_name='edited_lists', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lists', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ListItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='shelves.worklist')),
            ],
            options={
                'ordering': ('place', 'id'),
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['member', 'state', '-changed_at'], name='entries_by_state'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['work', 'state'], name='entries_of_work'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('member', 'work'), name='entry_of_work'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='run_of_entry'),
        ),
        migrations.AddConstraint(
            model_name='listitem',
            constraint=models.UniqueConstraint(fields=('of', 'work'), name='item_once'),
        ),
    ]
