"""Addresses of pages by name, remembered: a page with many links asks for the same ones again."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse


def address_of(name: str, *args: str) -> str:
    """Return the address of a named page, as `reverse(name, args=args)` does.

    Raises NoReverseMatch when there is no such page.
    """
    return _worked_out(settings.ROOT_URLCONF, get_script_prefix(), name, args)


@lru_cache(maxsize=8192)
def _worked_out(urls: str, _prefix: str, name: str, args: tuple[str, ...]) -> str:
    return reverse(name, urlconf=urls, args=args)
