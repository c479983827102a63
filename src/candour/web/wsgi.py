"""The door granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.web.settings")
application = get_wsgi_application()

# What is loaded by now stays for good; the collector need not walk it again while a reader waits.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
