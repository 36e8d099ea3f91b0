"""Whom to believe (C2SP tlog-policy): the keys of the log, its witnesses, and how many of which must have signed.

    log VKEY
    witness NAME VKEY [ADDRESS]
    group NAME any|all|COUNT NAME...
    quorum NAME|none

A checkpoint is believed if the log signed it and the quorum's witnesses did. Where the log has keys of several
algorithms, it must have signed with one of each: whoever breaks one of them has gained nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from comity.log.checkpoints import Checkpoint, SignatureWrong, checkpoint_of, moment_signed
from comity.log.keys import Algorithm, KeyMalformed, VerificationKey, key_of
from comity.log.notes import Note

NONE: Final = "none"


class PolicyMalformed(ValueError):
    """A text is no policy: it names the line."""


class Unbelieved(ValueError):
    """A checkpoint is not what the policy asks for: it says what is missing or wrong."""


class Witness(NamedTuple):
    """One that signs what it saw; ``address`` is where it is asked, empty where it signs by hand."""

    name: str
    key: VerificationKey
    address: str = ""


class Group(NamedTuple):
    """Witnesses or groups by their names, of which ``needs`` must have signed."""

    name: str
    needs: int
    names: tuple[str, ...]


class Policy(NamedTuple):
    """What a text of a policy says."""

    logs: tuple[VerificationKey, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NONE

    def is_quorum(self, signed: frozenset[str]) -> bool:
        """Whether the witnesses that signed, by name, are as many as are asked for."""
        return self.quorum == NONE or self._has(self.quorum, signed)

    def _has(self, name: str, signed: frozenset[str]) -> bool:
        group = next((one for one in self.groups if one.name == name), None)
        if group is None:
            return name in signed
        return sum(self._has(one, signed) for one in group.names) >= group.needs

    @property
    def needs(self) -> str:
        """The quorum in words: ``2 of XBR, XCO, XDU``, the name of one witness, or none."""
        group = next((one for one in self.groups if one.name == self.quorum), None)
        return self.quorum if group is None else f"{group.needs} of {', '.join(group.names)}"


class Belief(NamedTuple):
    """A checkpoint that the policy's keys signed: when each witness did, by its name (seconds since 1970, UTC)."""

    checkpoint: Checkpoint
    moments: Mapping[str, int]


def believed(policy: Policy, note: Note) -> Belief:
    """The checkpoint as the policy lets it be believed; Unbelieved where it does not.

    A signature of a known key that does not fit refuses the whole note; an unknown key says nothing.
    """
    checkpoint = signed_by_its_log(policy.logs, note)
    moments = {one.name: _told(note, one.key) for one in policy.witnesses}
    signed = {name: moment for name, moment in moments.items() if moment is not None}
    if not policy.is_quorum(frozenset(signed)):
        by = ", ".join(sorted(signed)) or NONE
        raise Unbelieved(f"it needs the signatures of {policy.needs} and has {by}")
    return Belief(checkpoint, signed)


def signed_by_its_log(logs: Sequence[VerificationKey], note: Note) -> Checkpoint:
    """The checkpoint that its log signed with a key of each algorithm that it has; Unbelieved where it did not."""
    checkpoint = checkpoint_of(note)
    own = [one for one in logs if one.name == checkpoint.origin]
    if not own:
        raise Unbelieved(f"the policy has no key of the log {checkpoint.origin}")
    signed = {one.algorithm for one in own if _told(note, one) is not None}
    for algorithm in sorted({one.algorithm for one in own} - signed):
        raise Unbelieved(f"the log {checkpoint.origin} did not sign it with {Algorithm(algorithm).name}")
    return checkpoint


