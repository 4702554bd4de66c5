"""The door for names of persons, characters and organisations: keys, comparison, lists.

`name_key` is for spellings of one name; `compare_names` also knows romanisations and other scripts; `split_names` cuts lists.
"""

from dramatheque.values.likeness import NameMatch, compare_names, name_variants
from dramatheque.values.name_lists import NameSpan, is_person_name, split_names
from dramatheque.values.spelling import name_key, name_parts

__all__ = ["NameMatch", "NameSpan", "compare_names", "is_person_name", "name_key", "name_parts", "name_variants", "split_names"]
