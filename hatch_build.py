"""Builds the catalogues of words before the project is installed or packed (pyproject.toml names this file)."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILDING = Path("src", "comity", "words", "building.py")


class Words(BuildHookInterface):
    """Runs the builder of words by itself: what the rest of Comity needs is not there yet."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the arguments are hatch's
        """Before anything is packed; pyproject.toml names what is built as artifacts, since git ignores it."""
        spec = spec_from_file_location("building", Path(self.root) / BUILDING)
        building = module_from_spec(spec)
        spec.loader.exec_module(building)
        building.build()
