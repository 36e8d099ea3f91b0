"""The pure floors: values, record, rulebook, chapters. No clock, no file, no network, no Django."""
