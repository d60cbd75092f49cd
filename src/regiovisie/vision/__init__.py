"""What a region wants: visions, their term, bases and claimed legal grounds."""
