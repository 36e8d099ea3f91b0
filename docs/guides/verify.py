"""Check a journal without Comity: python3 verify.py journal.jsonl, then perhaps number and chain of a head you kept."""

import hashlib
import json
import sys
from pathlib import Path


def sha256(content: bytes) -> str:
    """The hash in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


chains = ["0" * 64]
for line in Path(sys.argv[1]).read_bytes().splitlines():
    entry = json.loads(line)
    number = entry["number"]
    if "body" in entry:
        body = json.dumps(entry["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if sha256(bytes.fromhex(entry["salt"]) + body.encode()) != entry["leaf"]:
            sys.exit(f"entry {number}: its act is not the one that was recorded")
    linked = f"{chains[-1]}|{number}|{entry['recorded_at']}|{entry['openness']}|{entry['leaf']}"
    if number != len(chains) or sha256(linked.encode()) != entry["chain"]:
        sys.exit(f"entry {number}: the chain is broken")
    chains.append(entry["chain"])
if len(sys.argv) > 2 and chains[int(sys.argv[2]) : int(sys.argv[2]) + 1] != [sys.argv[3]]:
    sys.exit(f"entry {sys.argv[2]} is not the one you knew")
print(f"{len(chains) - 1} entries, unbroken; head {chains[-1]}")
