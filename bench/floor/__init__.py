"""The login floor: the least that a page with 200 rows costs in Django, to compare with."""
