"""Reads of the portal: what several rooms know, for one page, in a fixed number of queries."""
