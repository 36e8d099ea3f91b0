"""The pages hold together: links lead somewhere, paths exist, and words of one workplace stay out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from reference.markdown import anchor

FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:src|script|tests|organisations|docs|changelog\.d|\.ci)/[\w./-]+")
MEASURED = "docs/reference/measurements.md"  # written by script/bench, and not before it has been run
# Put together from parts, so that this file does not hold them either.
FORBIDDEN = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w.}])/(?:home|work|root|opt|Users)/",
        r"\bCOMITY_CA" + r"SES\b.*\bshared\b",
        r"\bissues " + r"(?:show|list)\b",
        r"\bclau" + r"de\b|\ban" + r"thropic\b|\bch" + r"atgpt\b",
        r"\bAI (?:agent|assistant)\b",
        r"\bhouse\.m" + r"d\b|\blibraries\.m" + r"d\b|\bportal\.m" + r"d\b|\bSPEC\.m" + r"d\b",
        r"\b(?:TODO|FIXME|lorem ipsum)\b",
    )
]


def pages(root: Path) -> list[Path]:
    return [
        *sorted(root.glob("*.md")),
        *sorted((root / "docs").rglob("*.md")),
        *sorted((root / "changelog.d").glob("*")),
    ]


def headings(text: str) -> set[str]:
    return {anchor(re.sub(r"[`*]|\[|\]\([^)]*\)", "", one)) for one in HEADING.findall(FENCE.sub("", text))}


def dead_links(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for link in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, fragment = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists():
            yield f"{path.name}: {link} leads nowhere"
        elif fragment and target.suffix == ".md" and fragment not in headings(target.read_text(encoding="utf-8")):
            yield f"{path.name}: {link} has no such heading"


def missing_paths(root: Path, text: str) -> Iterator[str]:
    """Paths set as code that do not exist; names in capital letters stand for the reader's own."""
    for span in SPAN.findall(FENCE.sub("", text)):
        if (
            PATH.fullmatch(span)
            and not re.search(r"(?<![A-Za-z])[A-Z]{2,}(?![a-z.])", span)
            and not (root / span).exists()
        ):
            yield span


def stains(text: str) -> list[str]:
    return [found[0] for pattern in FORBIDDEN if (found := pattern.search(text))]


def test_every_link_leads_somewhere(root: Path) -> None:
    assert [link for path in pages(root) if path.suffix == ".md" for link in dead_links(path)] == []


def test_every_path_that_a_page_names_exists(root: Path) -> None:
    found = [
        f"{path.name}: {one}" for path in pages(root) for one in missing_paths(root, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_page_holds_words_of_one_workplace(root: Path) -> None:
    assert [(path.name, found) for path in pages(root) if (found := stains(path.read_text(encoding="utf-8")))] == []


def test_every_page_can_be_reached_from_the_readme(root: Path) -> None:
    reached: set[Path] = set()
    ahead = [root / "README.md"]
    while ahead:
        path = ahead.pop()
        if path in reached or not path.exists():
            continue
        reached.add(path)
        links = (link.partition("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8")))
        ahead += [(path.parent / link).resolve() for link in links if link.endswith(".md") and ":" not in link]
    lost = [
        path for path in pages(root) if path.suffix == ".md" and path not in reached and "tutorial" not in path.parts
    ]
    names = [path.relative_to(root).as_posix() for path in lost if "changelog.d" not in path.parts]
    assert [name for name in names if name != MEASURED] == []


@pytest.mark.parametrize("text", ["see /ho" + "me/anna/x", "as the hou" + "se.md says", "TO" + "DO later"])
def test_a_stain_is_seen(text: str) -> None:
    assert stains(text)


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n\n[a](#one) [b](#two) [c](lost.md) [d](https://example.int)", encoding="utf-8")
    assert list(dead_links(page)) == ["page.md: #two has no such heading", "page.md: lost.md leads nowhere"]


def test_a_path_that_is_no_more_is_seen(root: Path) -> None:
    text = "`src/comity/core` `src/comity/cellar` `organisations/ORG/acts` `docs/decisions/README.md`"
    assert list(missing_paths(root, text)) == ["src/comity/cellar"]


def test_pictures_are_small_and_the_portal_is_shown_at_its_full_width(root: Path) -> None:
    pictures = {path.name: path.read_bytes() for path in sorted((root / "docs" / "pictures").iterdir())}
    assert [name for name, content in pictures.items() if len(content) > 300_000] == []
    width = int.from_bytes(pictures["portal.png"][16:20], "big")  # the first field of a PNG's header
    assert width == 1440
