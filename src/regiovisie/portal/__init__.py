"""Pages that cross rooms: home, region, municipality, my work, search, the root of the API."""
