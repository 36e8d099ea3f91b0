"""Builds what programmes read from what people write, one folder for all languages.

Of each ``comity.po`` a ``.mo``; of the ``[page]`` of each ``language.toml`` a rule in one sheet for pages.

The folder is laid out as Django and gettext want it. It is built when Comity is installed, when a wheel is made, and
whenever a catalogue is asked for whose source has changed since; nobody commits it. The builder of the wheel loads this
file alone, so that it needs nothing but Babel.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
BUILT: Final = HERE / "built"
SOURCE: Final = "comity.po"
SHEET: Final = "languages.css"
DOMAIN: Final = "django"
"""Django reads the catalogue of a project under this name and no other."""


def sources(place: Path = HERE) -> Iterator[Path]:
    """The catalogue of every language."""
    return (path.parent / SOURCE for path in sorted(place.glob("*/language.toml")))


def built(source: Path, into: Path = BUILT) -> Path:
    """The built catalogue of a source, which is read again only if it is not the one that was built.

    Babel's PoFileError, with the line, if the source cannot be read.
    """
    written = source.read_bytes()
    digest = sha256(written).hexdigest()
    target = into / _folder(source.parent) / "LC_MESSAGES" / f"{DOMAIN}.mo"
    stamp = target.with_suffix(".digest")
    if not (target.is_file() and stamp.is_file() and stamp.read_text() == digest):
        # Here and not above: that it is built already is the rule, and a command starts at once.
        from babel.messages.mofile import write_mo  # noqa: PLC0415  as said above
        from babel.messages.pofile import read_po  # noqa: PLC0415  as said above

        target.parent.mkdir(parents=True, exist_ok=True)
        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(written), locale=_locale(source.parent), abort_invalid=True))
        _put(target, compiled.getvalue())
        _put(stamp, digest.encode())
    return target


def build(place: Path = HERE) -> Path:
    """The folder of all built catalogues."""
    into = place / BUILT.name
    for source in sources(place):
        built(source, into)
    sheets(place)
    return into


def sheets(place: Path = HERE) -> Path:
    """The folder of the sheet that says how each language is set on a screen; it is written if it is another."""
    target = place / BUILT.name / "pages" / SHEET
    written = _sheet(place)
    if not target.is_file() or target.read_text(encoding="utf-8") != written:
        target.parent.mkdir(parents=True, exist_ok=True)
        _put(target, written.encode())
    return target.parent


def _sheet(place: Path) -> str:
    """The properties of CSS that languages give; words of another language inside a page begin without them."""
    given = {one.parent: _read(one.parent).get("page", {}) for one in sources(place)}
    names = dict.fromkeys(name for page in given.values() for name in page)
    rules = ["[lang]" + _declared(dict.fromkeys(names, "initial"))] if names else []
    rules += [f":lang({folder.name}){_declared(page)}" for folder, page in given.items() if page]
    return "\n".join((*rules, ""))


def _declared(page: dict[str, str]) -> str:
    return " { " + " ".join(f"--{name}: {said};" for name, said in page.items()) + " }"


def _put(target: Path, content: bytes) -> None:
    """Whole or not at all: several processes may begin at once."""
    import tempfile  # noqa: PLC0415  what is built is seldom built again

    number, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(number, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(target)


def _read(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))


def _said(folder: Path, key: str, otherwise: str) -> str:
    return str(_read(folder).get(key, otherwise))


def _locale(folder: Path) -> str:
    return _said(folder, "locale", folder.name.replace("-", "_"))


def _folder(folder: Path) -> str:
    """``zh-hans`` is looked for in ``zh_Hans``, ``pt-br`` in ``pt_BR``."""
    language, _, part = _said(folder, "django", folder.name.lower()).partition("-")
    return f"{language}_{part.upper() if len(part) == 2 else part.title()}" if part else language
