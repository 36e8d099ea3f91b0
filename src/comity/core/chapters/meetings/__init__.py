"""The chapter meetings."""
