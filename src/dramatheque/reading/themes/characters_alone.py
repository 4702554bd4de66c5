"""Takes back names in lists of cast that are characters, not actors: lists that name nobody who plays them.

In: a notebook after all credits. Out: fewer cast claims. A bare name is a character's where the page names somebody who plays it;
so are its neighbours in that list, and a list in which one family name stands again and again.
"""

from __future__ import annotations

from collections import Counter

from dramatheque.claims import Claim
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import words
from dramatheque.values.names import name_key
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_FAMILY, _LONG_SURNAME, _SHARE, _LISTED = 3, 5, 0.3, 1.0


def read(notebook: Notebook) -> None:
    """Takes back the credits of lists that hold characters alone."""
    for work in notebook.works:
        claims = notebook.claims_of("cast", work)
        bare = [claim for claim in claims if isinstance(claim.value, dict) and set(claim.value) == {"person"}]
        if not bare:
            continue
        paired = [claim for claim in claims if isinstance(claim.value, dict) and {"person", "character"} <= set(claim.value)]
        played = {name_key(str(claim.value["character"])) for claim in paired if isinstance(claim.value, dict)}
        players = {name_key(str(claim.value["person"])) for claim in paired if isinstance(claim.value, dict)}
        for claim in bare:
            if claim.evidence[0].confidence < _LISTED and name_key(_person(claim)) in played - players:
                notebook.retract(claim)
        for section in dict.fromkeys(claim.evidence[0].section for claim in bare):
            group = [claim for claim in bare if claim.evidence[0].section == section and claim.evidence[0].confidence == _LISTED]
            for claim in _characters(group, played - players, players) if group else ():
                notebook.retract(claim)


def _characters(group: list[Claim], played: set[str], players: set[str]) -> list[Claim]:
    """Those claims of a section whose persons are characters."""
    known = [claim for claim in group if name_key(_person(claim)) in played]
    section = group[0].evidence[0].section
    says_so = bool(section) and fold(section[-1]) in {fold(word) for word in words("facts", "credits.character_headings")}
    if (section and known and len(known) >= _SHARE * len(group)) or says_so or _is_family(group):
        return [claim for claim in group if name_key(_person(claim)) not in players]
    return known


def _is_family(group: list[Claim]) -> bool:
    """Whether one long family name stands in several names of a list: actors seldom share theirs, characters do."""
    parts = Counter(
        part
        for claim in group
        if script_of(_person(claim)) is Script.LATIN
        for part in {part.casefold() for part in _person(claim).split() if len(part) >= _LONG_SURNAME}
    )
    most = max(parts.values(), default=0)
    return most >= _FAMILY and most >= _SHARE * len(group)


def _person(claim: Claim) -> str:
    return str(claim.value["person"]) if isinstance(claim.value, dict) else ""
