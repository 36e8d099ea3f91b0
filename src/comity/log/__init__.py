"""The log: what the journal binds, as a tree that members keep, compare and prove acts from (docs/decisions/0029)."""
