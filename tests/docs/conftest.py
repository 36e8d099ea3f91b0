"""The generator lives in script/; its parts are imported as ``reference``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "script"))
