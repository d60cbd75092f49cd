"""The three public regions and the invented one, loaded through the rooms own actions."""
