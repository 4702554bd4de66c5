"""Reports, decisions and appeals."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('moderation', '0002_screened_and_tidied'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('dismiss', 'nothing is wrong with it'), ('mask', 'taken out of sight'), ('warn', 'its author is warned'), ('suspend', 'its author may only read for some days'), ('ban', 'its author may only read'), ('clear', "everything of its author's is taken out of sight"), ('undo', 'a decision is undone'), ('close', 'closed: it can be read and not answered'), ('open', 'opened again'), ('move', 'moved to where it belongs')], max_length=10)),
                ('why', models.CharField(choices=[('spam', 'advertising, or the same over and over'), ('abuse', 'insults, threats, hatred'), ('spoiler', 'gives the story away without saying so'), ('privacy', 'tells something private about somebody'), ('rights', 'belongs to somebody who did not allow it'), ('harm', 'somebody may be in danger'), ('place', 'has nothing to do with where it stands'), ('false', 'is made up, or brigading'), ('other', 'something else')], max_length=10)),
                ('kind', models.CharField(blank=True, max_length=16)),
                ('number', models.BigIntegerField(default=0)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('touched', models.JSONField(default=list)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decided', to=settings.AUTH_USER_MODEL)),
                ('moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone', to='moderation.decision')),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'act', 'until'], name='decisions_on_member'), models.Index(fields=['-made_at'], name='decisions_log')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=2000)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('is_granted', models.BooleanField(null=True)),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(null=True)),
                ('judge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='moderation.decision')),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16)),
                ('number', models.BigIntegerField()),
                ('why', models.CharField(choices=[('spam', 'advertising, or the same over and over'), ('abuse', 'insults, threats, hatred'), ('spoiler', 'gives the story away without saying so'), ('privacy', 'tells something private about somebody'), ('rights', 'belongs to somebody who did not allow it'), ('harm', 'somebody may be in danger'), ('place', 'has nothing to do with where it stands'), ('false', 'is made up, or brigading'), ('other', 'something else')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='moderation.decision')),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to=settings.AUTH_USER_MODEL)),
                ('is_automatic', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'number'], name='reports_of_subject'), models.Index(condition=models.Q(('decision', None)), fields=['made_at'], name='reports_open')],
                'constraints': [models.UniqueConstraint(fields=('reporter', 'kind', 'number'), name='report_once')],
            },
        ),
    ]
