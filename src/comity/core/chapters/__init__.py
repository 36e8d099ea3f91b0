"""The law, lowest first: texts, subjects, membership, organs, meetings, decisions."""
