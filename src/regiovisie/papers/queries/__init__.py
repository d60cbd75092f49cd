"""What a viewer sees of papers: plain rows."""
