"""Give out, renew and stop the secret address of a calendar."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.meetings.enums import Alarm
from regiovisie.meetings.models import Feed
from regiovisie.meetings.queries.feeds import hash_of
from regiovisie.network.models import Account, Body

BYTES = 32  # of chance in an address: never to be guessed


@transaction.atomic
def renew_feed(account: Account, *, body: Body | None, alarm: Alarm | None, on: date) -> str:
    """Give the account a new secret for its calendar (of one body), and return it this once.

    The address it had until now leads nowhere from here on.
    """
    account = db.lock(Account(pk=account.pk))  # a request hands in a lazy one
    feed = Feed.objects.filter(account=account, body=body).first()
    feed = feed or Feed(account=account, body=body)
    secret = secrets.token_urlsafe(BYTES)
    feed.secret_hash, feed.renewed_on = hash_of(secret), on
    feed.alarm = alarm or ""
    save(feed, by=account, reason=_("address renewed") if feed.pk else _("address made"))
    return secret


@transaction.atomic
def stop_feed(feed: Feed, *, by: Account) -> None:
    """Take the address of a calendar away."""
    delete(feed, by=by, reason=_("stopped"))
