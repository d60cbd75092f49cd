"""Pure rules of meetings: when papers are due. Dates in, frozen dataclasses out."""
