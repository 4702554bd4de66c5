"""Which mentions are one thing: profiles of mentions in, explained judgements and clusters out. Pure, and free of order."""

from dramatheque.resolving.clusters import Cluster, cluster
from dramatheque.resolving.judgements import Judgement, Reason, Verdict, effective
from dramatheque.resolving.keys import blocking_keys
from dramatheque.resolving.knots import CROWD, fullness, knot_of, pairs_of_keys, worth_judging
from dramatheque.resolving.profiles import MentionId, Neighbour, Profile, ProfileName, WorkRef, profiles
from dramatheque.resolving.resolution import Resolution, candidates, in_entities, judge, judge_all, resolve, work_families

__all__ = [
    "CROWD",
    "Cluster",
    "Judgement",
    "MentionId",
    "Neighbour",
    "Profile",
    "ProfileName",
    "Reason",
    "Resolution",
    "Verdict",
    "WorkRef",
    "blocking_keys",
    "candidates",
    "cluster",
    "effective",
    "fullness",
    "in_entities",
    "judge",
    "judge_all",
    "knot_of",
    "pairs_of_keys",
    "profiles",
    "resolve",
    "work_families",
    "worth_judging",
]
