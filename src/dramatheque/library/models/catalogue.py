"""The catalogue: what readers see, folded from the ledger by folding.py. Every row here can be made again."""

from __future__ import annotations

from django.db import models

from dramatheque.library.models.json_field import JsonText
from dramatheque.library.models.ledger import Gap


class Entity(models.Model):
    """One thing with its fused facts. The id is the lowest mention number of its cluster."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    name = models.TextField()
    native = models.TextField()
    slug = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=120)
    year = models.IntegerField(null=True)
    country = models.CharField(max_length=2)
    type = models.CharField(max_length=40)
    note = models.TextField()
    documents = models.PositiveIntegerField()            # how many speak of it
    witnesses = models.PositiveIntegerField()            # how many facts have more than one witness: how well it is known
    facts = models.TextField()                           # JSON of every fact, by property (encoding.py)
    digest = models.CharField(max_length=32)             # of `facts`: equal digests, equal records

    class Meta:
        indexes = (
            models.Index(fields=["kind", "sort_key"], name="entity_by_name"),
            models.Index(fields=["kind", "-documents"], name="entity_by_documents"),
            models.Index(fields=["kind", "year"], name="entity_by_year"),
        )


class EntityName(models.Model):
    """One spelling of an entity's name or title, as documents give it."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names")
    name = models.TextField()
    form = models.CharField(max_length=20)               # english, native, alias, name, spelling
    key = models.TextField()                             # folded: equal for spellings that differ in marks and case only

    class Meta:
        indexes = (models.Index(fields=["key"], name="name_key"),)


class Facet(models.Model):
    """A value that entities are listed by: country, year, genre, network, type."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="facets")
    name = models.CharField(max_length=16)
    value = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=["name", "value"], name="facet_value"),)


class Credit(models.Model):
    """A thing's part in a work: one row for each reference of the work's facts."""

    work = models.ForeignKey(Entity, models.CASCADE, related_name="+")
    thing = models.BigIntegerField(db_index=True)        # an entity; a number, since entities are folded one by one
    other = models.BigIntegerField(null=True)            # the character of a person, the person of a character
    property = models.CharField(max_length=40)
    role = models.CharField(max_length=60)
    witnesses = models.PositiveIntegerField()
    fact_key = models.CharField(max_length=32)


class Disagreement(models.Model):
    """A fact whose values differ, with the reason for the one that is shown, or for showing none."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="disagreements")
    property = models.CharField(max_length=40)
    key = JsonText()
    standing = models.CharField(max_length=8)
    reason = models.TextField()
    values = JsonText()                                  # [value, qualifiers, witnesses, documents] of each candidate

    class Meta:
        indexes = (models.Index(fields=["property", "standing"], name="disagreement_by_property"),)


class OpenGap(models.Model):
    """A gap on an entity's page, and what other documents say to it."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="gaps")
    gap = models.ForeignKey(Gap, models.CASCADE, related_name="+")
    filled_by = JsonText()                               # documents
    is_filled = models.BooleanField()
    suggestion = models.TextField()


class Suggestion(models.Model):
    """Two entities that may be the same: an unsure judgement between their mentions."""

    left = models.BigIntegerField(db_index=True)
    right = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=12)
    score = models.FloatField()
    reasons = JsonText()


class SharedFact(models.Model):
    """A fact of an entity that several sources speak to: what trust is learnt from. The lowest marks are the ones that are."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="+")
    mark = models.IntegerField()
    property = models.CharField(max_length=40)
    told = JsonText()                                    # [value, [source, …]] each

    class Meta:
        indexes = (models.Index(fields=["mark"], name="shared_fact_by_mark"),)


class Tally(models.Model):
    """How often a source is borne out on a property in the facts of an entity."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="+")
    site = models.CharField(max_length=255)
    property = models.CharField(max_length=40)
    agreed = models.PositiveIntegerField()
    against = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["site", "property", "against"], name="tally_of_site"),)


class TallySum(models.Model):
    """What the tallies of all entities add up to, kept as they change: a report card is made without reading them all."""

    site = models.CharField(max_length=255)
    property = models.CharField(max_length=40)
    agreed = models.PositiveIntegerField()
    against = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["site", "property"], name="tally_sum_of_site"),)


class Trust(models.Model):
    """The trust in a source for a property, as the catalogue is folded with it now."""

    site = models.CharField(max_length=255)
    property = models.CharField(max_length=40)
    value = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["site", "property"], name="trust_of_site"),)


class Copying(models.Model):
    """Two sources that have values from one place, as the catalogue is folded with it now."""

    site = models.CharField(max_length=255)
    other = models.CharField(max_length=255)             # behind `site` in the alphabet
    share = models.FloatField()
    sure = models.FloatField()
    same = models.PositiveIntegerField()
    apart = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["site", "other"], name="copying_pair"),)


class Learnt(models.Model):
    """One row: the digest of the shared facts that trust was learnt from."""

    digest = models.CharField(max_length=32)
