"""The record: the envelope of an act, its bytes, the chain that binds them, and findings."""
