"""Comity keeps the acts of an intergovernmental organisation and computes everything else."""
