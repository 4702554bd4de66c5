"""The addresses of the site. They are stable: a page moves only with a redirect."""

from __future__ import annotations

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from dramatheque.website.views import (
    about,
    documents,
    home,
    lists,
    members,
    opinions,
    photos,
    portability,
    posters,
    rankings,
    reading,
    shelves,
    things,
    worklists,
)

THING = r"^(?P<folder>works|people|characters|organisations|songs)/(?P<number>\d{1,18})(?:-(?P<slug>[^/]*))?"

urlpatterns = [
    path("", home.home, name="home"),
    re_path(rf"{THING}$", things.thing, name="thing"),
    re_path(rf"{THING}/facts/(?P<prop>[a-z_.]{{1,40}})$", things.facts, name="facts"),
    path("posters/<int:number>.svg", posters.poster, name="poster"),
    re_path(r"^documents/(?P<sha256>[0-9a-f]{4,64})$", documents.document, name="document"),
    path("sources", documents.sources, name="sources"),
    path("sources/<path:name>", documents.source, name="source"),
    path("disagreements", lists.disagreements, name="disagreements"),
    path("gaps", lists.gaps, name="gaps"),
    path("suggestions", lists.suggestions, name="suggestions"),
    path("browse", lists.browse, name="browse"),
    path("find", lists.find, name="find"),
    path("read", reading.read, name="read"),
    path("read/accept", reading.accept, name="accept"),
    path("members/<str:name>", members.profile, name="member"),
    re_path(r"^works/(?P<number>\d{1,18})/mine$", shelves.act, name="act"),
    re_path(r"^works/(?P<number>\d{1,18})/rating$", opinions.rate, name="rate"),
    re_path(r"^works/(?P<number>\d{1,18})/review$", opinions.write, name="write_review"),
    re_path(r"^works/(?P<number>\d{1,18})/reviews$", opinions.reviews, name="reviews"),
    path("reviews/<int:number>", opinions.review, name="review"),
    path("reviews/<int:number>/vote", opinions.vote, name="vote"),
    path("top", rankings.top, name="top"),
    path("scores", opinions.formulas_page, name="scores"),
    path("members/<str:name>/reviews", opinions.by_member, name="member_reviews"),
    re_path(r"^works/(?P<number>\d{1,18})/lists$", worklists.add_from_title, name="add_to_list"),
    path("members/<str:name>/lists", worklists.of_member, name="lists"),
    path("lists", worklists.make, name="make_list"),
    path("lists/<int:number>", worklists.one, name="list"),
    path("lists/<int:number>/change", worklists.change, name="change_list"),
    path("members/<str:name>/shelf", shelves.shelf, name="shelf"),
    path("members/<str:name>/follow", members.follow, name="follow"),
    path("settings", members.preferences, name="settings"),
    path("settings/data", portability.data, name="data"),
    path("settings/export", portability.download, name="export"),
    path("settings/delete", members.delete, name="delete_account"),
    path("account/", include("allauth.urls")),
    re_path(r"^(?P<folder>works|people)/(?P<number>\d{1,18})/photos$", photos.gallery, name="photos"),
    path("photos/<int:number>", photos.photo, name="photo"),
    path("photos/<int:number>/flag", photos.flag, name="flag_photo"),
    re_path(r"^photos/(?P<sha256>[0-9a-f]{64})(?P<small>\.small)?\.webp$", photos.file, name="photo_file"),
    path("photos/flagged", photos.flagged, name="flagged_photos"),
    path("about", about.about, name="about"),
    path("robots.txt", about.robots, name="robots"),
    path("favicon.ico", RedirectView.as_view(url="/static/favicon.svg", permanent=True)),
]
handler404 = "dramatheque.website.views.about.not_found"
handler500 = "dramatheque.website.views.about.failed"
