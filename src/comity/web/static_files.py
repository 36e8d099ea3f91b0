"""The files that pages load, collected under hashed names beside the data base, and again only when they change."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> int | None:
    """Collect the static files; how many there are, or None if nothing changed since the last time.

    The mark of what was collected stands beside the folder and is written last: a collection broken off is done again.
    """
    root = Path(str(settings.STATIC_ROOT))
    mark = root.with_name(f"{root.name}.sha256")
    sources = _sources()
    digest = sha256("\n".join(sources).encode()).hexdigest()
    if root.is_dir() and mark.exists() and mark.read_text(encoding="ascii") == digest:
        return None
    mark.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=root.is_dir(), verbosity=0)
    mark.write_text(digest, encoding="ascii")
    return len(sources)


def _sources() -> list[str]:
    """Every file to be served with its size and time of change, in a fixed order."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list(None):
            one = Path(storage.path(path)).stat()
            found.append(f"{path} {one.st_size} {one.st_mtime_ns}")
    return sorted(found)
