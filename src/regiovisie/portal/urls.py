"""Addresses of the room `portal`."""

urlpatterns: list[object] = []
