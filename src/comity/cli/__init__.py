"""The command line: the same verbs as the desk, on folders. Thin: registers come from opendata, rules from the core."""

from comity.cli.main import main, start

__all__ = ["main", "start"]
