"""Who takes part: regions, municipalities, bodies, partners, people, accounts."""
