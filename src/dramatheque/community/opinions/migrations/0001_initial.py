"""Scores, reviews, votes on them, and what they add up to."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('opinions', '0002_episodes_and_former_members'),
        ('opinions', '0003_withheld'),
        ('opinions', '0004_revision_spoils_to'),
        ('opinions', '0005_sensitive'),
        ('opinions', '0006_reviews_in_order'),
    ]

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='library.mention')),
                ('scores', models.JSONField(default=list)),
                ('aspects', models.JSONField(default=dict)),
                ('favourites', models.PositiveIntegerField(default=0)),
                ('reviews', models.PositiveIntegerField(default=0)),
                ('members', models.JSONField(default=dict)),
                ('episodes', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField(validators=[django.core.validators.MinLengthValidator(40), django.core.validators.MaxLengthValidator(40000)])),
                ('language', models.CharField(blank=True, max_length=35)),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
                ('seen', models.PositiveSmallIntegerField(default=0)),
                ('seen_of', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(blank=True, max_length=16)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('helpful', models.PositiveIntegerField(default=0)),
                ('not_helpful', models.PositiveIntegerField(default=0)),
                ('bound', models.FloatField(default=0.0)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
                ('withheld_at', models.DateTimeField(blank=True, null=True)),
                ('is_sensitive', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['work', 'is_sensitive', '-bound', '-published_at'], name='reviews_of_work_shown')],
                'constraints': [models.UniqueConstraint(fields=('member', 'work'), name='review_of_work')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('until', models.DateTimeField(auto_now_add=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='opinions.review')),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_helpful', models.BooleanField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_votes', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='opinions.review')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'member'), name='vote_once')],
            },
        ),
        migrations.CreateModel(
            name='EpisodeRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('episode', models.PositiveSmallIntegerField()),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(100)])),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='episode_ratings', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'work', 'episode'), name='rating_of_episode')],
            },
        ),
        migrations.CreateModel(
            name='Favourite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourites', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'work'), name='favourite_once')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('overall', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)])),
                ('story', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)])),
                ('cast', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)])),
                ('music', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)])),
                ('rewatch', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)])),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'indexes': [models.Index(fields=['work', 'overall'], name='ratings_of_work')],
                'constraints': [models.UniqueConstraint(fields=('member', 'work'), name='rating_of_work')],
            },
        ),
    ]
