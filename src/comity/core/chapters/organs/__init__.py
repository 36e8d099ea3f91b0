"""The chapter organs."""
