"""Strangers read the logs of the bundled organisations: programmes that are not ours, and know nothing of Comity."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey, VkeySet

from comity.core.record.merkle import is_included, leaf_hash
from comity.log.checkpoints import checkpoint_of, signed
from comity.log.files import LogFiles
from comity.log.signing import Signer
from comity.log.tiles import Tiles
from comity.store.folder import CHECKOUT, Folder
from log.trees import LOG, MOMENT, ORIGIN, WITNESSES

GO_MODULES = Path("/usr/share/gocode")
STRANGER = Path(__file__).with_name("stranger.go")
ORGANISATIONS = ("sco", "talvena", "oas")


@pytest.fixture(scope="module", params=ORGANISATIONS)
def signed_log(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of a bundled organisation, signed by its keys and by three witnesses."""
    folder = tmp_path_factory.mktemp(request.param) / "log"
    files = LogFiles(folder)
    note = Signer(files, LOG).sign(Folder(CHECKOUT / request.param).journal, MOMENT)
    files.publish(note.with_signatures(signed(checkpoint_of(note), key, MOMENT) for key in WITNESSES.values()))
    return folder


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme in Go, compiled without the network; skipped where Go or its module is not installed."""
    go = shutil.which("go")
    if go is None or not (GO_MODULES / "src" / "golang.org" / "x" / "mod").exists():
        pytest.skip("Go and golang.org/x/mod are not installed: on Debian golang-go and golang-golang-x-mod-dev")
    made = tmp_path_factory.mktemp("go") / "stranger"
    environment = os.environ | {
        "GO111MODULE": "off",
        "GOPATH": str(GO_MODULES),
        "GOFLAGS": "",
        "GOPROXY": "off",
        "GOCACHE": str(made.with_name("cache")),
    }
    subprocess.run([go, "build", "-o", made, STRANGER], env=environment, check=True)
    return made


def test_the_tools_of_go_accept_the_note_the_tiles_and_the_proofs(stranger: Path, signed_log: Path) -> None:
    ran = subprocess.run([stranger, signed_log, str(LOG[0].key)], capture_output=True, text=True, check=False)
    size = checkpoint_of(LogFiles(signed_log).note() or pytest.fail("no checkpoint")).size
    beginnings = sum(old < size for old in (1, 2, 255, 256, 257, size - 1))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split() == [ORIGIN, "4", str(size), str(-(-size // 7)), str(beginnings)]


def test_the_tools_of_go_refuse_a_changed_note_and_a_changed_entry(
    stranger: Path, signed_log: Path, tmp_path: Path
) -> None:
    for path, old, new in (("checkpoint", b"\n", b"0\n"), ("tile/entries/000", b"public", b"sealed")):
        bent = shutil.copytree(signed_log, tmp_path / path.replace("/", "-"))
        (bent / path).write_bytes((bent / path).read_bytes().replace(old, new, 2))
        ran = subprocess.run([stranger, bent, str(LOG[0].key)], capture_output=True, text=True, check=False)
        assert ran.returncode == 1, path


def test_another_reader_of_tiled_logs_accepts_all_signatures_and_proves_from_the_tiles(signed_log: Path) -> None:
    reader = TilesReader(LocalBackend(signed_log))
    told = reader.get_checkpoint()
    keys = [one.key for one in (*LOG, *WITNESSES.values())]
    good = VkeySet(*[Vkey.from_string(str(key)) for key in keys]).verify(told.signatures, told)
    assert sorted((key.name, key.sig_type) for key, _ in good) == sorted((key.name, int(key.algorithm)) for key in keys)
    assert reader.calculate_root_hash() == told.root_hash
    entries = list(Tiles(LogFiles(signed_log).read, told.size).entries())
    for index in range(0, told.size, 101):
        proof = reader.get_inclusion_proof(index, told.size)
        proof.check(leaf_hash(entries[index]), told.root_hash)
        assert is_included(leaf_hash(entries[index]), index, told.size, proof.node_hashes, told.root_hash)
