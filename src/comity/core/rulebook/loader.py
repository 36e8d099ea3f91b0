"""Plain data to a rulebook: every fault at once, then the references inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

import msgspec

from comity.core.kernel.canonical import canonical
from comity.core.kernel.shapes import Fault, Path, convert, faults, to_plain
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.finding import Finding
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.composable import composition_faults
from comity.core.rulebook.composition import Term
from comity.core.rulebook.intact import remainder
from comity.core.rulebook.naming import Kinds, naming_faults
from comity.core.rulebook.standable import standing_faults
from comity.core.rulebook.votable import voting_faults


def load(plain: object, kinds: Kinds | None = None) -> tuple[Rulebook | None, list[Fault]]:
    """The rulebook, or None and every fault: of shape, and of what is named and said in all that has its shape.

    ``kinds`` are the kinds of acts that there are; without them those that it names are not looked at.
    """
    book, found = _shaped(plain)
    if book is not None:
        found = [*naming_faults(book, kinds), *_senseless(book)]
    elif (rest := remainder(plain, found)) is not None:
        found += [one for one in naming_faults(rest.book, kinds) if rest.tells(one)]
        found += [one for one in _senseless(rest.book) if rest.tells(one) and rest.is_whole(one)]
        found = [one if index < rest.shape_faults else rest.placed(one) for index, one in enumerate(found)]
    return (None, found) if found else (book, [])


def read(plain: object) -> tuple[Rulebook | None, list[Fault]]:
    """The same of what is on record: what it names was looked at when it was recorded, and stands as it was."""
    book, found = _shaped(plain)
    if book is not None:
        found = list(_senseless(book))
    return (None, found) if found else (book, [])


def _shaped(plain: object) -> tuple[Rulebook | None, list[Fault]]:
    try:
        return convert(plain, Rulebook), []
    except (msgspec.ValidationError, ValueError) as error:
        # The walk that finds every fault takes far longer than the conversion, and every fold reads its rulebook.
        return None, faults(plain, Rulebook) or [Fault(path=(), found="no rulebook", expected=str(error))]


def to_content(book: Rulebook) -> dict[str, object]:
    """The rulebook as plain data, as the record keeps it."""
    content: dict[str, object] = to_plain(book)
    return content


def digest_of(content: Mapping[str, object]) -> str:
    """SHA-256 of the canonical bytes of a rulebook's content, hexadecimal."""
    return sha256(canonical(content)).hexdigest()


def unfit(act: RulebookOnRecord, kinds: Kinds | None = None) -> list[Finding]:
    """Why a rulebook cannot be put on record by this act: the content is none, or not what the digest names."""
    return _unfit(act, load(act.content, kinds)[1])


def _unfit(act: RulebookOnRecord, found: Sequence[Fault]) -> list[Finding]:
    if found:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        return [_refused("RulebookMalformed", act, f"The rulebook cannot be read: {found[0]}{more}.")]
    if digest_of(act.content) != act.digest:
        return [_refused("DigestDiffers", act, f"The rulebook of {act.id} is not the one its digest names.")]
    return []


def latest(acts: Iterable[Act]) -> tuple[Rulebook | None, str, list[Finding]]:
    """The latest rulebook on record that can be read, its digest, and a finding on each later one that cannot.

    None where no rulebook is on record.
    """
    unread: list[Finding] = []
    for act in reversed([act for act in acts if isinstance(act, RulebookOnRecord)]):
        book, found = read(act.content)
        if book is not None:
            return book, act.digest, unread
        unread.extend(_unfit(act, found))
    return None, "", unread


def _refused(rule: str, act: RulebookOnRecord, message: str) -> Finding:
    return Finding(rule=rule, severity="inadmissible", act=act.id, message=message)


def _senseless(book: Rulebook) -> Iterator[Fault]:
    """What cannot be applied: conditions that ask for nothing, terms with two beginnings, a key twice."""
    yield from voting_faults(book)
    yield from composition_faults(book)
    yield from standing_faults(book)
    yield from _terms(book)
    yield from _doubles(book)


def _terms(book: Rulebook) -> Iterator[Fault]:
    for name in ("competence", "bases", "procedures", "provisions", "standings"):
        for index, row in enumerate(getattr(book, name)):
            yield from _term((name, index, "term"), row.term)
    for index, parameter in enumerate(book.parameters):
        for place, value in enumerate(parameter.values):
            yield from _term(("parameters", index, "values", place, "term"), value.term)


def _term(path: Path, term: Term) -> Iterator[Fault]:
    if term.since is not None and term.effect_of is not None:
        yield Fault(path=path, found="since and effect_of", expected="one of the two")
    if term.until is not None and term.until_effect_of is not None:
        yield Fault(path=path, found="until and until_effect_of", expected="one of the two")


def _doubles(book: Rulebook) -> Iterator[Fault]:
    for name, key in (
        ("organs", "organ"),
        ("standings", "standing"),
        ("offices", "office"),
        ("parameters", "parameter"),
        ("scales", "scale"),
        ("rights", "right"),
    ):
        seen: set[str] = set()
        for index, row in enumerate(getattr(book, name)):
            one = getattr(row, key)
            if one in seen:
                yield Fault(path=(name, index, key), found=f"'{one}' again", expected="each one once")
            seen.add(one)
