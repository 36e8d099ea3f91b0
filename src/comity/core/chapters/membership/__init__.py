"""The chapter membership."""
