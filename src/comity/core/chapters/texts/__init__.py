"""The chapter texts."""
