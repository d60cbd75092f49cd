"""Addresses of the room `decisions`."""

urlpatterns: list[object] = []
