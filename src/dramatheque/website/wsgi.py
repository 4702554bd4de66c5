"""The WSGI door of the website: `dramatheque.website.wsgi:application`."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dramatheque.website.settings")
application = get_wsgi_application()

from dramatheque.community.opinions import ranking  # noqa: E402 - the apps are there only now
from dramatheque.library import errands, selectors  # noqa: E402

# The first visitor need not wait for views and templates to be compiled.
get_resolver().url_patterns  # noqa: B018
for name in ("home.html", "work.html", "thing.html", "facts.html", "document.html"):
    get_template(name)

# Ranks on title pages and what large libraries are browsed from come from memory and are made anew beside the requests.
threading.Thread(target=ranking.keep_fresh, daemon=True, name="ranks").start()
errands.begin()
selectors.make_ready()

# A page makes tens of thousands of small objects that die with it: what the start has loaded is not looked through again.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
