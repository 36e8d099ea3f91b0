"""Values without law: days, timelines, names, canonical bytes, shapes."""
