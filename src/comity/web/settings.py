"""Django's settings, from the environment.

``COMITY_DATA_BASE``: path of an SQLite file or a ``postgresql://`` address; without it everything is in memory and
nothing is kept. ``COMITY_SECRET``: the server's secret, else one is made and kept beside the data base.
``COMITY_HOSTS``: the host names it answers to beside localhost, separated by commas. Which organisation it serves, the
journal says.
"""

from __future__ import annotations

import os
from http import HTTPStatus
from importlib.util import find_spec
from logging import LogRecord
from pathlib import Path
from secrets import token_urlsafe

from comity import words
from comity.web.databases import IN_MEMORY, beside, data_base, secret_beside
from comity.words import catalogues

HERE = Path(__file__).parent
DATA_BASE = os.environ.get("COMITY_DATA_BASE", IN_MEMORY)
IS_KEPT = DATA_BASE != IN_MEMORY

DEBUG = False
SECRET_KEY = os.environ.get("COMITY_SECRET") or (secret_beside(DATA_BASE) if IS_KEPT else token_urlsafe(64))
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("COMITY_HOSTS", "").split(","))]
# The server listens on this machine only: what stands before it and ends TLS says so by this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATABASES = {"default": data_base(DATA_BASE)}
CHECKPOINT = beside(DATA_BASE, ".head") if IS_KEPT else None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HAS_PORTAL = find_spec("comity.web.portal") is not None and find_spec("comity.web.portal.urls") is not None
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_htmx",
    "comity.web.journal",
    *(["comity.web.portal"] if HAS_PORTAL else []),
]
MIDDLEWARE = [
    "comity.web.middleware.policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "comity.web.middleware.reading",
    "comity.web.middleware.language",
    "comity.web.middleware.head",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "comity.web.urls"
WSGI_APPLICATION = "comity.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = words.LANGUAGES[words.DEFAULT].django
LANGUAGES = [(one.django, one.name) for one in words.LANGUAGES.values()]
LOCALE_PATHS = catalogues.places()

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    *([HERE / "static"] if (HERE / "static").is_dir() else []),
    *(("portal", place) for place in catalogues.sheet_places()),
]
# Kept: hashed names and compressed copies, made once by `comity serve`. In memory: straight from the source, for tests.
STATIC_ROOT = beside(DATA_BASE, ".static") if IS_KEPT else None
WHITENOISE_USE_FINDERS = not IS_KEPT
# A font is compressed already; gzip would only make it larger.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["gif", "jpg", "png", "webp", "woff", "woff2", "zip"]
STORAGES = {
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_KEPT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"


def is_fault(record: LogRecord) -> bool:
    """Whether what Django tells of a request is a fault: 503 asks its reader to come again, and all is well."""
    return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # That a page is not found is no fault of the server, nor that many ask at once and some are asked to come again.
    "filters": {"fault": {"()": "django.utils.log.CallbackFilter", "callback": is_fault}},
    "loggers": {"django.request": {"level": "ERROR", "filters": ["fault"]}},
}
