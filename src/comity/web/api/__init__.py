"""Open data over the web: read-only, derived from the rows of ``comity.opendata``; what is not public never enters."""
