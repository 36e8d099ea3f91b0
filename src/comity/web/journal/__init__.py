"""The journal in a data base: entries that nobody can change, and closed bodies that can be erased."""
