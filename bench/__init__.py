"""The performance card: `python -m bench.card`. How to read it: docs/performance.md."""
