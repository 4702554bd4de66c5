"""What members watch, and their lists."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('shelves', '0002_watched_and_smart_lists'),
        ('shelves', '0003_withheld'),
        ('shelves', '0004_listitem_spoils_to'),
        ('shelves', '0005_states_of_work'),
    ]

    initial = True

    dependencies = [
        ('library', '0001_initial'),
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
                ('watched_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'state', '-changed_at'], name='entries_by_state'), models.Index(fields=['work', '-watched_at'], name='entries_watched'), models.Index(fields=['work', 'member', 'state'], name='entries_on_work')],
                'constraints': [models.UniqueConstraint(fields=('member', 'work'), name='entry_of_work')],
            },
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
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'number'), name='run_of_entry')],
            },
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
                ('query', models.CharField(blank=True, max_length=500)),
                ('withheld', models.CharField(blank=True, max_length=10)),
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
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ('place', 'id'),
                'constraints': [models.UniqueConstraint(fields=('of', 'work'), name='item_once')],
            },
        ),
    ]
