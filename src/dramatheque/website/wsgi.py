"""The WSGI door of the website: `dramatheque.website.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dramatheque.website.settings")
application = get_wsgi_application()

# A page makes tens of thousands of small objects that die with it: what the start has loaded is not looked through again.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
