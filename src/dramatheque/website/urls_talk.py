"""The addresses of talk."""

from __future__ import annotations

from django.urls import path, re_path

from dramatheque.website.views import forum, preserved, removals, talk, talk_feed

urlpatterns = [
    re_path(r"^talk/(?P<kind>[a-z]{1,16})/(?P<number>\d{1,18})(?:/(?P<episode>\d{1,5}))?$", talk.thread, name="talk"),
    re_path(r"^talk/(?P<kind>[a-z]{1,16})/(?P<number>\d{1,18})\.atom$", talk_feed.feed, name="talk_feed"),
    re_path(r"^walls/(?P<kind>[a-z]{1,16})/(?P<number>\d{1,18})$", talk.wall, name="wall"),
    path("talk/work/<int:number>/rooms", talk.rooms, name="rooms"),
    path("talk/work/<int:number>/preserved", preserved.posts, name="preserved"),
    path("talk/posts/<str:claim>", preserved.post, name="preserved_post"),
    path("talk/posts/<str:claim>/ask", preserved.ask, name="ask_of_post"),
    path("talk/posts/<str:claim>/removal", removals.ask, name="ask_removal"),
    path("talk/removals/<str:token>", removals.one, name="removal"),
    path("talk/requests", preserved.post_requests, name="post_requests"),
    path("talk/held", talk.held, name="held"),
    path("comments/<int:number>", talk.comment, name="comment"),
    path("comments/<int:number>/edit", talk.edit, name="edit_comment"),
    path("comments/<int:number>/heart", talk.heart, name="heart"),
    path("comments/<int:number>/history", talk.history, name="comment_history"),
    path("members/<str:name>/comments", talk.said_by, name="said_by"),
    path("forum", forum.forum, name="forum"),
    re_path(r"^forum/work/(?P<number>\d{1,18})$", forum.of_work, name="forum_of_work"),
    path("topics/<int:number>", forum.topic, name="topic"),
    path("topics/<int:number>/follow", forum.follow_topic, name="follow_topic"),
    path("topics/<int:number>/tend", forum.tend, name="tend_topic"),
]
