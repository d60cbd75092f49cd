"""How people sign in: nobody registers alone; a region invites."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes open registration: accounts are made by a region's administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
