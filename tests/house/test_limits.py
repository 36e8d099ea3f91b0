"""The limits of the house: short functions, short files, flat classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from house.source import Module, assert_none, classes, functions, length, module, modules

FUNCTION_LINES_MAX = 60
FUNCTION_LINES_MEDIAN_MAX = 10
FILE_LINES_MAX = 400
TEMPLATE_LINE_MAX = 160
MARKERS = {"ABC", "Generic", "Protocol"}  # bases that add no behaviour


def long_functions(code: list[Module]) -> Iterator[str]:
    for each in code:
        for node in functions(each.tree):
            if length(node) > FUNCTION_LINES_MAX:
                yield f"{each.path}:{node.lineno} {node.name} has {length(node)} lines"


def long_files(code: list[Module]) -> Iterator[str]:
    for each in code:
        lines = each.text.count("\n")
        if lines > FILE_LINES_MAX:
            yield f"{each.path} has {lines} lines"


def bases(node: ast.ClassDef) -> list[str]:
    written = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
    return [ast.unparse(base).rpartition(".")[2] for base in written]


def deep_classes(code: list[Module]) -> Iterator[str]:
    """A class of ours whose base is ours, and has a base that is ours."""
    found = [(node.name, bases(node)) for each in code for node in classes(each.tree)]
    ours = {name: parents for name, parents in found if name not in parents}
    for each in code:
        for node in classes(each.tree):
            grandparents = [base for parent in bases(node) for base in ours.get(parent, [])]
            if any(base in ours for base in grandparents):
                yield f"{each.path}:{node.lineno} {node.name} inherits through {', '.join(bases(node))}"


def mixed_classes(code: list[Module]) -> Iterator[str]:
    for each in code:
        for node in classes(each.tree):
            told = [base for base in bases(node) if base not in MARKERS]
            if len(told) > 1 or any("Mixin" in base for base in (node.name, *told)):
                yield f"{each.path}:{node.lineno} {node.name} mixes {', '.join(told)}"
            if any(keyword.arg == "metaclass" for keyword in node.keywords):
                yield f"{each.path}:{node.lineno} {node.name} has a metaclass"


def test_no_function_is_longer_than_sixty_lines(root: Path) -> None:
    assert_none(long_functions(modules(root / "src")))


def test_the_median_function_has_at_most_ten_lines(root: Path) -> None:
    lengths = [length(node) for each in modules(root / "src") for node in functions(each.tree)]
    assert median(lengths) <= FUNCTION_LINES_MEDIAN_MAX


def test_no_file_is_longer_than_four_hundred_lines(root: Path) -> None:
    found = [f"{folder}/{line}" for folder in ("src", "tests", "script") for line in long_files(modules(root / folder))]
    assert_none(found)


def test_no_class_inherits_deeper_than_one(root: Path) -> None:
    assert_none(deep_classes(modules(root / "src")))


def test_no_class_is_mixed_or_has_a_metaclass(root: Path) -> None:
    assert_none(mixed_classes(modules(root / "src")))


def test_a_long_function_is_seen() -> None:
    planted = module("planted.py", "def plain():\n" + "    x = 1\n" * 60)
    assert list(long_functions([planted])) == ["planted.py:1 plain has 61 lines"]
    assert not list(long_functions([module("planted.py", "def plain():\n" + "    x = 1\n" * 59)]))


def test_a_long_file_is_seen() -> None:
    assert list(long_files([module("planted.py", "x = 1\n" * 401)])) == ["planted.py has 401 lines"]
    assert not list(long_files([module("planted.py", "x = 1\n" * 400)]))


def test_deep_inheritance_is_seen_across_files() -> None:
    one = module("one.py", "class Act(Struct): ...\nclass Adoption(Act): ...\n")
    two = module("two.py", "from one import Adoption\nclass Treaty(Adoption): ...\n")
    assert list(deep_classes([one, two])) == ["two.py:2 Treaty inherits through Adoption"]


def test_a_mixin_and_a_metaclass_are_seen() -> None:
    planted = module("planted.py", "class A(B, C): ...\nclass D(Generic[T], B): ...\nclass E(metaclass=F): ...\n")
    assert list(mixed_classes([planted])) == ["planted.py:1 A mixes B, C", "planted.py:3 E has a metaclass"]


def wide_templates(folder: Path) -> Iterator[str]:
    """Lines of templates that do not fit beside one another on a screen: what differs in them is not seen."""
    for each in sorted(folder.rglob("*.html")):
        for number, line in enumerate(each.read_text(encoding="utf-8").splitlines(), 1):
            if len(line) > TEMPLATE_LINE_MAX:
                yield f"{each.name}:{number} has {len(line)} characters"


def test_no_line_of_a_template_is_wider_than_it_may_be(root: Path) -> None:
    folder = root / "src" / "comity" / "web" / "templates"
    assert len(list(folder.rglob("*.html"))) > 40
    assert_none(wide_templates(folder))


def test_a_wide_line_of_a_template_is_seen(tmp_path: Path) -> None:
    (tmp_path / "portal").mkdir()
    lines = ["п" * TEMPLATE_LINE_MAX, "п" * (TEMPLATE_LINE_MAX + 1)]
    (tmp_path / "portal" / "planted.html").write_text("\n".join(lines), encoding="utf-8")
    assert list(wide_templates(tmp_path)) == ["planted.html:2 has 161 characters"]
