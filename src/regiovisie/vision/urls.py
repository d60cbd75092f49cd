"""Addresses of the room `vision`."""

urlpatterns: list[object] = []
