"""Who stands around a title: its fans, who watched it last, on how many shelves it is; and a member's scores of its episodes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from dramatheque.community import title_rows
from dramatheque.community.members.models import Scale
from dramatheque.community.opinions import services
from dramatheque.community.opinions.fans import fans
from dramatheque.community.opinions.models import EpisodeRating
from dramatheque.community.opinions.standing import standing
from dramatheque.community.shelves.models import State
from dramatheque.website.asked import number_asked, page_asked, work_asked
from dramatheque.website.presenting.opinions import choices, meant, nearest, show_score
from dramatheque.website.presenting.shelf import episodes_of
from dramatheque.website.visitors import member_of, reader

MOST = 200
"""So many episodes can be scored on one page; of longer works those up to the last one seen and a few more."""


@require_safe
def around(request: HttpRequest, number: str) -> HttpResponse:
    """The fans of a work, who watched it last, and its shelves by state."""
    record = work_asked(number)
    who = reader(request)
    said = title_rows.said(record.entity.id, who)
    shown = fans(record.entity.id, who, page=page_asked(request))
    states = [(label, said.scores.members.get(value, 0)) for value, label in State.choices if said.scores.members.get(value)]
    context = {"work": record.entity, "fans": shown, "watchers": said.watchers, "states": states}
    return render(request, "around.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def episodes(request: HttpRequest, number: str) -> HttpResponse:
    """A member's scores of single episodes, all on one page; a posted form keeps those it names."""
    record = work_asked(number)
    member, work = member_of(request), record.entity.id
    held, _ = standing(member, work)
    last = min(MOST, max(episodes_of(record), (held.furthest if held else 0) + 3))
    own = dict(EpisodeRating.objects.filter(member=member, work__entity=work).values_list("episode", "score"))
    if request.method == "POST":
        try:
            for episode in range(1, last + 1):
                if f"e{episode}" in request.POST:
                    given = meant(number_asked(request.POST[f"e{episode}"]), own.get(episode), member.scale)
                    if given != own.get(episode):
                        services.rate_episode(member, work, episode, given)
        except services.RefusedError as error:
            return render(request, "refused.html", {"why": str(error), "back": request.path}, status=400)
        return HttpResponseRedirect(request.path)
    everybody = title_rows.said(work, member).scores.episodes
    offered = choices(member.scale)
    seen = held.episodes if held else frozenset()
    rows = [
        (episode, episode in seen, nearest(own.get(episode), offered), *_mean(everybody.get(episode), member.scale))
        for episode in range(1, last + 1)
    ]
    return render(request, "episode_scores.html", {"work": record.entity, "rows": rows, "choices": offered})


def _mean(counted: tuple[float, int] | None, scale: str | Scale) -> tuple[str, int]:
    return (show_score(counted[0], scale), counted[1]) if counted else ("", 0)
