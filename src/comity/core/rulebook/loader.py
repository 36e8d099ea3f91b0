"""Plain data to a rulebook: every fault at once, then the references inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec

from comity.core.kernel.canonical import canonical
from comity.core.kernel.shapes import Fault, Path, convert, faults, to_plain
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.finding import Finding
from comity.core.rulebook.book import Rulebook, Term
from comity.core.rulebook.votable import voting_faults


def load(plain: object) -> tuple[Rulebook | None, list[Fault]]:
    """The rulebook, or None and every fault. Faults of shape come first; references are looked at once shapes fit."""
    try:
        book: Rulebook = convert(plain, Rulebook)
    except (msgspec.ValidationError, ValueError) as error:
        # The walk that finds every fault takes far longer than the conversion, and every fold reads its rulebook.
        return None, faults(plain, Rulebook) or [Fault(path=(), found="no rulebook", expected=str(error))]
    found = list(_references(book))
    return (None, found) if found else (book, [])


def to_content(book: Rulebook) -> dict[str, object]:
    """The rulebook as plain data, as the record keeps it."""
    content: dict[str, object] = to_plain(book)
    return content


def digest_of(content: Mapping[str, object]) -> str:
    """SHA-256 of the canonical bytes of a rulebook's content, hexadecimal."""
    return sha256(canonical(content)).hexdigest()


def unfit(act: RulebookOnRecord) -> list[Finding]:
    """Why a rulebook cannot be put on record by this act: the content is none, or not what the digest names."""
    found = load(act.content)[1]
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
        book = load(act.content)[0]
        if book is not None:
            return book, act.digest, unread
        unread.extend(unfit(act))
    return None, "", unread


def _refused(rule: str, act: RulebookOnRecord, message: str) -> Finding:
    return Finding(rule=rule, severity="inadmissible", act=act.id, message=message)


def _references(book: Rulebook) -> Iterator[Fault]:
    provisions = {row.provision for row in book.provisions}
    organs = {row.organ for row in book.organs}
    for path, provision in _provisions_cited(book):
        if provision is not None and provision not in provisions:
            yield Fault(path=path, found=f"'{provision}'", expected="a provision that `provisions` describes")
    for path, organ in _organs_cited(book):
        if organ not in organs:
            yield Fault(path=path, found=f"'{organ}'", expected="one of " + ", ".join(sorted(organs)))
    yield from voting_faults(book)
    yield from _terms(book)
    yield from _doubles(book)
    yield from _rights(book)


def _provisions_cited(book: Rulebook) -> Iterator[tuple[Path, str | None]]:
    for name in ("competence", "bases", "procedures", "organs", "offices", "standings"):
        for index, row in enumerate(getattr(book, name)):
            yield (name, index, "provision"), row.provision
    yield from _provisions_of_procedures(book)
    for index, parameter in enumerate(book.parameters):
        for place, value in enumerate(parameter.values):
            yield ("parameters", index, "values", place, "provision"), value.provision
    for index, right in enumerate(book.rights):
        yield ("rights", index, "provision"), right.provision
    for index, rung in enumerate(book.ladder):
        yield ("ladder", index, "provision"), rung.provision
    for index, scale in enumerate(book.scales):
        for place, version in enumerate(scale.versions):
            yield ("scales", index, "versions", place, "provision"), version.provision
    if book.founding is not None:
        yield ("founding", "provision"), book.founding.provision


def _provisions_of_procedures(book: Rulebook) -> Iterator[tuple[Path, str | None]]:
    for index, procedure in enumerate(book.procedures):
        for place, step in enumerate(procedure.preceded_by):
            yield ("procedures", index, "preceded_by", place, "provision"), step.provision
        if procedure.objections is not None:
            yield ("procedures", index, "objections", "provision"), procedure.objections.provision


def _organs_cited(book: Rulebook) -> Iterator[tuple[Path, str]]:
    for name in ("competence", "procedures"):
        for index, row in enumerate(getattr(book, name)):
            for organ in row.organs:
                yield (name, index, "organs"), organ
    for index, office in enumerate(book.offices):
        if office.organ is not None:
            yield ("offices", index, "organ"), office.organ
    for index, rung in enumerate(book.ladder):
        if rung.recommended_by is not None:
            yield ("ladder", index, "recommended_by"), rung.recommended_by


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


def _rights(book: Rulebook) -> Iterator[Fault]:
    rights = {row.right for row in book.rights}
    for index, rung in enumerate(book.ladder):
        if rung.right not in rights:
            path = ("ladder", index, "right")
            yield Fault(path=path, found=f"'{rung.right}'", expected="a right that `rights` describes")
