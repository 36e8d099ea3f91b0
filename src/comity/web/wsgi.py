"""The application as a WSGI server finds it."""

from __future__ import annotations

import os
import sys
from typing import Final

from django.core.wsgi import get_wsgi_application

SWITCH_SECONDS: Final = 0.0005
"""The longest that a thread which folds beside the readers keeps one waiting, each time that it comes back."""

sys.setswitchinterval(SWITCH_SECONDS)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")

application = get_wsgi_application()
