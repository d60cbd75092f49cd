"""Reads of the portal: what several rooms know, gathered for one page in a fixed number of queries."""
