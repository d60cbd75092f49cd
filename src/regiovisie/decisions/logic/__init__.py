"""Pure rules of rounds: standing, remarks. Dates and facts in, frozen dataclasses out."""
