"""The chapter decisions."""
