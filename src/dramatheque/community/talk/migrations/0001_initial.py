"""Threads, comments, reading marks and what authors of old posts ask for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('talk', '0002_sensitive'),
        ('talk', '0003_post_requests'),
        ('talk', '0004_topics_and_removals'),
        ('talk', '0005_counted'),
    ]

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('comments', 'Comments'), ('wall', 'Wall'), ('topic', 'Forum')], max_length=8)),
                ('kind', models.CharField(max_length=16)),
                ('number', models.BigIntegerField()),
                ('episode', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
                ('is_closed', models.BooleanField(default=False)),
                ('is_pinned', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('said_at', models.DateTimeField(null=True)),
                ('count', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('languages', models.JSONField(default=dict)),
                ('opener', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='topics', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'number', 'place', 'episode'], name='threads_of_subject'), models.Index(fields=['place', '-said_at'], name='threads_last_said')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('place', 'topic'), _negated=True), fields=('place', 'kind', 'number', 'episode'), name='thread_of_subject')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root', models.BigIntegerField(default=0)),
                ('path', models.CharField(max_length=1200)),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('answers', models.CharField(blank=True, max_length=32)),
                ('guest', models.CharField(blank=True, max_length=60)),
                ('body', models.TextField()),
                ('language', models.CharField(blank=True, max_length=35)),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='public', max_length=10)),
                ('state', models.CharField(choices=[('shown', 'shown'), ('held', 'waits for approval'), ('deleted', 'deleted by its author'), ('masked', 'taken away by a moderator')], default='shown', max_length=8)),
                ('hearts', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='talk.comment')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='talk.thread')),
                ('is_sensitive', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['thread', 'path'], name='comments_in_order'), models.Index(fields=['thread', '-root', 'path'], name='comments_newest_first'), models.Index(fields=['thread', 'made_at', 'id'], name='comments_by_time'), models.Index(fields=['author', '-made_at'], name='comments_of_member'), models.Index(condition=models.Q(('answers', ''), _negated=True), fields=['answers'], name='comments_on_preserved'), models.Index(condition=models.Q(('state', 'held')), fields=['made_at'], name='comments_held'), models.Index(fields=['thread', 'audience', 'state', 'language'], name='comments_counted')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('spoils_to', models.PositiveSmallIntegerField(default=0)),
                ('until', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='talk.comment')),
            ],
        ),
        migrations.CreateModel(
            name='Heart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given', to='talk.comment')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('comment', 'member'), name='heart_once')],
            },
        ),
        migrations.CreateModel(
            name='PostRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.CharField(db_index=True, max_length=32)),
                ('kind', models.CharField(choices=[('mine', 'it is mine'), ('remove', 'take it away')], max_length=6)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('is_granted', models.BooleanField(null=True)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='post_requests', to=settings.AUTH_USER_MODEL)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('code', models.CharField(blank=True, max_length=64)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('home', models.URLField(blank=True)),
                ('origin', models.CharField(blank=True, max_length=16)),
                ('token', models.CharField(blank=True, db_index=True, max_length=32)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('claim', 'member', 'kind'), name='post_request_once')],
                'indexes': [models.Index(condition=models.Q(('is_granted', None)), fields=['made_at'], name='post_requests_open')],
            },
        ),
        migrations.CreateModel(
            name='TopicMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen', models.BigIntegerField(default=0)),
                ('is_followed', models.BooleanField(default=False)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_marks', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='talk.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'thread'), name='topic_mark_once')],
            },
        ),
    ]
