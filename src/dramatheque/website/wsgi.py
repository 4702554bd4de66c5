"""The WSGI door of the website: `dramatheque.website.wsgi:application`."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dramatheque.website.settings")
handler = get_wsgi_application()

from dramatheque.community.opinions import ranking  # noqa: E402 - the apps are there only now
from dramatheque.library import errands, selectors  # noqa: E402
from dramatheque.website import even_shares, warming  # noqa: E402

application = even_shares.shared(handler)
warming.load()

# Ranks on title pages and what large libraries are browsed from come from memory and are made anew beside the requests.
threading.Thread(target=ranking.keep_fresh, daemon=True, name="ranks").start()
errands.begin()
selectors.make_ready()
warming.settle()
