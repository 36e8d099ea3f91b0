"""Files: an organisation as a folder of rules, acts, scenarios and a journal of JSON lines."""
