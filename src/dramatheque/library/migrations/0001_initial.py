"""The ledger, the catalogue folded from it, and the table of search tokens; each database has its own of the last (search.py)."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import dramatheque.library.models.json_field
from dramatheque.library.search import engine


def create(_: Any, schema: Any) -> None:
    schema.execute(engine(schema.connection).create)


def drop(_: Any, schema: Any) -> None:
    schema.execute("DROP TABLE library_search")


class Migration(migrations.Migration):

    replaces = [
        ('library', '0002_search'),
        ('library', '0003_family_ties'),
        ('library', '0004_kept_bytes'),
        ('library', '0005_knots'),
        ('library', '0006_tally_sums'),
        ('library', '0007_called_by_number'),
        ('library', '0008_learnt_trust'),
        ('library', '0009_maskings'),
        ('library', '0010_mentions_by_number'),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('source', models.TextField()),
                ('url', models.TextField()),
                ('address', models.TextField(db_index=True)),
                ('title', models.TextField()),
                ('format', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=35)),
                ('author', models.TextField()),
                ('published', models.CharField(max_length=10)),
                ('read_at', models.CharField(max_length=32)),
                ('reader', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('leads', dramatheque.library.models.json_field.JsonText(default=list)),
                ('discards', dramatheque.library.models.json_field.JsonText(default=list)),
                ('issues', dramatheque.library.models.json_field.JsonText(default=list)),
                ('claim_count', models.PositiveIntegerField(default=0)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('is_current', models.BooleanField(default=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='library.source')),
                ('kept_sha256', models.CharField(default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=16)),
                ('kind', models.CharField(choices=[('work', 'work'), ('person', 'person'), ('character', 'character'), ('organisation', 'organisation'), ('song', 'song')], max_length=12)),
                ('name', models.TextField()),
                ('entity', models.BigIntegerField(db_index=True, default=0)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='library.document')),
                ('by_number', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('by_number__isnull', False)), fields=['by_number'], name='mention_by_number')],
                'constraints': [models.UniqueConstraint(fields=('document', 'key'), name='mention_key')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.BigIntegerField(db_index=True)),
                ('right', models.BigIntegerField(db_index=True)),
                ('kind', models.CharField(max_length=12)),
                ('score', models.FloatField()),
                ('reasons', dramatheque.library.models.json_field.JsonText()),
            ],
        ),
        migrations.CreateModel(
            name='Entity',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('name', models.TextField()),
                ('native', models.TextField()),
                ('slug', models.CharField(max_length=80)),
                ('sort_key', models.CharField(max_length=120)),
                ('year', models.IntegerField(null=True)),
                ('country', models.CharField(max_length=2)),
                ('type', models.CharField(max_length=40)),
                ('note', models.TextField()),
                ('documents', models.PositiveIntegerField()),
                ('witnesses', models.PositiveIntegerField()),
                ('facts', models.TextField()),
                ('digest', models.CharField(max_length=32)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'sort_key'], name='entity_by_name'), models.Index(fields=['kind', '-documents'], name='entity_by_documents'), models.Index(fields=['kind', 'year'], name='entity_by_year')],
            },
        ),
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('thing', models.BigIntegerField(db_index=True)),
                ('other', models.BigIntegerField(null=True)),
                ('property', models.CharField(max_length=40)),
                ('role', models.CharField(max_length=60)),
                ('witnesses', models.PositiveIntegerField()),
                ('fact_key', models.CharField(max_length=32)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.entity')),
            ],
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('mention', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='profile', serialize=False, to='library.mention')),
                ('body', dramatheque.library.models.json_field.JsonText()),
                ('place', dramatheque.library.models.json_field.JsonText(default=None)),
                ('knot', models.CharField(default='', max_length=32)),
                ('fullness', models.PositiveIntegerField(default=0)),
                ('stands', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['knot', 'stands'], name='profile_of_knot')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(max_length=10)),
                ('by', models.CharField(max_length=80)),
                ('score', models.FloatField(default=0.0)),
                ('rule', models.CharField(max_length=40)),
                ('reasons', dramatheque.library.models.json_field.JsonText(default=list)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('withdraws', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn_by', to='library.judgement')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('left__lt', models.F('right'))), name='judgement_pair_is_ordered')],
            },
        ),
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('property', models.CharField(max_length=40)),
                ('about', dramatheque.library.models.json_field.JsonText()),
                ('quote', models.TextField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('section', dramatheque.library.models.json_field.JsonText()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='library.document')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='library.mention')),
            ],
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('property', models.CharField(max_length=40)),
                ('value', dramatheque.library.models.json_field.JsonText()),
                ('qualifiers', dramatheque.library.models.json_field.JsonText()),
                ('state', models.CharField(max_length=8)),
                ('refs', dramatheque.library.models.json_field.JsonText()),
                ('evidence', dramatheque.library.models.json_field.JsonText()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='library.document')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='library.mention')),
            ],
        ),
        migrations.CreateModel(
            name='BlockingKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('mention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.mention')),
            ],
            options={
                'indexes': [models.Index(fields=['key'], name='blocking_key')],
            },
        ),
        migrations.CreateModel(
            name='OpenGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filled_by', dramatheque.library.models.json_field.JsonText()),
                ('is_filled', models.BooleanField()),
                ('suggestion', models.TextField()),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gaps', to='library.entity')),
                ('gap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.gap')),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=255)),
                ('property', models.CharField(max_length=40)),
                ('agreed', models.PositiveIntegerField()),
                ('against', models.PositiveIntegerField()),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.entity')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'property', 'against'], name='tally_of_site')],
            },
        ),
        migrations.CreateModel(
            name='Trust',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=255)),
                ('property', models.CharField(max_length=40)),
                ('value', models.FloatField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'property'), name='trust_of_site')],
            },
        ),
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('property', models.CharField(max_length=40)),
                ('key', dramatheque.library.models.json_field.JsonText()),
                ('standing', models.CharField(max_length=8)),
                ('reason', models.TextField()),
                ('values', dramatheque.library.models.json_field.JsonText()),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disagreements', to='library.entity')),
            ],
            options={
                'indexes': [models.Index(fields=['property', 'standing'], name='disagreement_by_property')],
            },
        ),
        migrations.CreateModel(
            name='EntityName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('form', models.CharField(max_length=20)),
                ('key', models.TextField()),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='library.entity')),
            ],
            options={
                'indexes': [models.Index(fields=['key'], name='name_key')],
            },
        ),
        migrations.CreateModel(
            name='Facet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=16)),
                ('value', models.CharField(max_length=80)),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facets', to='library.entity')),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'value'], name='facet_value')],
            },
        ),
        migrations.CreateModel(
            name='FamilyTie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.mention')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.mention')),
            ],
        ),
        migrations.CreateModel(
            name='TallySum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=255)),
                ('property', models.CharField(max_length=40)),
                ('agreed', models.PositiveIntegerField()),
                ('against', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'property'), name='tally_sum_of_site')],
            },
        ),
        migrations.CreateModel(
            name='Copying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=255)),
                ('other', models.CharField(max_length=255)),
                ('share', models.FloatField()),
                ('sure', models.FloatField()),
                ('same', models.PositiveIntegerField()),
                ('apart', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'other'), name='copying_pair')],
            },
        ),
        migrations.CreateModel(
            name='Learnt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='SharedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.IntegerField()),
                ('property', models.CharField(max_length=40)),
                ('told', dramatheque.library.models.json_field.JsonText()),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.entity')),
            ],
            options={
                'indexes': [models.Index(fields=['mark'], name='shared_fact_by_mark')],
            },
        ),
        migrations.CreateModel(
            name='Masking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(db_index=True, max_length=32)),
                ('by', models.CharField(max_length=80)),
                ('why', models.TextField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('lifts', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lifted_by', to='library.masking')),
            ],
        ),
        migrations.RunPython(create, drop),
    ]
