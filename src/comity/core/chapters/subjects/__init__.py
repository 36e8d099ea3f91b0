"""The chapter subjects."""