def policy_of(text: str) -> Policy:
    """The policy that a text writes; PolicyMalformed with the line otherwise."""
    policy, has_quorum = Policy(), False
    for number, line in enumerate(text.split("\n"), 1):
        words = line.replace("\t", " ").split()
        if not words or words[0].startswith("#"):
            continue
        try:
            policy = _LINES[words[0]](policy, words[1:])
        except (KeyError, KeyMalformed, ValueError) as error:
            said = f"“{words[0]}” begins no line" if isinstance(error, KeyError) else str(error)
            raise PolicyMalformed(f"line {number}: {said}") from None
        if words[0] == "quorum" and has_quorum:
            raise PolicyMalformed(f"line {number}: a policy has one quorum")
        has_quorum = has_quorum or words[0] == "quorum"
    if not has_quorum:
        raise PolicyMalformed("there is no line “quorum”")
    return policy


def written(policy: Policy) -> str:
    """The text of a policy."""
    return "".join(
        [
            *(f"log {one}\n" for one in policy.logs),
            *(f"witness {one.name} {one.key}{' ' if one.address else ''}{one.address}\n" for one in policy.witnesses),
            *(f"group {one.name} {one.needs} {' '.join(one.names)}\n" for one in policy.groups),
            f"quorum {policy.quorum}\n",
        ]
    )


def _told(note: Note, key: VerificationKey) -> int | None:
    try:
        return moment_signed(note, key)
    except SignatureWrong as error:
        raise Unbelieved(str(error)) from None


def _log(policy: Policy, words: Sequence[str]) -> Policy:
    if len(words) not in (1, 2):
        raise ValueError("log VKEY [ADDRESS] is expected")
    key = key_of(words[0])
    _once(key, [*policy.logs, *(one.key for one in policy.witnesses)])
    return policy._replace(logs=(*policy.logs, key))


def _witness(policy: Policy, words: Sequence[str]) -> Policy:
    if len(words) not in (2, 3):
        raise ValueError("witness NAME VKEY [ADDRESS] is expected")
    key = key_of(words[1])
    if not key.algorithm.has_moment:
        raise ValueError(f"the key of {key.name} tells no moment: it is no witness's")
    _once(key, [*policy.logs, *(one.key for one in policy.witnesses)])
    return policy._replace(witnesses=(*policy.witnesses, Witness(_new(policy, words[0]), key, *words[2:])))


def _group(policy: Policy, words: Sequence[str]) -> Policy:
    if len(words) < 3:
        raise ValueError("group NAME any|all|COUNT NAME... is expected")
    name, count, *names = words
    taken = [one for group in policy.groups for one in group.names]
    for one in names:
        _known(policy, one)
        if one in taken or names.count(one) > 1:
            raise ValueError(f"{one} stands in a group already")
    told = {"any": "1", "all": str(len(names))}.get(count, count)
    if not told.isdecimal() or not 1 <= int(told) <= len(names):
        raise ValueError(f"{count} of {len(names)} cannot be asked for")
    return policy._replace(groups=(*policy.groups, Group(_new(policy, name), int(told), tuple(names))))


def _quorum(policy: Policy, words: Sequence[str]) -> Policy:
    if len(words) != 1:
        raise ValueError("quorum NAME is expected")
    if words[0] != NONE:
        _known(policy, words[0])
    return policy._replace(quorum=words[0])


def _once(key: VerificationKey, known: Sequence[VerificationKey]) -> None:
    if any(one.public == key.public for one in known):
        raise ValueError(f"the key of {key.name} stands there already")


def _names(policy: Policy) -> list[str]:
    return [*(one.name for one in policy.witnesses), *(one.name for one in policy.groups)]


def _known(policy: Policy, name: str) -> None:
    if name not in _names(policy):
        raise ValueError(f"no witness and no group {name} stands above")


def _new(policy: Policy, name: str) -> str:
    if name == NONE or name in _names(policy):
        raise ValueError(f"the name {name} is taken")
    return name


_LINES: Final[Mapping[str, Callable[[Policy, Sequence[str]], Policy]]] = {
    "log": _log,
    "witness": _witness,
    "group": _group,
    "quorum": _quorum,
}
