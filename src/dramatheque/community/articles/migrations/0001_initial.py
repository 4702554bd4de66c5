"""Articles with their revisions, clips and linkbacks."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('articles', '0002_revision_spoils_to'),
    ]

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('news', 'news'), ('feature', 'feature'), ('recap', 'recap')], default='feature', max_length=10)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('offered', 'offered'), ('published', 'published')], default='draft', max_length=10)),
                ('title', models.CharField(max_length=160)),
                ('slug', models.CharField(blank=True, max_length=80)),
                ('lede', models.CharField(blank=True, max_length=400)),
                ('body', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(60000)])),
                ('language', models.CharField(blank=True, max_length=35)),
                ('tags', models.JSONField(default=list)),
                ('places', models.JSONField(default=list)),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('is_hidden', models.BooleanField(default=False)),
                ('bounded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'is_hidden', '-published_at'], name='articles_published')],
            },
        ),
        migrations.CreateModel(
            name='About',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('thing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='about', to='articles.article')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'thing'), name='about_once')],
            },
        ),
        migrations.CreateModel(
            name='Clip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('form', models.CharField(max_length=10)),
                ('size', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('credit', models.CharField(blank=True, max_length=120)),
                ('licence', models.CharField(max_length=20)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clips', to='articles.article')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'sha256'), name='clip_once')],
            },
        ),
        migrations.CreateModel(
            name='Linkback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.URLField(max_length=500)),
                ('form', models.CharField(max_length=12)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('excerpt', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('shown', 'shown'), ('refused', 'refused')], default='waiting', max_length=10)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('received_at', models.DateTimeField(auto_now=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linkbacks', to='articles.article')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'source'), name='linkback_once')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('lede', models.CharField(blank=True, max_length=400)),
                ('body', models.TextField()),
                ('until', models.DateTimeField(auto_now_add=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.article')),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
    ]
