"""The WSGI door of the website: `dramatheque.website.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dramatheque.website.settings")
application = get_wsgi_application()
