"""Notices, what members wish to be told, and how far they were."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('notices', '0002_lasttold'),
    ]

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letters',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='letters', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('rhythm', models.CharField(choices=[('hourly', 'within the hour'), ('daily', 'once a day'), ('weekly', 'once a week, on Sunday')], default='daily', max_length=6)),
                ('quiet_from', models.PositiveSmallIntegerField(default=22)),
                ('quiet_to', models.PositiveSmallIntegerField(default=8)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followed_things', to=settings.AUTH_USER_MODEL)),
                ('thing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.mention')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'thing'), name='follow_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=16)),
                ('number', models.BigIntegerField()),
                ('episode', models.PositiveSmallIntegerField(default=0)),
                ('actors', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('by_mail', models.BooleanField(default=False)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-made_at'], name='notices_of_member'), models.Index(condition=models.Q(('by_mail', True), ('mailed_at', None), ('read_at', None)), fields=['made_at'], name='notices_to_mail')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('read_at', None)), fields=('member', 'form', 'kind', 'number', 'episode'), name='notice_unread_once')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=20)),
                ('by', models.CharField(choices=[('mail', 'on the site and by mail'), ('site', 'on the site'), ('off', 'not at all')], max_length=4)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'form'), name='wish_once')],
            },
        ),
        migrations.CreateModel(
            name='LastTold',
            fields=[
                ('thing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='library.mention')),
                ('entity', models.BigIntegerField()),
                ('digest', models.CharField(max_length=32)),
                ('shown', models.JSONField(default=dict)),
            ],
        ),
    ]
