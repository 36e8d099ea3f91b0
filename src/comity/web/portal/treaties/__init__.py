"""Treaties and those they bind, as the pages tell of them."""
