"""Rules about papers: pure."""
