"""Files of trackers that several tests read, and a member's rows in a form that can be compared."""

from __future__ import annotations

import json
from typing import Any

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import export
from dramatheque.community.portability.importing import Outcome, import_told
from dramatheque.community.portability.trackers import read_shelf

Rows = list[dict[str, Any]]

MAL = b"""<?xml version="1.0" encoding="UTF-8" ?>
<myanimelist>
<myinfo><user_export_type>1</user_export_type></myinfo>
<anime>
  <series_title><![CDATA[Orange Days]]></series_title>
  <series_episodes>11</series_episodes>
  <my_watched_episodes>11</my_watched_episodes>
  <my_start_date>2020-05-01</my_start_date>
  <my_finish_date>2020-05-00</my_finish_date>
  <my_score>8</my_score>
  <my_status>Completed</my_status>
  <my_comments><![CDATA[a & b]]></my_comments>
  <my_times_watched>1</my_times_watched>
  <my_priority>LOW</my_priority>
  <my_tags><![CDATA[Campus, spring]]></my_tags>
</anime>
<anime>
  <series_title>A Field of Nothing</series_title>
  <my_watched_episodes>0</my_watched_episodes>
  <my_score>0</my_score>
  <my_status>Plan to Watch</my_status>
</anime>
<anime>
  <series_title>One Litre of Tears</series_title>
  <my_watched_episodes>four</my_watched_episodes>
  <my_status>Watching</my_status>
</anime>
</myanimelist>
"""
TABLE = """Title;Native title;Year;Status;Episodes seen;Score (0-10);Start;Finish;Notes;Tags;Rewatches
Orange Days;;2004;Completed;11/11;8,5;2020-05-01;2020-05-09;"two
lines";campus, spring;
One Litre of Tears;1リットルの涙;2005;視聴中;1-3, 5;;;;;;

Winter Sonata;겨울연가;2002;看过;20;9;;;;;
Orange Days;;;floating;1;;;;;;
;;;completed;1;;;;;;
"""
SHOW = {"title": "Orange Days", "year": 2004, "ids": {"trakt": 1}}
WISHED = json.dumps([{"listed_at": "2020-05-01T10:00:00.000Z", "type": "show", "show": SHOW}])


def undated(member: Member) -> Rows:
    """Everything of the member's own, without the moment of its last change."""
    mine = [row for row in export(member) if row["kind"] != "member"]
    return [{name: value for name, value in row.items() if name != "changed_at"} for row in mine]


def take_in(member: Member, data: bytes | str) -> list[Outcome]:
    return import_told(member, read_shelf(data.encode() if isinstance(data, str) else data).told)
