"""The ledger: sources, documents, what they mention and state, and what was judged. Rows are added, never changed or deleted.

The columns marked *folded* are no part of it: they say what the catalogue made of a row, and `rebuild` writes them again.
"""

from __future__ import annotations

from django.db import models

from dramatheque.claims import EntityKind
from dramatheque.library.models.json_field import JsonText


class Source(models.Model):
    """Who publishes documents: a site. Trust is kept per source and property."""

    name = models.CharField(max_length=255, unique=True)


class Document(models.Model):
    """One page as it was read: its text here, its bytes in the home folder under their hash.

    `address` is where a newer version of the page would come from; "" where nobody can tell.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    kept_sha256 = models.CharField(max_length=64, default="")   # of the bytes as kept, where addresses are masked in them
    site = models.ForeignKey(Source, models.PROTECT, related_name="documents")
    source = models.TextField()
    url = models.TextField()
    address = models.TextField(db_index=True)
    title = models.TextField()
    format = models.CharField(max_length=20)
    language = models.CharField(max_length=35)
    author = models.TextField()
    published = models.CharField(max_length=10)
    read_at = models.CharField(max_length=32)
    reader = models.CharField(max_length=40)             # the version of the reader that made the claims
    text = models.TextField()
    leads = JsonText(default=list)
    discards = JsonText(default=list)
    issues = JsonText(default=list)
    claim_count = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    is_current = models.BooleanField(default=True)       # folded: it speaks; no newer version of the same address is held
    is_withheld = models.BooleanField(default=False)     # folded: a moderator keeps it from sight


class Mention(models.Model):
    """Something a document speaks of. Its id is its entity number: a cluster is shown under the lowest of its mentions.

    What members state calls a thing by a number of this library: such a mention is not judged, it is where that number is.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="mentions")
    key = models.CharField(max_length=16)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in EntityKind])
    name = models.TextField()
    by_number = models.ForeignKey(   # the mention whose number it is called by
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    entity = models.BigIntegerField(default=0, db_index=True)   # folded: the entity that shows this mention; 0 before it has one

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "key"], name="mention_key"),)
        # Of the few that are called by a number alone: an index of all is mostly of none, and SQLite would rather read all rows.
        indexes = (models.Index(fields=["by_number"], name="mention_by_number", condition=models.Q(by_number__isnull=False)),)


class Claim(models.Model):
    """What one document states of one mention, with every place that states it (`evidence`, in the order of the page)."""

    id = models.CharField(max_length=32, primary_key=True)      # content hash
    document = models.ForeignKey(Document, models.PROTECT, related_name="claims")
    subject = models.ForeignKey(Mention, models.PROTECT, related_name="claims")
    property = models.CharField(max_length=40)
    value = JsonText()
    qualifiers = JsonText()
    state = models.CharField(max_length=8)
    refs = JsonText()                                           # slot → mention key
    evidence = JsonText()


class Gap(models.Model):
    """Something a document leaves out where it could tell it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="gaps")
    subject = models.ForeignKey(Mention, models.PROTECT, related_name="gaps")
    property = models.CharField(max_length=40)
    about = JsonText()
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    section = JsonText()


class Judgement(models.Model):
    """Whether two mentions are the same thing: same, different or unsure, by a rule or a member, with reasons.

    A row holds until a later row withdraws it; a member's comes before a rule's. Rules that judge a pair again withdraw what
    they judged before.
    """

    left = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    right = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10)                   # same, different, unsure, withdrawn
    by = models.CharField(max_length=80)                        # "rule" or "member:NAME"
    score = models.FloatField(default=0.0)
    rule = models.CharField(max_length=40)
    reasons = JsonText(default=list)                            # [sentence, weight] each
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawn_by")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="judgement_pair_is_ordered"),
        )


class Masking(models.Model):
    """What somebody wrote on old pages is kept from sight, wherever it stands and whichever page brings it again.

    A row holds until a later row lifts it. The words are known by their hash: none of them are kept here once more.
    """

    words = models.CharField(max_length=32, db_index=True)      # masking.hash_of: of author and text
    by = models.CharField(max_length=80)                        # "member:NAME", the moderator
    why = models.TextField()
    lifts = models.OneToOneField("self", models.PROTECT, null=True, related_name="lifted_by")
    made_at = models.DateTimeField(auto_now_add=True)


class Withholding(models.Model):
    """A document is kept from sight and states nothing any more: advertising, or what is private. Holds until a row lifts it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="withholdings")
    by = models.CharField(max_length=80)                        # "member:NAME", the moderator
    why = models.TextField()
    lifts = models.OneToOneField("self", models.PROTECT, null=True, related_name="lifted_by")
    made_at = models.DateTimeField(auto_now_add=True)


class Profile(models.Model):
    """Folded: what resolving compares of a mention, kept so that a new page is compared without reading the others again."""

    mention = models.OneToOneField(Mention, models.CASCADE, primary_key=True, related_name="profile")
    body = JsonText()
    place = JsonText(default=None)                              # entities: [works it is told of, works of their families]
    knot = models.CharField(max_length=32, default="")          # equal for mentions that nothing tells apart; "" without a place
    fullness = models.PositiveIntegerField(default=0)           # how much is told of it
    stands = models.BooleanField(default=False)                 # it stands in for its knot: it is compared, and has blocking keys

    class Meta:
        indexes = (models.Index(fields=["knot", "stands"], name="profile_of_knot"),)


class FamilyTie(models.Model):
    """Folded: a document calls one work a special, film, season or the like of another."""

    one = models.ForeignKey(Mention, models.CASCADE, related_name="+")
    other = models.ForeignKey(Mention, models.CASCADE, related_name="+")


class BlockingKey(models.Model):
    """Folded: a word that mentions of one thing have in common, for those that stand in for their knot."""

    mention = models.ForeignKey(Mention, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)

    class Meta:
        indexes = (models.Index(fields=["key"], name="blocking_key"),)
