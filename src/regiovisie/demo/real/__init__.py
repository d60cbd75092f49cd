"""The real regions: what public sources tell, and nothing else."""
