"""Members and who follows whom."""

import django.contrib.auth.models
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dramatheque.community.members.models


class Migration(migrations.Migration):

    replaces = [
        ('members', '0002_member_unread'),
        ('members', '0003_wall_and_withheld'),
        ('members', '0004_member_hides_titles'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'That name is taken.'}, max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[^\\W_](?:[\\w.-]{0,28}[\\w-])?$', 'Letters and digits, with . - _ inside; at most 30.')])),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('display_name', models.CharField(blank=True, max_length=60)),
                ('about', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(2000)])),
                ('language', models.CharField(default='en', max_length=35)),
                ('title_script', models.CharField(choices=[('english', 'English'), ('native', 'in its own script'), ('romanised', 'romanised')], default='english', max_length=10)),
                ('name_order', models.CharField(choices=[('stated', 'as most pages write them'), ('family_first', 'family name first'), ('given_first', 'given name first')], default='stated', max_length=12)),
                ('scale', models.CharField(choices=[('ten', '10 points, by halves'), ('stars', '5 stars, by halves'), ('smileys', 'smileys')], default='ten', max_length=8)),
                ('time_zone', models.CharField(default='UTC', max_length=60, validators=[dramatheque.community.members.models.is_time_zone])),
                ('country', models.CharField(blank=True, max_length=2)),
                ('profile_for', models.CharField(choices=[('public', 'everybody'),
        ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='public', max_length=10)),
                ('shelves_for', models.CharField(choices=[('public', 'everybody'),
        ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='members', max_length=10)),
                ('ratings_for', models.CharField(choices=[('public', 'everybody'),
        ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='public', max_length=10)),
                ('activity_for', models.CharField(choices=[('public', 'everybody'),
        ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='followers', max_length=10)),
                ('is_staff', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('unread', models.PositiveIntegerField(default=0)),
                ('wall_for', models.CharField(choices=[('public', 'everybody'),
        ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='public', max_length=10)),
                ('wall_open_to', models.CharField(choices=[('public', 'everybody'),
        ('members', 'members'), ('followers', 'members I let follow me'), ('me', 'only me')], default='members', max_length=10)),
                ('withheld', models.JSONField(blank=True, default=dict)),
                ('hides_titles', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='one_member_a_name')],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('followed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to=settings.AUTH_USER_MODEL)),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('follower', 'followed'), name='follow_once'), models.CheckConstraint(condition=models.Q(('follower', models.F('followed')), _negated=True), name='follow_others')],
            },
        ),
    ]
