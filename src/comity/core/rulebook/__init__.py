"""The law as dated data: provisions, competence, procedures, parameters."""
