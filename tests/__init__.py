"""Tests mirror src, folder for folder; house rules, factories and the browser stand beside them."""
